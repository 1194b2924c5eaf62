"""What was frozen when a ballot was opened, and whether it is still open: the same of a vote and of a round."""

from datetime import datetime
from typing import Generic, TypeVar

from council.record import Id, Question
from council.voting.events import BallotClosed, BallotOpened, RoundClosed, RoundOpened

Began = TypeVar("Began", BallotOpened, RoundOpened)
Ended = TypeVar("Ended", BallotClosed, RoundClosed)


class Opened(Question, Generic[Began, Ended]):
    """All that was frozen at an opening, and whether it is still open. It hears nothing between the two."""

    remembered = True

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.opened: Began | None = None
        self.closed: Ended | None = None
        self.roll: frozenset[Id] = frozenset()
        self.opened_at: datetime | None = None
        self.opened_position = self.closed_position = 0

    def frozen(self) -> Began:
        """What was frozen; only for what was ever opened."""
        if self.opened is None:
            raise LookupError("never opened")
        return self.opened

    @property
    def exists(self) -> bool:
        """Whether it was ever opened."""
        return self.opened is not None

    @property
    def is_open(self) -> bool:
        """Whether votes or papers are taken."""
        return self.opened is not None and self.closed is None

    def _opened(self, fact: Began) -> None:
        self.opened, self.roll = fact, frozenset(fact.roll)
        self.opened_at, self.opened_position = self.entry.at, self.entry.position

    def _closed(self, fact: Ended) -> None:
        self.closed, self.closed_position = fact, self.entry.position

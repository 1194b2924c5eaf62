"""A council while it plays: its record, its clock, and chance."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from council.record import Id, Record, Refused, standing_at
from tests.voting.a_council import (
    FACILITATOR,
    STRANGER,
)

BEGINS = datetime(2026, 1, 5, 9, tzinfo=UTC)
SUBSTITUTE = STRANGER
WORDS = ("Okuma odası", "غرفة قراءة ٣ 7", "Otobüs 17", "A bus, line 4", "سكن 12", "Sağlık <b>", "Kira 2.5 %")


@dataclass
class Play:
    """A council while it plays: its record, its clock, and chance."""

    record: Record
    chance: Random
    now: datetime = BEGINS
    made: int = 0
    waiting: list[Id] = field(default_factory=list)  # proposals that were put forward
    closed: list[Id] = field(default_factory=list)  # sittings that are over

    @contextmanager
    def after(self, minutes: float = 1) -> Iterator[Record]:
        """So many minutes later, at the desk; what is refused is passed over."""
        self.now += timedelta(minutes=minutes)
        with standing_at(self.now), suppress(Refused):
            yield self.record.acting_as(FACILITATOR)

    def new(self) -> Id:
        """An id that is the same each time."""
        self.made += 1
        return Id(f"play{self.made:012d}")

    def maybe(self, share: float) -> bool:
        """Whether it happens."""
        return self.chance.random() < share

    def some(self, those: Sequence[Id], least: int = 0) -> list[Id]:
        """Some of these, in an order that chance gives."""
        return self.chance.sample(list(those), self.chance.randint(min(least, len(those)), len(those)))

    def words(self) -> str:
        """What somebody wrote."""
        return self.chance.choice(WORDS)

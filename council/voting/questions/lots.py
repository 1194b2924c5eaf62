"""What a decision may ask about lots."""

from dataclasses import dataclass

from council.record import Id, Question, answers
from council.voting.events import LotCalled, LotDrawn


@dataclass(frozen=True)
class Lot:
    """One lot: as it was called, and as it was drawn, once it was."""

    called: LotCalled
    drawn: LotDrawn | None = None

    @property
    def lot(self) -> Id:
        """Its id."""
        return self.called.lot


class LotsOf(Question):
    """Every lot that was called in a vote, in order. One that was called again counts no more."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer: list[Lot] = []

    @property
    def waiting(self) -> Lot | None:
        """The one that was called and is not drawn."""
        return self.answer[-1] if self.answer and self.answer[-1].drawn is None else None

    @property
    def drawn(self) -> list[LotDrawn]:
        """Those that were drawn."""
        return [one.drawn for one in self.answer if one.drawn is not None]

    @answers(LotCalled)
    def called(self, fact: LotCalled) -> None:
        """It waits; one whose seed was lost does so no longer."""
        self.answer = [one for one in self.answer if one.drawn is not None] + [Lot(fact)]

    @answers(LotDrawn)
    def was_drawn(self, fact: LotDrawn) -> None:
        """It was drawn."""
        self.answer = [Lot(one.called, fact) if one.lot == fact.lot else one for one in self.answer]


class TheLot(Question):
    """One lot."""

    def __init__(self, lot: Id) -> None:
        self.about = (lot,)
        self.called: LotCalled | None = None
        self.drawn: LotDrawn | None = None

    @answers(LotCalled)
    def was_called(self, fact: LotCalled) -> None:
        """It was called."""
        self.called = fact

    @answers(LotDrawn)
    def was_drawn(self, fact: LotDrawn) -> None:
        """It was drawn."""
        self.drawn = fact

"""What a decision may ask about objections."""

from dataclasses import dataclass, replace
from datetime import datetime

from council.record import Id, Question, Wording, answers
from council.voting.events import ObjectionIntegrated, ObjectionRaised, ObjectionWithdrawn
from council.voting.rules import Objection


@dataclass(frozen=True)
class Objected:
    """One objection: whose it is, its reasons, and what became of it."""

    objection: Id
    member: Id
    reasons: Wording
    at: datetime
    position: int
    withdrawn: bool = False
    change: Wording | None = None  # by which it was taken in

    @property
    def open(self) -> bool:
        """Whether it stands in the way."""
        return not self.withdrawn and self.change is None

    @property
    def state(self) -> str:
        """What became of it: open, withdrawn, integrated."""
        return "open" if self.open else "withdrawn" if self.withdrawn else "integrated"

    def counted(self) -> Objection:
        """The same, as the rule counts it."""
        return Objection(True, self.withdrawn, self.change is not None)


class ObjectionsIn(Question):
    """Every objection in a vote, in the order in which they were raised."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer: dict[Id, Objected] = {}

    @answers(ObjectionRaised)
    def raised(self, fact: ObjectionRaised) -> None:
        """Somebody objected."""
        reasons = Wording(language=fact.language, text=fact.reasons)
        self.answer[fact.objection] = Objected(
            fact.objection, fact.member, reasons, self.entry.at, self.entry.position
        )

    @answers(ObjectionWithdrawn)
    def withdrawn(self, fact: ObjectionWithdrawn) -> None:
        """She objects no longer."""
        self.answer[fact.objection] = replace(self.answer[fact.objection], withdrawn=True)

    @answers(ObjectionIntegrated)
    def integrated(self, fact: ObjectionIntegrated) -> None:
        """A change took it in."""
        change = Wording(language=fact.language, text=fact.change)
        self.answer[fact.objection] = replace(self.answer[fact.objection], change=change)

    def open_of(self, member: Id) -> Objected | None:
        """The objection of a member that is open."""
        return next((one for one in self.answer.values() if one.member == member and one.open), None)

    @property
    def open(self) -> list[Objected]:
        """Those that stand in the way."""
        return [one for one in self.answer.values() if one.open]

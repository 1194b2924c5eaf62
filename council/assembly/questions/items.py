"""What a decision may ask about the items of a sitting: which is under way, and what became of the others."""

from dataclasses import dataclass, replace
from datetime import datetime

from council.assembly.events import ItemClosed, ItemOpened
from council.record import Id, Question, answers


@dataclass(frozen=True)
class Taken:
    """When an item was last taken up, when the body was done with it, and how."""

    opened_at: datetime
    closed_at: datetime | None = None
    outcome: str | None = None


class ItemsTaken(Question):
    """Which items of a sitting were taken up, and the one that is under way."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: dict[Id, Taken] = {}
        self.open: Id | None = None

    @answers(ItemOpened)
    def opened(self, fact: ItemOpened) -> None:
        """It is under way."""
        self.answer[fact.item] = Taken(self.entry.at)
        self.open = fact.item

    @answers(ItemClosed)
    def closed(self, fact: ItemClosed) -> None:
        """It is not any more."""
        taken = self.answer[fact.item]
        self.answer[fact.item] = replace(taken, closed_at=self.entry.at, outcome=fact.outcome)
        self.open = None

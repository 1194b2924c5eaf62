"""What a decision may ask about papers: of a box in the room as tellers entered them, of an urn once it was opened."""

from typing import Any

from council.record import Id, Question, answers
from council.voting.events import PapersEntered, UrnOpened
from council.voting.rules import tellers


class EntriesOf(Question):
    """What each teller last entered of the papers of a box."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer: dict[Id, PapersEntered] = {}

    @property
    def agreed(self) -> PapersEntered | None:
        """What two tellers entered alike: the count."""
        return tellers.agreed(self.answer.values())

    def differences(self) -> list[dict[str, Any]]:
        """Where entries differ, once two tellers have entered; `kind` is papers (with `marks`), blank or invalid."""
        return tellers.differing(list(self.answer.values()))

    @answers(PapersEntered)
    def entered(self, fact: PapersEntered) -> None:
        """Her last entry counts."""
        self.answer[fact.teller] = fact


class TheUrn(Question):
    """What was in the urn of a secret vote; nothing before the close."""

    answer: UrnOpened | None

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer = None

    @answers(UrnOpened)
    def opened(self, fact: UrnOpened) -> None:
        """It was opened, and is no more."""
        self.answer = fact

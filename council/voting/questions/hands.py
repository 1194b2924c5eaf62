"""What a decision may ask about a show of hands."""

from council.record import Id, Question, answers
from council.voting.events import HandsCounted
from council.voting.rules import hands


class HandsIn(Question):
    """What each teller last counted in a vote by show of hands."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer: dict[Id, HandsCounted] = {}

    @property
    def agreed(self) -> HandsCounted | None:
        """What two tellers counted alike: the count."""
        return hands.agreed(self.answer.values())

    @property
    def differ(self) -> bool:
        """Whether two have counted, and no two alike."""
        return len(self.answer) >= hands.ENOUGH and self.agreed is None

    @answers(HandsCounted)
    def counted(self, fact: HandsCounted) -> None:
        """Her last count stands."""
        self.answer[fact.teller] = fact

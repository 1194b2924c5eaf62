"""What a decision may ask about weights."""

from council.record import Id, Question, answers
from council.voting.events import BallotOpened


class LastWeights(Question):
    """For how many people each member spoke in the last weighted vote of a body."""

    def __init__(self, body: Id) -> None:
        self.about = (body,)
        self.answer: dict[str, int] = {}

    @answers(BallotOpened)
    def opened(self, fact: BallotOpened) -> None:
        """The newest numbers, where there are any."""
        self.answer = fact.weights or self.answer

"""What a decision may ask before a vote is taken once more: which votes settled something, and who voted how."""

from council.assembly.events import MotionDecided, MotionMade
from council.assembly.rules.motions import ADOPTED
from council.assembly.rules.precedence import RECONSIDER
from council.record import Id, Question, answers, together
from council.voting.events import BallotClosed, BallotOpened, VoteCast


class VoteGiven(Question):
    """What one member voted by name in one ballot; nothing if she did not."""

    def __init__(self, ballot: Id, member: Id) -> None:
        self.about = (together(ballot, member),)
        self.answer = ""

    @answers(VoteCast)
    def voted(self, fact: VoteCast) -> None:
        """Her last vote counts."""
        self.answer = fact.choice


class Reconsiderable(Question):
    """The votes of a sitting that settled a proposal as a whole, and were not reconsidered."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.opened: dict[Id, BallotOpened] = {}
        self.closed: dict[Id, BallotClosed] = {}
        self.asked: dict[Id, Id] = {}  # motion, the vote that it reconsiders

    @property
    def answer(self) -> dict[Id, BallotClosed]:
        """Each vote with how it was declared."""
        settled = (one for one in self.closed.values() if one.declared["result"] in ("adopted", "rejected"))
        return {one.ballot: one for one in settled}

    @answers(BallotOpened)
    def began(self, fact: BallotOpened) -> None:
        """A vote on a proposal."""
        if fact.motion is None:
            self.opened[fact.ballot] = fact

    @answers(BallotClosed)
    def ended(self, fact: BallotClosed) -> None:
        """It was declared."""
        if fact.motion is None:
            self.closed[fact.ballot] = fact

    @answers(MotionMade)
    def moved(self, fact: MotionMade) -> None:
        """Somebody wants it taken once more."""
        if fact.sort == RECONSIDER and fact.reconsiders:
            self.asked[fact.motion] = fact.reconsiders

    @answers(MotionDecided)
    def decided(self, fact: MotionDecided) -> None:
        """It will be; what was declared does not stand any more."""
        if fact.result == ADOPTED and fact.motion in self.asked:
            self.closed.pop(self.asked[fact.motion], None)

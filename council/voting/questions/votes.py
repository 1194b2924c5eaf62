"""What a decision may ask about votes on proposals."""

from collections import Counter

from council.assembly.events import MotionCounted, MotionDecided, MotionMade
from council.record import Entry, Id, Question, answers, together
from council.subjects import subject
from council.voting.events import (
    BallotClosed,
    BallotOpened,
    ElectionDeclared,
    HandsCounted,
    LotDrawn,
    PapersEntered,
    RoundClosed,
    RoundOpened,
    VoteCast,
)
from council.voting.questions.opened import Opened
from council.voting.rules import decision_rule, kind_of
from council.voting.rules.ballots import HANDS, SECRET

subject("decision", decision_rule)


class BallotTerms(Opened[BallotOpened, BallotClosed]):
    """All that was frozen when a vote was opened, and whether it is still open.

    It hears no votes: it is answered once and shared by all who vote.
    """

    @property
    def is_secret(self) -> bool:
        """Whether papers are handed in, and nobody ever learns whose is whose."""
        return self.opened is not None and self.opened.secrecy == SECRET

    @property
    def by_hands(self) -> bool:
        """Whether hands are raised, and two tellers count them."""
        return self.opened is not None and self.opened.secrecy == HANDS

    @property
    def kind(self) -> str:
        """By which kind of rule it is decided: majority, joint, weighted, consent."""
        return kind_of(self.frozen().terms)

    @property
    def may_change(self) -> bool:
        """Whether a vote may be changed until the close."""
        return self.opened is not None and self.opened.may_change

    @answers(BallotOpened)
    def began(self, fact: BallotOpened) -> None:
        """The vote is open under these terms."""
        self._opened(fact)

    @answers(BallotClosed)
    def ended(self, fact: BallotClosed) -> None:
        """The vote is over."""
        self._closed(fact)


class VoteOf(Question):
    """One member's vote in one ballot, as it stands."""

    def __init__(self, ballot: Id, member: Id) -> None:
        self.about = (together(ballot, member),)
        self.cast: Entry | None = None

    @property
    def choice(self) -> str | None:
        """What she voted; None if she has not."""
        return self.cast.fact.choice if self.cast and isinstance(self.cast.fact, VoteCast) else None

    @answers(VoteCast)
    def voted(self, fact: VoteCast) -> None:
        """Her last vote counts."""
        self.cast = self.entry


class VotesIn(Question):
    """Every vote in a ballot, as it stands: the member, her choice, and where it is on record."""

    def __init__(self, ballot: Id) -> None:
        self.about = (ballot,)
        self.answer: dict[Id, str] = {}
        self.positions: dict[Id, int] = {}

    @answers(VoteCast)
    def voted(self, fact: VoteCast) -> None:
        """Each member's last vote counts."""
        self.answer[fact.member] = fact.choice
        self.positions[fact.member] = self.entry.position

    def counted(self) -> Counter[str]:
        """How many votes there are of each kind."""
        return Counter(self.answer.values())


class VotesBy(Question):
    """Every vote a member ever cast, by ballot; those in open ballots are for her eyes only."""

    def __init__(self, member: Id) -> None:
        self.about = (member,)
        self.answer: dict[Id, Entry] = {}

    @answers(VoteCast)
    def voted(self, fact: VoteCast) -> None:
        """Her last vote in each ballot counts."""
        self.answer[fact.ballot] = self.entry


class VotesOn(Question):
    """The votes on a proposal: the one that is open, how those on the whole ended, and those on its amendments."""

    def __init__(self, proposal: Id) -> None:
        self.about = (proposal,)
        self.open: Id | None = None
        self.results: dict[Id, str] = {}  # of votes on the proposal as a whole, those reconsidered left out
        self.of_motions: dict[Id, dict[Id, str]] = {}  # of votes on its amendments and parts: motion, ballot
        self.reconsidered: dict[Id, str] = {}
        self._asked: dict[Id, Id] = {}

    def result_of(self, ballot: Id) -> str:
        """How one of them ended, of whatever sort it is."""
        every = [self.results, self.reconsidered, *self.of_motions.values()]
        return next((results[ballot] for results in every if ballot in results), "")

    def results_beside(self, motion: Id | None) -> dict[Id, str]:
        """How the votes on the same question ended: on the whole, or on one amendment."""
        return self.results if motion is None else self.of_motions.get(motion, {})

    @answers(BallotOpened)
    def began(self, fact: BallotOpened) -> None:
        """One is open."""
        self.open = fact.ballot

    @answers(BallotClosed)
    def ended(self, fact: BallotClosed) -> None:
        """It is over, with this result."""
        self.open = None
        results = self.results if fact.motion is None else self.of_motions.setdefault(fact.motion, {})
        results[fact.ballot] = fact.declared["result"]

    @answers(LotDrawn)
    def drawn(self, fact: LotDrawn) -> None:
        """The lot decided what the votes had not."""
        for results in (self.results, *self.of_motions.values()):
            if fact.ballot in results:
                results[fact.ballot] = fact.drawn[0]

    @answers(MotionMade)
    def moved(self, fact: MotionMade) -> None:
        """Somebody wants a vote taken once more."""
        if fact.reconsiders:
            self._asked[fact.motion] = fact.reconsiders

    @answers(MotionDecided)
    def decided(self, fact: MotionDecided) -> None:
        """It will be: what it came to does not settle the proposal any more."""
        ballot = self._asked.get(fact.motion)
        if fact.result == "adopted" and ballot is not None and ballot in self.results:
            self.reconsidered[ballot] = self.results.pop(ballot)


class OpenBallots(Question):
    """The votes and rounds that are open now. Whoever shows facts keeps back what is given in them: see `kept_back`."""

    remembered = True

    def __init__(self) -> None:
        self.answer: frozenset[Id] = frozenset()
        self.decided: frozenset[Id] = frozenset()  # the motions whose hands are counted for good

    @answers(MotionDecided)
    def motion_decided(self, fact: MotionDecided) -> None:
        """What its tellers counted may be read."""
        self.decided |= {fact.motion}

    @answers(BallotOpened, RoundOpened)
    def began(self, fact: BallotOpened | RoundOpened) -> None:
        """One more is open."""
        self.answer |= {fact.ballot}

    @answers(BallotClosed, RoundClosed)
    def ended(self, fact: BallotClosed | RoundClosed) -> None:
        """It is open no more."""
        self.answer -= {fact.ballot}

    def kept_back(self, entry: Entry) -> bool:
        """Whether a fact was given in an open ballot: nobody else sees it, nor how many of them there are."""
        if isinstance(entry.fact, MotionCounted):
            return entry.fact.motion not in self.decided
        return (
            isinstance(entry.fact, VoteCast | PapersEntered | HandsCounted)
            and entry.fact.ballot in self.answer
        )


class LastNumbers(Question):
    """The last running number of the decisions declared in each year."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[int, int] = {}

    @answers(BallotClosed, ElectionDeclared)
    def declared(self, fact: BallotClosed | ElectionDeclared) -> None:
        """One more was declared."""
        year, _, running = fact.number.partition("-")
        self.answer[int(year)] = int(running)


def chairs_vote(votes: VotesIn, chair: Id | None) -> str | None:
    """How the chair voted, if the chair did."""
    return None if chair is None else votes.answer.get(chair)

"""What a decision may ask about elections: who stands, how far it has come, and what was counted."""

from typing import Any

from council.record import Id, Question, answers
from council.subjects import subject
from council.voting.events import (
    CandidacyWithdrawn,
    CandidateNominated,
    ElectionCalled,
    ElectionCalledOff,
    ElectionDeclared,
    LotCalled,
    LotDrawn,
    NominationAccepted,
    NominationDeclined,
    RoundClosed,
    RoundOpened,
)
from council.voting.questions.opened import Opened
from council.voting.rules.candidacies import ACCEPTED, DECLINED, NOMINATED, WITHDRAWN
from council.voting.rules.elections import election_rule

subject("election", election_rule)


class TheElection(Question):
    """One election: who was proposed and who stands, its rounds, and what came of them."""

    def __init__(self, election: Id) -> None:
        self.about = (election,)
        self.called: ElectionCalled | None = None
        self.candidates: dict[Id, str] = {}
        self.accepted: list[Id] = []
        self.stands_as: dict[Id, dict[str, str]] = {}
        self.opened: list[RoundOpened] = []
        self.open_round: Id | None = None
        self.counted: dict[str, Any] | None = None
        self.lot: Id | None = None
        self.called_off: str | None = None
        self.declared: ElectionDeclared | None = None

    @property
    def exists(self) -> bool:
        """Whether it was ever called."""
        return self.called is not None

    @property
    def rounds(self) -> list[Id]:
        """The votes of its rounds, in order."""
        return [one.ballot for one in self.opened]

    @property
    def state(self) -> str:
        """How far it has come."""
        if self.called_off is not None:
            return "called_off"
        if self.declared is not None:
            return "declared"
        if self.open_round is not None:
            return "round_open"
        if self.counted is None:
            return "called"
        if self.counted["outcome"] == "lot":
            return "lot_needed" if self.lot is None else "lot_called"
        return "void" if self.counted["outcome"] == "void" else "round_closed"

    @property
    def next_round(self) -> dict[str, Any]:
        """What the last count says of the round to come."""
        return dict((self.counted or {}).get("next") or {})

    def stand_next(self) -> list[Id]:
        """Who would stand in a round opened now: in the order in which they accepted, or as they stood before."""
        standing = [one for one in self.accepted if self.candidates[one] == ACCEPTED]
        if not self.opened:
            return standing
        numbers, last = self.next_round.get("candidates", ()), self.opened[-1].candidates
        return [last[number - 1] for number in sorted(numbers) if last[number - 1] in standing]

    def seats_next(self) -> int:
        """How many seats are filled in a round opened now."""
        seats = self.called.seats if self.called else 0
        return int(self.next_round.get("seats") or seats - len(self.elected_so_far()))

    def elected_so_far(self) -> list[Id]:
        """Who was elected in the rounds until now; in a round that goes on nobody yet."""
        if not self.opened:
            return []
        last = self.opened[-1]
        numbers = (self.counted or {}).get("elected", ())
        return [*last.elected_before, *(last.candidates[number - 1] for number in numbers)]

    @answers(ElectionCalled)
    def began(self, fact: ElectionCalled) -> None:
        """It was called."""
        self.called = fact

    @answers(CandidateNominated)
    def nominated(self, fact: CandidateNominated) -> None:
        """She was proposed."""
        self.candidates[fact.candidate] = NOMINATED

    @answers(NominationAccepted)
    def agreed(self, fact: NominationAccepted) -> None:
        """She stands, behind those who agreed before her."""
        self.candidates[fact.candidate] = ACCEPTED
        self.accepted = [one for one in self.accepted if one != fact.candidate] + [fact.candidate]
        self.stands_as[fact.candidate] = dict(fact.stands_as)

    @answers(NominationDeclined)
    def declined(self, fact: NominationDeclined) -> None:
        """She does not stand."""
        self.candidates[fact.candidate] = DECLINED

    @answers(CandidacyWithdrawn)
    def withdrew(self, fact: CandidacyWithdrawn) -> None:
        """She stands no longer, and what she would have stood as is nobody's business."""
        self.candidates[fact.candidate] = WITHDRAWN
        self.stands_as.pop(fact.candidate, None)

    @answers(ElectionCalledOff)
    def off(self, fact: ElectionCalledOff) -> None:
        """It is not held."""
        self.called_off, self.open_round = fact.reasons, None

    @answers(RoundOpened)
    def round_began(self, fact: RoundOpened) -> None:
        """A round is open."""
        self.opened.append(fact)
        self.open_round, self.counted = fact.ballot, None

    @answers(RoundClosed)
    def round_ended(self, fact: RoundClosed) -> None:
        """It was counted."""
        self.open_round, self.counted = None, fact.counted

    @answers(LotCalled)
    def lot_called(self, fact: LotCalled) -> None:
        """A lot waits to be drawn."""
        self.lot = fact.lot

    @answers(LotDrawn)
    def lot_drawn(self, fact: LotDrawn) -> None:
        """It was drawn, and counted on."""
        self.lot, self.counted = None, fact.counted or self.counted

    @answers(ElectionDeclared)
    def ended(self, fact: ElectionDeclared) -> None:
        """Its outcome was declared."""
        self.declared = fact


class RoundTerms(Opened[RoundOpened, RoundClosed]):
    """All that was frozen when a round was opened, and whether it is still open."""

    @answers(RoundOpened)
    def began(self, fact: RoundOpened) -> None:
        """The round is open under these terms."""
        self._opened(fact)

    @answers(RoundClosed)
    def ended(self, fact: RoundClosed) -> None:
        """The round is over."""
        self._closed(fact)


class ElectionsOpen(Question):
    """The elections that were called and are not over, in the order in which they were called."""

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Id, ElectionCalled] = {}

    @answers(ElectionCalled)
    def began(self, fact: ElectionCalled) -> None:
        """One more."""
        self.answer[fact.election] = fact

    @answers(ElectionCalledOff)
    def off(self, fact: ElectionCalledOff) -> None:
        """It is not held."""
        self.answer.pop(fact.election, None)

    @answers(ElectionDeclared)
    def ended(self, fact: ElectionDeclared) -> None:
        """It is over."""
        self.answer.pop(fact.election, None)

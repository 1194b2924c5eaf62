"""What a report tells of proposals: how many were put forward, and what became of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from council.assembly.events import MotionDecided, MotionMade
from council.audit.report.span import Span
from council.proposals.events import (
    ProposalDrafted,
    ProposalRevised,
    ProposalSubmitted,
    ProposalWithdrawn,
    TranslationMade,
)
from council.proposals.questions import TheProposal
from council.record import Id, Question, answers, day_of
from council.voting.events import BallotClosed, BallotOpened, LotDrawn

ADOPTED, REJECTED = "adopted", "rejected"


@dataclass(frozen=True)
class Proposed:
    """How many proposals were put forward in some days and what became of others; how many wait at their end."""

    put_forward: int = 0
    adopted: int = 0
    rejected: int = 0
    withdrawn: int = 0
    waiting: int = 0


class ProposalsReported(Question):
    """What became of each proposal by the end of some days; and what each is called, in which languages."""

    def __init__(self, span: Span) -> None:
        self._span = span
        self.titles: dict[Id, dict[str, str]] = {}
        self._stood: dict[Id, TheProposal] = {}  # when the days were over
        self._settled: dict[Id, date] = {}
        self._put_forward: dict[Id, date] = {}
        self._withdrawn: dict[Id, date] = {}

    @property
    def answer(self) -> Proposed:
        """The numbers."""
        ends = Counter(self._state(proposal) for proposal in self._put_forward)
        return Proposed(
            put_forward=self._within(self._put_forward),
            adopted=ends[ADOPTED],
            rejected=ends[REJECTED],
            withdrawn=self._within(self._withdrawn),
            waiting=ends["waiting"],
        )

    @answers(ProposalDrafted, ProposalRevised, TranslationMade)
    def written(self, fact: ProposalDrafted | ProposalRevised | TranslationMade) -> None:
        """It is called so from now on."""
        if isinstance(fact, ProposalDrafted):
            self.titles[fact.proposal] = {}
        called = self.titles[fact.proposal]
        language = next(iter(called), "") if isinstance(fact, ProposalRevised) else fact.language
        called[language] = fact.title
        self._happened(fact.proposal)

    @answers(ProposalSubmitted)
    def put_forward(self, fact: ProposalSubmitted) -> None:
        """Others read it."""
        if self._happened(fact.proposal):
            self._put_forward[fact.proposal] = day_of(self.entry.at)

    @answers(ProposalWithdrawn)
    def withdrawn(self, fact: ProposalWithdrawn) -> None:
        """Its author took it back."""
        if self._happened(fact.proposal):
            self._withdrawn[fact.proposal] = day_of(self.entry.at)

    @answers(BallotOpened, BallotClosed, MotionMade, MotionDecided)
    def dealt_with(self, fact: BallotOpened | BallotClosed | MotionMade | MotionDecided) -> None:
        """A vote on it, or a motion that concerned it."""
        if fact.proposal is not None and self._happened(fact.proposal):
            self._settled[fact.proposal] = day_of(self.entry.at)

    @answers(LotDrawn)
    def drawn(self, fact: LotDrawn) -> None:
        """The lot decided on it, or on a part of it."""
        known = self._stood.get(fact.proposal or Id(""))
        if known is not None and self._is_before_the_end() and fact.ballot in known.votes:
            known.result = fact.drawn[0]
            self._settled[fact.proposal or Id("")] = day_of(self.entry.at)

    def _state(self, proposal: Id) -> str:
        """Adopted or rejected in these days, or waiting when they were over; nothing for others."""
        stood = self._stood[proposal]
        if stood.withdrawn:
            return ""
        if stood.result in (ADOPTED, REJECTED) and stood.state == "decided":
            return stood.result if self._settled[proposal] in self._span else ""
        return "waiting"

    def _within(self, days: dict[Id, date]) -> int:
        return sum(day in self._span for day in days.values())

    def _is_before_the_end(self) -> bool:
        return day_of(self.entry.at) <= self._span.last

    def _happened(self, proposal: Id) -> bool:
        """Let the proposal hear of it, if it happened before the days were over."""
        if not self._is_before_the_end():
            return False
        self._stood.setdefault(proposal, TheProposal(proposal)).hear(self.entry)
        return True

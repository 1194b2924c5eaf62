"""What is irregular about votes: quota, support, a vote taken again, tellers who differed, lots."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from council.audit.irregularities.found import Irregularity, found_at
from council.charter.events import RuleAdopted, RuleRepealed
from council.charter.questions import Procedure
from council.proposals.events import CoSponsorshipWithdrawn, ProposalCoSponsored
from council.record import Entry, Id, Question, answers
from council.voting.events import (
    BallotClosed,
    BallotOpened,
    HandsCounted,
    LotDrawn,
    PapersEntered,
    RoundClosed,
    RoundOpened,
)

TAKEN = ("adopted", "rejected", "lot")
"""Results by which something is decided, at once or by the lot that follows."""


class VotesChecked(Question):
    """What was irregular about votes and elections, in the order in which it happened."""

    def __init__(self) -> None:
        self.answer: list[Irregularity] = []
        self._procedure = Procedure()
        self._behind: dict[Id, set[Id]] = defaultdict(set)
        self._opened: dict[Id, tuple[Entry, BallotOpened]] = {}
        self._bodies: dict[Id, Id] = {}
        self._decided: dict[tuple[Id, Id | None, Id], Id] = {}
        self._counted: dict[Id, list[Any]] = defaultdict(list)

    @answers(RuleAdopted)
    def adopted(self, fact: RuleAdopted) -> None:
        """From now on proposals need the support that it asks for."""
        self._procedure.adopted(fact)

    @answers(RuleRepealed)
    def repealed(self, fact: RuleRepealed) -> None:
        """It asks for nothing any more."""
        self._procedure.repealed(fact)

    @answers(ProposalCoSponsored)
    def supported(self, fact: ProposalCoSponsored) -> None:
        """One more stands behind it."""
        self._behind[fact.proposal].add(fact.member)

    @answers(CoSponsorshipWithdrawn)
    def unsupported(self, fact: CoSponsorshipWithdrawn) -> None:
        """One fewer does."""
        self._behind[fact.proposal].discard(fact.member)

    @answers(BallotOpened)
    def opened(self, fact: BallotOpened) -> None:
        """Had it the support that was needed, and was it not decided before?"""
        self._opened[fact.ballot], self._bodies[fact.ballot] = (self.entry, fact), fact.body
        if (before := self._decided.get((fact.proposal, fact.motion, fact.body))) is not None:
            self._note("vote-reopened", _things(fact), before=before)
        self._procedure.body = fact.body
        needed, have = self._procedure.co_sponsors, len(self._behind[fact.proposal])
        if fact.motion is None and have < needed:
            self._note("support-missing", _things(fact), needed=needed, have=have)

    @answers(BallotClosed)
    def closed(self, fact: BallotClosed) -> None:
        """Was the quota met when it was taken, and did the tellers say the same?"""
        entry, opened = self._opened[fact.ballot]
        self._tellers(fact.ballot, _things(opened))
        if fact.declared.get("result") not in TAKEN:
            return
        self._decided[fact.proposal, fact.motion, opened.body] = fact.ballot
        if opened.motion is not None:
            return
        failed = [one["rule"] for one in opened.balance if one["verdict"]["status"] == "not_met"]
        if failed:
            self._note(
                "quota-not-met", _things(opened), number=fact.number, rules=failed, opened=entry.position
            )
        if fact.declared["result"] == "adopted" and opened.standing == "no_opinion":
            self._note("no-opinion", _things(opened), number=fact.number)

    @answers(HandsCounted, PapersEntered)
    def counted(self, fact: HandsCounted | PapersEntered) -> None:
        """A teller says so; what it was is nobody's business before the close."""
        same = {name: getattr(fact, name) for name in fact.__struct_fields__ if name != "teller"}
        self._counted[fact.ballot].append(same)

    @answers(RoundOpened)
    def round_opened(self, fact: RoundOpened) -> None:
        """In which body."""
        self._bodies[fact.ballot] = fact.body

    @answers(RoundClosed)
    def round_closed(self, fact: RoundClosed) -> None:
        """Did those who counted the papers say the same?"""
        self._tellers(
            fact.ballot, {"election": fact.election, "ballot": fact.ballot, "sitting": fact.sitting}
        )

    @answers(LotDrawn)
    def drawn(self, fact: LotDrawn) -> None:
        """A lot decided."""
        about = {"lot": fact.lot, "ballot": fact.ballot, "proposal": fact.proposal, "election": fact.election}
        self._note("lot-drawn", about)

    def _tellers(self, ballot: Id, about: Mapping[str, Id | None]) -> None:
        said = self._counted[ballot]
        if any(one != said[0] for one in said):
            self._note("tellers-differed", about, counts=len(said))

    def _note(self, kind: str, about: Mapping[str, Id | None], **said: Any) -> None:
        body = self._bodies.get(about.get("ballot") or Id(""))
        self.answer.append(found_at(self.entry, kind, body, about, **said))


def _things(opened: BallotOpened) -> dict[str, Id | None]:
    return {
        "ballot": opened.ballot,
        "proposal": opened.proposal,
        "sitting": opened.sitting,
        "motion": opened.motion,
    }

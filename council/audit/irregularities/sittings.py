"""What is irregular about sittings: called late, voting without a quorum, motions that nobody seconded."""

from typing import Any

from council.assembly.events import (
    MotionCounted,
    MotionDecided,
    MotionMade,
    MotionSeconded,
    NoticeGiven,
    QuorumFound,
    SittingConvened,
)
from council.assembly.questions import MotionsOf
from council.audit.irregularities.found import Irregularity, found_at
from council.charter.events import RuleAdopted, RuleRepealed
from council.charter.questions import Procedure
from council.record import Id, Question, answers
from council.voting.events import BallotOpened

PUT = ("hands", "vote", "no_objection")
"""The ways in which the body itself decides a motion."""


class SittingsChecked(Question):
    """What was irregular in sittings, in the order in which it happened."""

    def __init__(self) -> None:
        self.answer: list[Irregularity] = []
        self._procedure = Procedure()
        self._bodies: dict[Id, Id] = {}
        self._late: set[Id] = set()
        self._lost: dict[Id, int] = {}
        self._motions: dict[Id, MotionsOf] = {}
        self._counts: dict[Id, list[tuple[int, int, int]]] = {}

    @answers(RuleAdopted)
    def adopted(self, fact: RuleAdopted) -> None:
        """From now on motions are made under it."""
        self._procedure.adopted(fact)

    @answers(RuleRepealed)
    def repealed(self, fact: RuleRepealed) -> None:
        """It asks for nothing any more."""
        self._procedure.repealed(fact)

    @answers(SittingConvened)
    def convened(self, fact: SittingConvened) -> None:
        """Was it called in time?"""
        self._bodies[fact.sitting] = fact.body
        self._called(fact)

    @answers(NoticeGiven)
    def notice_given(self, fact: NoticeGiven) -> None:
        """Did its members hear of it in time?"""
        self._called(fact)

    @answers(QuorumFound)
    def quorum(self, fact: QuorumFound) -> None:
        """There is one, or none from now on."""
        if fact.reached:
            self._lost.pop(fact.sitting, None)
        else:
            self._lost[fact.sitting] = self.entry.position

    @answers(BallotOpened)
    def voted(self, fact: BallotOpened) -> None:
        """Was a quorum found again before it?"""
        if fact.sitting is not None and fact.sitting in self._lost:
            about = {"ballot": fact.ballot, "proposal": fact.proposal, "motion": fact.motion}
            self._note("quorum-lost", fact.sitting, lost=self._lost[fact.sitting], **about)

    @answers(MotionMade, MotionSeconded)
    def moved(self, fact: MotionMade | MotionSeconded) -> None:
        """Somebody moved it, somebody stood behind it."""
        self._motions.setdefault(fact.sitting, MotionsOf(fact.sitting)).hear(self.entry)

    @answers(MotionCounted)
    def counted(self, fact: MotionCounted) -> None:
        """A teller says so."""
        self._counts.setdefault(fact.motion, []).append((fact.yes, fact.no, fact.abstain))

    @answers(MotionDecided)
    def decided(self, fact: MotionDecided) -> None:
        """Was it seconded, and did the tellers say the same?"""
        if len(set(self._counts.get(fact.motion, ()))) > 1:
            self._note(
                "tellers-differed", fact.sitting, counts=len(self._counts[fact.motion]), motion=fact.motion
            )
        motions = self._motions.get(fact.sitting)
        if motions is None or fact.motion not in motions.answer or fact.how not in PUT:
            return
        self._procedure.body = self._bodies.get(fact.sitting)
        if motions.lacks_second(motions.answer[fact.motion], self._procedure.rule.debating):
            self._note("not-seconded", fact.sitting, motion=fact.motion)

    def _called(self, fact: SittingConvened | NoticeGiven) -> None:
        if not fact.in_time and fact.sitting not in self._late:
            self._late.add(fact.sitting)
            self._note("called-late", fact.sitting, needed=fact.days_needed)

    def _note(self, kind: str, sitting: Id, **said: Any) -> None:
        things: dict[str, Id | None] = {"sitting": sitting}
        things |= {name: said.pop(name) for name in ("ballot", "proposal", "motion") if name in said}
        found = found_at(self.entry, kind, self._bodies.get(sitting), things, **said)
        self.answer.append(found)

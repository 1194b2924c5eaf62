"""What a board shows of a quorum, kept until something happens that changes it."""

from typing import Any

from council.assembly.events import (
    AttendanceRecorded,
    ConnectionLost,
    ConnectionRestored,
    ProxyGiven,
    ProxyWithdrawn,
    QuorumFound,
    SittingCalledOff,
    SittingClosed,
    SittingInterrupted,
    SittingOpened,
    SittingResumed,
    SubstituteStoodDown,
    SubstituteStoodIn,
)
from council.charter.events import RuleAdopted, RuleRepealed, SeatsSet
from council.membership.events import (
    CategoriesDeclared,
    MandateEnded,
    MemberSeated,
    PersonErased,
    SubstituteCalled,
)
from council.record import Fact, Question, answers


class QuorumSeen(Question):
    """Room for what was worked out once: a board is looked at far more often than somebody comes or goes.

    Only numbers and verdicts are kept here, nothing that was opened of a person.
    """

    remembered = True

    def __init__(self) -> None:
        self.answer: dict[Any, Any] = {}

    @answers(
        AttendanceRecorded,
        ConnectionLost,
        ConnectionRestored,
        ProxyGiven,
        ProxyWithdrawn,
        SubstituteStoodIn,
        SubstituteStoodDown,
        QuorumFound,
        SittingOpened,
        SittingInterrupted,
        SittingResumed,
        SittingCalledOff,
        SittingClosed,
        MemberSeated,
        MandateEnded,
        SubstituteCalled,
        CategoriesDeclared,
        PersonErased,
        RuleAdopted,
        RuleRepealed,
        SeatsSet,
    )
    def outdated(self, fact: Fact) -> None:
        """It may be otherwise now."""
        self.answer = {}

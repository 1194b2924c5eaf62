"""Who is at a sitting: in the room or linked to it, in whose place, with whose proxy, and at which item not."""

from typing import Any

import msgspec

from council.record import Fact, Id, fact


@fact("assembly.attendance-recorded", pairs=[("sitting", "person")])
class AttendanceRecorded(Fact):
    """Somebody's presence at a sitting was noted, or noted anew."""

    sitting: Id
    person: Id
    presence: str  # present, excused, absent, left
    how: str = ""  # list, code, herself
    remote: bool = False  # linked by picture and sound


@fact("assembly.connection-lost")
class ConnectionLost(Fact):
    """A link broke: one person's, or the organiser's and with it everybody's."""

    sitting: Id
    person: Id | None = None  # nobody: the organiser's
    cause: str = "own"  # own, organiser, outside


@fact("assembly.connection-restored")
class ConnectionRestored(Fact):
    """The link stood again."""

    sitting: Id
    person: Id | None = None


@fact("assembly.proxy-given")
class ProxyGiven(Fact):
    """A member who cannot come gave another her vote for a sitting."""

    sitting: Id
    giver: Id
    holder: Id


@fact("assembly.proxy-withdrawn")
class ProxyWithdrawn(Fact):
    """She took it back, or came herself."""

    sitting: Id
    giver: Id


@fact("assembly.substitute-stood-in")
class SubstituteStoodIn(Fact):
    """A substitute took an absent member's place for a sitting."""

    sitting: Id
    person: Id
    absent: Id


@fact("assembly.substitute-stood-down")
class SubstituteStoodDown(Fact):
    """The member came herself, or it was a mistake: the substitute has no vote any more."""

    sitting: Id
    person: Id


@fact("assembly.member-recused")
class MemberRecused(Fact):
    """A member has an interest of her own in an item and takes no part in it."""

    sitting: Id
    item: Id
    person: Id


@fact("assembly.recusal-ended")
class RecusalEnded(Fact):
    """It was a mistake, or it holds no longer: she takes part."""

    sitting: Id
    item: Id
    person: Id


@fact("assembly.quorum-found")
class QuorumFound(Fact):
    """It was found how many are there, and whether they are a quorum."""

    sitting: Id
    item: Id | None = None
    occasion: str  # opening, vote, request, change
    members: int
    present: int
    needed: int
    reached: bool
    # dimension, group, present; only where no number is small
    groups: dict[str, dict[str, int]] = msgspec.field(default_factory=dict)
    # each rule that asks for so many of a side to be there: rule, version, verdict
    balance: tuple[dict[str, Any], ...] = ()

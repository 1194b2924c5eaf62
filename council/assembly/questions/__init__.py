"""What a decision may ask about sittings."""

from council.assembly.questions.convening import (
    Notice,
    NoticesGiven,
    SecondCalls,
    timing_of,
)
from council.assembly.questions.floor import Speech, TheFloor
from council.assembly.questions.items import ItemsTaken, Taken
from council.assembly.questions.motion_outcomes import Hands, carried_out, decided
from council.assembly.questions.motions import MotionsOf, Moved
from council.assembly.questions.presence import PRESENT, Attendance, Recusals, StandIns
from council.assembly.questions.quorum import (
    Balance,
    SidesThere,
    TheRoom,
    quorum_at_stake,
    quorum_changed,
    quorum_found,
    quorum_in,
    quorum_of,
    sides_in,
    with_quorum,
)
from council.assembly.questions.quorum_seen import QuorumSeen
from council.assembly.questions.reconsidering import Reconsiderable, VoteGiven
from council.assembly.questions.sittings import TheSitting

__all__ = [
    "PRESENT",
    "Attendance",
    "Balance",
    "Hands",
    "ItemsTaken",
    "MotionsOf",
    "Moved",
    "Notice",
    "NoticesGiven",
    "QuorumSeen",
    "Reconsiderable",
    "Recusals",
    "SecondCalls",
    "SidesThere",
    "Speech",
    "StandIns",
    "Taken",
    "TheFloor",
    "TheRoom",
    "TheSitting",
    "VoteGiven",
    "carried_out",
    "decided",
    "quorum_at_stake",
    "quorum_changed",
    "quorum_found",
    "quorum_in",
    "quorum_of",
    "sides_in",
    "timing_of",
    "with_quorum",
]

"""What a decision may ask about sittings."""

from council.assembly.questions.convening import (
    Notice,
    NoticesGiven,
    SecondCalls,
    timing_of,
)
from council.assembly.questions.floor import Speech, TheFloor
from council.assembly.questions.items import ItemsTaken, Taken
from council.assembly.questions.sittings import (
    PRESENT,
    Attendance,
    TheSitting,
)

__all__ = [
    "PRESENT",
    "Attendance",
    "ItemsTaken",
    "Notice",
    "NoticesGiven",
    "SecondCalls",
    "Speech",
    "Taken",
    "TheFloor",
    "TheSitting",
    "timing_of",
]

"""What a decision may ask about sittings."""

from council.assembly.questions.convening import (
    Notice,
    NoticesGiven,
    SecondCalls,
    timing_of,
)
from council.assembly.questions.floor import Speech, TheFloor
from council.assembly.questions.items import ItemsTaken, Taken
from council.assembly.questions.presence import PRESENT, Attendance, Recusals, StandIns
from council.assembly.questions.sittings import TheSitting

__all__ = [
    "PRESENT",
    "Attendance",
    "ItemsTaken",
    "Notice",
    "NoticesGiven",
    "Recusals",
    "SecondCalls",
    "Speech",
    "StandIns",
    "Taken",
    "TheFloor",
    "TheSitting",
    "timing_of",
]

"""What a decision may ask about sittings."""

from council.assembly.questions.sittings import (
    PRESENT,
    Attendance,
    TheSitting,
)

__all__ = [
    "PRESENT",
    "Attendance",
    "TheSitting",
]

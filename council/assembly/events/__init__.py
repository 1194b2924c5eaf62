"""What happened around sittings."""

from council.assembly.events.sittings import (
    AttendanceRecorded,
    ChairNamed,
    ItemPlaced,
    ItemTakenOff,
    SittingCalledOff,
    SittingClosed,
    SittingConvened,
    SittingOpened,
)

__all__ = [
    "AttendanceRecorded",
    "ChairNamed",
    "ItemPlaced",
    "ItemTakenOff",
    "SittingCalledOff",
    "SittingClosed",
    "SittingConvened",
    "SittingOpened",
]

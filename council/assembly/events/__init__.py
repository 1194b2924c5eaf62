"""What happened around sittings."""

from council.assembly.events.floor import (
    FloorEnded,
    FloorGranted,
    FloorRequested,
    RequestWithdrawn,
    SpeakersClosed,
    SpeakersReopened,
    SpeakingTimeCounted,
    WomenAsked,
)
from council.assembly.events.items import ItemClosed, ItemOpened
from council.assembly.events.sittings import (
    AgendaAdopted,
    AttendanceRecorded,
    ChairNamed,
    ItemPlaced,
    ItemTakenOff,
    NoticeGiven,
    PaperAttached,
    SittingCalledOff,
    SittingClosed,
    SittingConvened,
    SittingOpened,
)

__all__ = [
    "AgendaAdopted",
    "AttendanceRecorded",
    "ChairNamed",
    "FloorEnded",
    "FloorGranted",
    "FloorRequested",
    "ItemClosed",
    "ItemOpened",
    "ItemPlaced",
    "ItemTakenOff",
    "NoticeGiven",
    "PaperAttached",
    "RequestWithdrawn",
    "SittingCalledOff",
    "SittingClosed",
    "SittingConvened",
    "SittingOpened",
    "SpeakersClosed",
    "SpeakersReopened",
    "SpeakingTimeCounted",
    "WomenAsked",
]

"""What can be done around sittings."""

from council.assembly.commands.convening import (
    adopt_agenda,
    attach_paper,
    convene,
    give_notice,
)
from council.assembly.commands.floor import end_floor, grant_floor, request_floor, withdraw_request
from council.assembly.commands.items import close_item, open_item
from council.assembly.commands.sittings import (
    call_off,
    close_sitting,
    name_chair,
    open_sitting,
    place_item,
    record_attendance,
    take_off_item,
)
from council.assembly.commands.speakers import ask_women, close_speakers, reopen_speakers

__all__ = [
    "adopt_agenda",
    "ask_women",
    "attach_paper",
    "call_off",
    "close_item",
    "close_sitting",
    "close_speakers",
    "convene",
    "end_floor",
    "give_notice",
    "grant_floor",
    "name_chair",
    "open_item",
    "open_sitting",
    "place_item",
    "record_attendance",
    "reopen_speakers",
    "request_floor",
    "take_off_item",
    "withdraw_request",
]

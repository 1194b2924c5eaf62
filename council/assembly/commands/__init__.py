"""What can be done around sittings."""

from council.assembly.commands.convening import (
    adopt_agenda,
    attach_paper,
    convene,
    give_notice,
)
from council.assembly.commands.floor import end_floor, grant_floor, request_floor, withdraw_request
from council.assembly.commands.items import close_item, open_item
from council.assembly.commands.presence import check_in, check_in_herself, leave
from council.assembly.commands.presence_connection import (
    interrupt,
    lose_connection,
    restore_connection,
    resume,
)
from council.assembly.commands.presence_places import give_proxy, stand_down, stand_in, withdraw_proxy
from council.assembly.commands.presence_recusals import end_recusal, recuse
from council.assembly.commands.sittings import (
    call_off,
    close_sitting,
    name_chair,
    name_secretary,
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
    "check_in",
    "check_in_herself",
    "close_item",
    "close_sitting",
    "close_speakers",
    "convene",
    "end_floor",
    "end_recusal",
    "give_notice",
    "give_proxy",
    "grant_floor",
    "interrupt",
    "leave",
    "lose_connection",
    "name_chair",
    "name_secretary",
    "open_item",
    "open_sitting",
    "place_item",
    "record_attendance",
    "recuse",
    "reopen_speakers",
    "request_floor",
    "restore_connection",
    "resume",
    "stand_down",
    "stand_in",
    "take_off_item",
    "withdraw_proxy",
    "withdraw_request",
]

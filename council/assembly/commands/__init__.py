"""What can be done around sittings."""

from council.assembly.commands.convening import (
    adopt_agenda,
    attach_paper,
    convene,
    give_notice,
)
from council.assembly.commands.floor import end_floor, grant_floor, request_floor, withdraw_request
from council.assembly.commands.items import close_item, open_item
from council.assembly.commands.motion_decisions import count_motion, decide_motion
from council.assembly.commands.motions import move, rule_on_motion, second_motion, withdraw_motion
from council.assembly.commands.presence import check_in, check_in_herself, leave
from council.assembly.commands.presence_connection import (
    interrupt,
    lose_connection,
    restore_connection,
    resume,
)
from council.assembly.commands.presence_places import give_proxy, stand_down, stand_in, withdraw_proxy
from council.assembly.commands.presence_recusals import end_recusal, recuse
from council.assembly.commands.quorum import call_quorum
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
    "call_quorum",
    "check_in",
    "check_in_herself",
    "close_item",
    "close_sitting",
    "close_speakers",
    "convene",
    "count_motion",
    "decide_motion",
    "end_floor",
    "end_recusal",
    "give_notice",
    "give_proxy",
    "grant_floor",
    "interrupt",
    "leave",
    "lose_connection",
    "move",
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
    "rule_on_motion",
    "second_motion",
    "stand_down",
    "stand_in",
    "take_off_item",
    "withdraw_motion",
    "withdraw_proxy",
    "withdraw_request",
]

"""What can be done around sittings."""

from council.assembly.commands.sittings import (
    call_off,
    close_sitting,
    convene,
    name_chair,
    open_sitting,
    place_item,
    record_attendance,
    take_off_item,
)

__all__ = [
    "call_off",
    "close_sitting",
    "convene",
    "name_chair",
    "open_sitting",
    "place_item",
    "record_attendance",
    "take_off_item",
]

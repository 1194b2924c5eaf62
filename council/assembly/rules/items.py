"""The rules of taking up an item and of being done with it: one after the other, each once."""

from council.record import Refused

OUTCOMES = DEALT_WITH, POSTPONED, REFERRED = ("dealt_with", "postponed", "referred")


class ItemStillOpen(Refused):
    """Another item is under way; the body deals with one after the other."""

    code = "assembly.item-still-open"


class ItemDone(Refused):
    """The body is done with the item in this sitting."""

    code = "assembly.item-done"


class ItemNotOpen(Refused):
    """The item is not under way."""

    code = "assembly.item-not-open"


class SomebodySpeaks(Refused):
    """Somebody has the floor."""

    code = "assembly.somebody-speaks"

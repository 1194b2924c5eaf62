"""What happened to the items of an agenda while the body sat."""

from council.record import Fact, Id, fact


@fact("assembly.item-opened")
class ItemOpened(Fact):
    """The body took up an item."""

    sitting: Id
    item: Id


@fact("assembly.item-closed")
class ItemClosed(Fact):
    """The body was done with an item, or put it off."""

    sitting: Id
    item: Id
    outcome: str = "dealt_with"  # dealt_with, postponed, referred

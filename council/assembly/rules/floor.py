"""Who is heard next while a debate goes on, and who may ask to be heard (DOMAIN E 9, F)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from council.assembly.rules.speaking import ASK_WOMEN, CLOSED, DONE, OPEN, WOMEN
from council.record import Id, Refused, require

SORTS = SPEECH, POINT_OF_ORDER = ("speech", "point_of_order")
NEWCOMERS = "newcomers"
"""The list of those who came as refugees or migrants, where two lists take turns by side."""

OWN_LISTS = {"gender": WOMEN, "side": NEWCOMERS}
ON_OWN_LIST = {"gender": frozenset({"woman"}), "side": frozenset({"refugee", "migrant"})}
OF_THE_OTHERS = {"gender": frozenset({"man"}), "side": frozenset({"host", "institution"})}


class NotPresent(Refused):
    """Only who is in the room, or linked to it, asks to speak and is given the floor."""

    code = "assembly.not-present"


class AskedAlready(Refused):
    """She stands on the list already, or speaks."""

    code = "assembly.asked-already"


class NotForHerself(Refused):
    """Everybody asks for herself; the desk, the chair for whoever raises a hand in the room."""

    code = "assembly.not-for-herself"


class NotOnThisList(Refused):
    """The women's list is for women, the newcomers' list for refugees and migrants; the open list is for all."""

    code = "assembly.not-on-this-list"


class ListClosed(Refused):
    """The speakers' list of the item is closed; a point of order can still be raised."""

    code = "assembly.list-closed"


class DebateEnded(Refused):
    """The women present said that the debate does not go on."""

    code = "assembly.debate-ended"


class UnknownRequest(Refused):
    """Nobody asked so in this sitting."""

    code = "assembly.unknown-request"


class NoLongerWaits(Refused):
    """She was heard, has the floor, or took her request back."""

    code = "assembly.no-longer-waits"


class NobodyWaits(Refused):
    """Nobody who is there asks to speak."""

    code = "assembly.nobody-waits"


class WomenNotAsked(Refused):
    """It is a woman's turn and their list is empty: first the women present say whether the debate goes on."""

    code = "assembly.women-not-asked"


class NothingToAsk(Refused):
    """The women present are asked when it is their turn, their list is empty and others wait."""

    code = "assembly.nothing-to-ask"


class HasNotTheFloor(Refused):
    """She does not speak, so she cannot end."""

    code = "assembly.has-not-the-floor"


class PointOfOrderFirst(Refused):
    """A point of order interrupts her; it is heard to its end first."""

    code = "assembly.point-of-order-first"


class SecondsOutOfRange(Refused):
    """A speech is limited to some seconds, up to four hours; nought is no limit."""

    code = "assembly.seconds-out-of-range"


@dataclass(frozen=True)
class Asked:
    """One request that waits: what for, on which list, and whether she was heard on the item before."""

    request: Id
    sort: str = SPEECH
    listed: str = OPEN
    heard: bool = False


@dataclass(frozen=True)
class Line:
    """The requests in the order in which they will be heard as it stands, and those that cannot be heard now."""

    order: tuple[Id, ...]
    state: str = DONE
    waiting: tuple[Id, ...] = ()


def line(
    asked: Sequence[Asked],
    own: str | None = None,
    first_time_first: bool = False,
    last: str | None = None,
    go_on: bool | None = None,
) -> Line:
    """Points of order first, then speeches: on one list, or in turn from an `own` list and the one open to all.

    `last` is the list of the speech heard last on the item, `go_on` what the women present answered. It is the own
    list's turn when nobody was heard yet, or one of the open list was heard last.
    """
    points = tuple(one.request for one in asked if one.sort == POINT_OF_ORDER)
    speeches = [one for one in asked if one.sort != POINT_OF_ORDER]
    if first_time_first:
        speeches.sort(key=lambda one: one.heard)
    if own is None:
        return Line((*points, *(one.request for one in speeches)))
    found = _in_turn(speeches, own, last, go_on)
    return replace(found, order=points + found.order)


def _in_turn(speeches: Sequence[Asked], own: str, last: str | None, go_on: bool | None) -> Line:
    """Every second turn is of the own list; only the women are asked what happens when theirs is empty."""
    hers = [one.request for one in speeches if one.listed == own]
    others = [one.request for one in speeches if one.listed != own]
    if own == WOMEN and go_on is False:
        return Line((), CLOSED, tuple(one.request for one in speeches))
    order: list[Id] = []
    turn_is_hers = last != own
    while hers or others:
        if turn_is_hers and not hers and own == WOMEN and go_on is None:
            return Line(tuple(order), ASK_WOMEN, tuple(others))
        from_hers = bool(hers) and (turn_is_hers or not others)
        order.append((hers if from_hers else others).pop(0))
        turn_is_hers = not from_hers
    return Line(tuple(order))


def list_of(dimension: str, declared: str, chosen: str = "") -> str:
    """On which list somebody stands: where she says, else by what she declared; her own word counts.

    Who declared that she is of the others is not taken at another word.
    """
    own = OWN_LISTS[dimension]
    if chosen == own:
        require(declared not in OF_THE_OTHERS[dimension], NotOnThisList(listed=own))
        return own
    require(chosen in ("", OPEN), NotOnThisList(listed=chosen))
    return own if not chosen and declared in ON_OWN_LIST[dimension] else OPEN


def limits(seconds: int, most: int) -> int:
    """A limit that means something."""
    require(0 <= seconds <= most, SecondsOutOfRange(most=most))
    return seconds

"""Which motion goes before which, and what each takes (DOMAIN B10): one table for Robert's order, one for the UN's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from council.assembly.rules.amendments import ThirdDegree
from council.record import Id, Refused, require

AMEND, SPLIT, PART, RECONSIDER, ADD_ITEM, MAIN = (
    "amend",
    "split",
    "part",
    "reconsider",
    "add_item",
    "main",
)
CLOSE_DEBATE, LIMIT_DEBATE, POSTPONE, REFER = ("close_debate", "limit_debate", "postpone", "refer")
ADJOURN, RECESS, TABLE, DROP = ("adjourn", "recess", "lay_on_the_table", "postpone_indefinitely")
MAJORITY, TWO_THIRDS, CHAIR, DEMAND = VOTES = ("majority", "two_thirds", "chair", "demand")
WITHOUT_QUORUM = frozenset({"fix_time_to_adjourn", ADJOURN, RECESS})
"""What too few can still decide: to stop, for a time, for today, and until when (RONR 40:7)."""

BY_LAW = "by_law"
"""What it takes stands in the by-laws: `closure` of a debate, `floor_items` of an item from the floor."""


class UnknownSort(Refused):
    """The order of motions that the by-laws chose knows no such motion."""

    code = "assembly.unknown-motion-sort"


class NotInOrder(Refused):
    """A motion of higher or equal rank is pending; that one is dealt with first."""

    code = "assembly.motion-not-in-order"


class NotAmendable(Refused):
    """This motion cannot be amended."""

    code = "assembly.not-amendable"


@dataclass(frozen=True)
class Motion:
    """One line of the table. The further up it stands, the higher its rank."""

    sort: str
    interrupts: str
    second: str
    debate: str
    amend: str
    vote: str
    reconsider: str

    @property
    def may_interrupt(self) -> bool:
        """Whether it may be made while somebody else has the floor."""
        return self.interrupts == "yes"


ROBERT = (
    #      motion                interrupts second debate       amend        vote       reconsider
    Motion("fix_time_to_adjourn", "no", "yes", "no", "yes", "majority", "yes"),
    Motion("adjourn", "no", "yes", "no", "no", "majority", "no"),
    Motion("recess", "no", "yes", "no", "yes", "majority", "no"),
    Motion("question_of_privilege", "yes", "no", "no", "no", "chair", "no"),
    Motion("orders_of_the_day", "yes", "no", "no", "no", "demand", "no"),
    Motion("lay_on_the_table", "no", "yes", "no", "no", "majority", "no"),
    Motion("close_debate", "no", "yes", "no", "no", "by_law", "yes"),
    Motion("limit_debate", "no", "yes", "no", "yes", "two_thirds", "yes"),
    Motion("postpone", "no", "yes", "yes", "yes", "majority", "yes"),
    Motion("refer", "no", "yes", "yes", "yes", "majority", "if_not_begun"),
    Motion("amend", "no", "yes", "if_the_motion_is", "once", "majority", "yes"),
    Motion("split", "no", "yes", "no", "yes", "majority", "no"),
    Motion("postpone_indefinitely", "no", "yes", "yes", "no", "majority", "affirmative_only"),
    Motion("reconsider", "no", "yes", "if_the_motion_is", "no", "majority", "no"),
    Motion("add_item", "no", "yes", "yes", "yes", "by_law", "yes"),
    Motion("main", "no", "yes", "yes", "yes", "majority", "yes"),
)
"""RONR's chart; a split, reconsidering and an item from the floor, which it keeps apart, stand where they yield."""

UNITED_NATIONS = (
    #      motion                interrupts second debate       amend        vote       reconsider
    Motion("question_of_privilege", "yes", "no", "no", "no", "chair", "no"),
    Motion("recess", "no", "yes", "no", "no", "majority", "no"),
    Motion("adjourn", "no", "yes", "no", "no", "majority", "no"),
    Motion("postpone", "no", "yes", "yes", "no", "majority", "no"),
    Motion("close_debate", "no", "yes", "no", "no", "by_law", "no"),
    Motion("limit_debate", "no", "yes", "yes", "no", "majority", "no"),
    Motion("refer", "no", "yes", "yes", "no", "majority", "no"),
    Motion("amend", "no", "yes", "if_the_motion_is", "once", "majority", "no"),
    Motion("split", "no", "yes", "yes", "no", "majority", "no"),
    Motion("reconsider", "no", "yes", "yes", "no", "two_thirds", "no"),
    Motion("add_item", "no", "yes", "yes", "no", "by_law", "no"),
    Motion("main", "no", "yes", "yes", "yes", "majority", "yes"),
)
"""Rules 71, 74-77, 81, 88-90 and 119: suspend, adjourn the meeting, adjourn the debate, close it."""

ORDERS: Mapping[str, tuple[Motion, ...]] = {"robert": ROBERT, "united_nations": UNITED_NATIONS}

ABOUT_AN_ITEM = frozenset(
    {AMEND, SPLIT, CLOSE_DEBATE, LIMIT_DEBATE, POSTPONE, REFER, TABLE, DROP, "orders_of_the_day"}
)
"""What can only be moved while an item is under way."""

HANDED_IN = frozenset({AMEND, SPLIT, ADD_ITEM, RECONSIDER})
"""What is handed in, on paper or from the phone, without taking the floor from anybody."""


@dataclass(frozen=True)
class Pending:
    """A motion that waits to be decided; `motion` is nothing for the main motion itself."""

    sort: str
    motion: Id | None = None
    amends: Id | None = None


def sorts(order: str) -> tuple[str, ...]:
    """What can be moved in an order of motions, the highest rank first; the main motion is the item itself."""
    return tuple(one.sort for one in ORDERS[order] if one.sort != MAIN)


def line_of(order: str, sort: str) -> Motion:
    """The line of the table on one sort; a part of a split question ranks as an amendment does."""
    wanted = AMEND if sort == PART else sort
    found = next((one for one in ORDERS[order] if one.sort == wanted), None)
    if found is None:
        raise UnknownSort(sort=sort[:40])
    return found


def rank(order: str, sort: str) -> int:
    """The higher the number, the earlier it is dealt with."""
    return len(ORDERS[order]) - ORDERS[order].index(line_of(order, sort))


def is_in_order(order: str, sort: str, pending: Iterable[Pending], amends: Id | None = None) -> None:
    """Nothing of higher or equal rank is pending.

    Amendments wait beside each other and are put one after the other in their own order; an amendment is amended once.
    """
    require(sort not in (MAIN, PART), UnknownSort(sort=sort[:40]))
    own, waiting = rank(order, sort), list(pending)
    if amends is not None:
        _is_amended_once(order, sort, waiting, amends)
    for one in waiting:
        beside = sort == one.sort == AMEND
        other = rank(order, one.sort)
        why = "equal" if other == own else "higher"
        require(beside or other < own, NotInOrder(sort=sort, pending=one.sort, motion=one.motion, why=why))


def _is_amended_once(order: str, sort: str, pending: Iterable[Pending], amends: Id) -> None:
    above = next((one for one in pending if one.motion == amends), None)
    if above is None or sort != AMEND:
        raise NotAmendable(motion=amends)
    require(above.amends is None, ThirdDegree(id=amends))
    require(above.sort == AMEND, NotAmendable(motion=amends, sort=above.sort))


def in_line(order: str, pending: Iterable[Pending]) -> list[Pending]:
    """What is pending, in the order in which it is dealt with: the highest rank first, equals as they were moved."""
    return sorted(pending, key=lambda one: -rank(order, one.sort))


def needs_second(order: str, sort: str) -> bool:
    """Whether another member must stand behind it, where the by-laws ask for seconds at all."""
    return line_of(order, sort).second == "yes"


def vote_of(order: str, sort: str, closure: str) -> str:
    """What a motion takes: a majority, two thirds, the chair alone, or no more than that somebody demands it."""
    vote = line_of(order, sort).vote
    if vote != BY_LAW:
        return vote
    return closure if sort == CLOSE_DEBATE else MAJORITY


def needed(vote: str, yes: int, no: int) -> int:
    """How many hands adopt, of those that were raised for or against."""
    return ceil((yes + no) * 2 / 3) if vote == TWO_THIRDS else (yes + no) // 2 + 1

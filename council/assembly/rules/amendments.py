"""Which of several amendments is voted on first, and which are then not voted on any more (DOMAIN parts B, F)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from council.record import Refused, require
from council.terms import FRACTION, TermMalformed, Terms, a_yes_or_no, several

NO_PART = re.compile(r"/0+$")
"""Nothing is divided by nought."""


class AmendedTwice(Refused):
    """Two amendments go by the same name."""

    code = "assembly.amended-twice"


class UnknownAmendment(Refused):
    """It is said of an amendment that nobody moved."""

    code = "assembly.unknown-amendment"


class AmendmentsInCircle(Refused):
    """An amendment amends itself, by way of others."""

    code = "assembly.amendments-in-circle"


class ThirdDegree(Refused):
    """An amendment to an amendment cannot be amended itself (Robert: amend is applied once)."""

    code = "assembly.third-degree"


@dataclass(frozen=True)
class Amendment:
    """One amendment: when it was moved, what it amends besides the motion, and how far it goes."""

    id: str
    order: int
    amends: str | None
    reach: Fraction | None


@dataclass(frozen=True)
class Sequence:
    """What was put to the vote, in this order; what of it was adopted; what did not have to be put."""

    put: tuple[str, ...]
    adopted: tuple[str, ...]
    not_put: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """The same as JSON."""
        return {"put": list(self.put), "adopted": list(self.adopted), "not_put": list(self.not_put)}


Key = Callable[[Amendment], Any]


def furthest_first(one: Amendment) -> Any:
    """What is furthest removed from the proposal comes first (UN General Assembly, rule 90)."""
    return -(one.reach or 0), one.order


def degree_first(one: Amendment) -> Any:
    """As they were moved, but an amendment to an amendment before what it amends (Robert)."""
    return one.order


def blank_largest_first(one: Amendment) -> Any:
    """Of several numbers for one blank the largest comes first, until one is adopted (Robert: filling blanks)."""
    return -(one.reach or 0), one.order


ORDERS: Mapping[str, Key] = {
    "furthest_first": furthest_first,
    "degree_first": degree_first,
    "blank_largest_first": blank_largest_first,
}


def amendment_sequence(kind: object, items: object, outcomes: object, implied: object = None) -> Sequence:
    """Put amendments to the vote one after the other.

    `outcomes` says which are adopted when they are put; all others are rejected. `implied` says which others the
    adoption of one decides as well, so that they are not put: {"B": ["A"]}. An amendment is put after those that
    amend it, and falls with what it amends. Once a blank is filled, no other number for it is put.
    """
    rule = Terms({"kind": kind}).word("kind", ORDERS)
    moved = _moved(items, needs_reach=rule != "degree_first")
    adopted_if_put = _outcomes(outcomes, moved)
    decides = _implied(implied, moved)
    line = _in_line(moved, ORDERS[rule])
    put: list[str] = []
    adopted: list[str] = []
    fallen: set[str] = set()
    for one in line:
        filled = rule == "blank_largest_first" and adopted
        if filled or one.id in fallen or one.amends in fallen:
            continue
        put.append(one.id)
        if adopted_if_put.get(one.id):
            adopted.append(one.id)
            fallen |= decides.get(one.id, set())
    left = tuple(one.id for one in line if one.id not in put)
    return Sequence(tuple(put), tuple(adopted), left)


def _in_line(moved: Mapping[str, Amendment], key: Key) -> list[Amendment]:
    """Each amendment after those that amend it."""

    def of(above: str | None) -> list[Amendment]:
        return sorted((one for one in moved.values() if one.amends == above), key=key)

    return [one for first in of(None) for one in (*of(first.id), first)]


# Reading what was moved.


def _moved(items: object, needs_reach: bool) -> dict[str, Amendment]:
    moved: dict[str, Amendment] = {}
    for place, told in enumerate(several("items", items), 1):
        one = _amendment(told, place, needs_reach)
        require(one.id not in moved, AmendedTwice(id=one.id))
        moved[one.id] = one
    for one in moved.values():
        if one.amends is not None:
            require(one.amends in moved, UnknownAmendment(id=one.amends))
            _of_second_degree(one, moved[one.amends], moved)
    return moved


def _amendment(told: object, place: int, needs_reach: bool) -> Amendment:
    read = Terms(told, "item")
    said: Mapping[str, Any] = told if isinstance(told, Mapping) else {}
    return Amendment(
        id=_name("id", said.get("id")),
        order=read.number("order", place, least=0),
        amends=_name("amends", said["amends"]) if read.says("amends") else None,
        reach=_reach(read, said) if needs_reach else None,
    )


def _reach(read: Terms, said: Mapping[str, Any]) -> Fraction:
    """How far it goes, or how much it is: the only other number, so whatever it is called it cannot be mistaken."""
    named = [term for term in read.besides("id", "order", "amends") if _is_exact(said[term])]
    if len(named) != 1:
        raise TermMalformed(term=read.named("distance"), got=str(dict(said))[:80])
    return Fraction(said[named[0]])


def _is_exact(given: object) -> bool:
    if isinstance(given, str):
        return bool(FRACTION.fullmatch(given)) and not NO_PART.search(given)
    return isinstance(given, int) and not isinstance(given, bool)


def _of_second_degree(one: Amendment, above: Amendment, moved: Mapping[str, Amendment]) -> None:
    """What it amends amends the motion."""
    seen = {one.id}
    while above.amends is not None and above.id not in seen:
        seen.add(above.id)
        require(above.amends in moved, UnknownAmendment(id=above.amends))
        above = moved[above.amends]
    require(above.amends is None, AmendmentsInCircle(id=one.id))
    require(len(seen) == 1, ThirdDegree(id=one.id))


def _outcomes(outcomes: object, moved: Mapping[str, Amendment]) -> dict[str, bool]:
    if not isinstance(outcomes, Mapping):
        raise TermMalformed(term="outcomes", got=str(outcomes)[:80])
    for name in outcomes:
        require(name in moved, UnknownAmendment(id=str(name)[:80]))
    return {name: a_yes_or_no(f"outcomes.{name}", said) for name, said in outcomes.items()}


def _implied(implied: object, moved: Mapping[str, Amendment]) -> dict[str, set[str]]:
    """What each adoption decides as well, told as {"B": ["A"]} or as pairs [["B", "A"]]."""
    told = [] if implied is None else implied
    pairs = (
        list(told.items()) if isinstance(told, Mapping) else [_pair(one) for one in several("implied", told)]
    )
    decides: dict[str, set[str]] = {}
    for by, others in pairs:
        named = [others] if isinstance(others, str) else several("implied", others)
        for name in (by, *named):
            require(_name("implied", name) in moved, UnknownAmendment(id=str(name)[:80]))
        decides.setdefault(str(by), set()).update(map(str, named))
    return decides


def _pair(told: object) -> tuple[object, object]:
    if not isinstance(told, list | tuple) or len(told) != 2:
        raise TermMalformed(term="implied", got=str(told)[:80])
    return told[0], told[1]


def _name(term: str, given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise TermMalformed(term=term, got=str(given)[:80])
    return given

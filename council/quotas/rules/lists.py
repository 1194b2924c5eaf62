"""Lists in their order: women's places, zippers, tranches, and who stands at the top (DOMAIN A2, positional types)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from council.quotas.rules.adopted import LIST_TYPES, OTHER, UNDISCLOSED, BalanceRule
from council.record import require
from council.terms import TermMalformed, TermUnknown

EMPTY = ""
"""A place that nobody has: it was left empty because there was no candidate of the group."""

Places = Sequence[str]
"""The group of whoever stands on each place, in the order of the list."""


@dataclass(frozen=True)
class ListVerdict:
    """What a rule says of a list: `met`, `not_met`, `undetermined` or `not_applicable`, and at which places."""

    status: str
    rule: BalanceRule
    base: int
    undisclosed: int
    bad: tuple[int, ...] = ()
    said: Mapping[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The verdict as JSON; places count from one, and of tranches it is the number of the tranche."""
        return {
            "status": self.status,
            "base": self.base,
            "undisclosed": self.undisclosed,
            "bad_positions": list(self.bad),
            **self.said,
            "rule": dict(self.rule.terms),
        }


def check_list(rule: BalanceRule, sequence: Sequence[str | None]) -> ListVerdict:
    """Whether a list keeps its order of groups; a list of nobody neither does nor does not."""
    require(rule.type in LIST_TYPES, TermUnknown(term="type", got=rule.type, known=sorted(LIST_TYPES)))
    places = _places(rule, sequence)
    base = sum(1 for one in places if one != EMPTY)
    unsaid = places.count(UNDISCLOSED)
    if base == 0 or base < rule.applies_from:
        return ListVerdict(
            "not_applicable", rule, base, unsaid, said={"why": "too_small" if base else "nobody"}
        )
    bad = tuple(BAD_PLACES[rule.type](rule, places))
    if rule.unknown != "tri_state" or not unsaid:
        return ListVerdict("not_met" if bad else "met", rule, base, unsaid, bad)
    worst, best = _alike(rule, places), SETTLED[rule.type](rule, places)
    if worst and best:
        return ListVerdict("met", rule, base, unsaid)
    if not best:
        return ListVerdict("not_met", rule, base, unsaid, bad)
    unclear = [place for place, one in enumerate(places, 1) if one == UNDISCLOSED]
    return ListVerdict("undetermined", rule, base, unsaid, said={"unclear": unclear})


def list_can_be_met(rule: BalanceRule, length: int) -> bool:
    """Whether a list of so many places, each of them filled from the named groups, can satisfy the rule."""
    if length == 0 or length < rule.applies_from:
        return length > 0
    match rule.type:
        case "tranches":
            return length < rule.size or _need(rule) * len(rule.groups) <= rule.size
        case "first_k_not_same":
            return length > 1 and len(rule.groups) != 1
        case "prefix_min":
            return length >= rule.least
        case "group_quorum":
            return length >= rule.min_present * len(rule.groups)
    return True


# Which places break a rule, if those who do not say are in none of its groups.


def odd_places_reserved(rule: BalanceRule, places: Places) -> Iterator[int]:
    """The first, third, fifth … place is the group's, or is left empty (Grüne, women's statute § 1)."""
    for place, group in enumerate(places, 1):
        if place % 2 and group not in (*rule.groups, EMPTY):
            yield place


def strict_alternation(rule: BalanceRule, places: Places) -> Iterator[int]:
    """Nobody stands after somebody of the same group; of a zipper of two groups, nobody is outside of it."""
    before = EMPTY
    for place, group in enumerate(places, 1):
        outside = bool(rule.groups) and group not in (*rule.groups, EMPTY)
        if outside or (group == before and group != EMPTY):
            yield place
        before = group


def tranches(rule: BalanceRule, places: Places) -> Iterator[int]:
    """In every full tranche each group has its share (Spain until 2024: two of five)."""
    for number, tranche in enumerate(_full_tranches(rule, places), 1):
        if any(tranche.count(group) < _need(rule) for group in rule.groups):
            yield number


def first_k_not_same(rule: BalanceRule, places: Places) -> Iterator[int]:
    """The first places are not all of one group (Belgium: the first two differ)."""
    if len({group for group in places[: rule.first] if group != EMPTY}) < 2:
        yield rule.first


def prefix_min(rule: BalanceRule, places: Places) -> Iterator[int]:
    """Among the first places there are so many of the group (Tunisia: one young person among three)."""
    if places[: rule.first].count(rule.groups[0]) < rule.least:
        yield rule.first


BAD_PLACES: Mapping[str, Callable[[BalanceRule, Places], Iterator[int]]] = {
    "odd_places_reserved": odd_places_reserved,
    "strict_alternation": strict_alternation,
    "tranches": tranches,
    "first_k_not_same": first_k_not_same,
    "prefix_min": prefix_min,
}


# Whether those who do not say may be such that the rule is met.


def _free_places(rule: BalanceRule, places: Places) -> bool:
    return all(group in (*rule.groups, EMPTY, UNDISCLOSED) for group in places[::2])


def _zipped(rule: BalanceRule, places: Places) -> bool:
    """Whether each can be given a group that differs from both neighbours'."""
    known = rule.groups or tuple(dict.fromkeys([*places, *"123"]))
    could_be: set[str] = {EMPTY}
    for group in places:
        may_be = (
            {group} if group != UNDISCLOSED else {one for one in known if one not in (EMPTY, UNDISCLOSED)}
        )
        allowed = may_be & {*rule.groups, EMPTY} if rule.groups else may_be
        could_be = {one for one in allowed if one == EMPTY or could_be - {one}}
        if not could_be:
            return False
    return True


def _tranches_filled(rule: BalanceRule, places: Places) -> bool:
    return all(
        sum(max(_need(rule) - tranche.count(group), 0) for group in rule.groups) <= tranche.count(UNDISCLOSED)
        for tranche in _full_tranches(rule, places)
    )


def _could_differ(rule: BalanceRule, places: Places) -> bool:
    there = [group for group in places[: rule.first] if group != EMPTY]
    return len(there) > 1 and (UNDISCLOSED in there or len(set(there)) > 1)


def _enough_at_the_top(rule: BalanceRule, places: Places) -> bool:
    top = places[: rule.first]
    return top.count(rule.groups[0]) + top.count(UNDISCLOSED) >= rule.least


SETTLED: Mapping[str, Callable[[BalanceRule, Places], bool]] = {
    "odd_places_reserved": _free_places,
    "strict_alternation": _zipped,
    "tranches": _tranches_filled,
    "first_k_not_same": _could_differ,
    "prefix_min": _enough_at_the_top,
}


def _alike(rule: BalanceRule, places: Places) -> bool:
    """Whether it is met even if all those who do not say are the worst they can be for the rule."""
    others = dict.fromkeys([OTHER, *rule.groups, *places])
    return all(
        not list(BAD_PLACES[rule.type](rule, [alike if one == UNDISCLOSED else one for one in places]))
        for alike in others
        if alike not in (EMPTY, UNDISCLOSED)
    )


def _places(rule: BalanceRule, sequence: object) -> list[str]:
    """The list as the rule reads it: empty places, and those who count with a group."""
    if not isinstance(sequence, list | tuple):
        raise TermMalformed(term="sequence", got=str(sequence)[:80])
    for one in sequence:
        require(one is None or isinstance(one, str), TermMalformed(term="sequence", got=str(one)[:80]))
    return [_place(rule, one) for one in sequence]


def _place(rule: BalanceRule, group: str | None) -> str:
    if group is None or group in ("", "empty", "vacant"):
        return EMPTY
    if "(" in rule.unknown and group in (OTHER, UNDISCLOSED) and group not in rule.groups:
        return rule.unknown.removeprefix("count_with(").removesuffix(")")
    return group


def _full_tranches(rule: BalanceRule, places: Places) -> list[Places]:
    whole = len(places) - len(places) % rule.size
    return [places[start : start + rule.size] for start in range(0, whole, rule.size)]


def _need(rule: BalanceRule) -> int:
    return ceil(rule.share * rule.size)

"""Whether any composition can satisfy a rule, or several of them at once.

What a rule demands of so many seats is written as sums: some members more, some members fewer, at most so many.
A composition is then searched by halving what each group may have; nothing is tried that cannot be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, combinations, permutations, product

from council.quotas.rules.adopted import OTHER, BalanceRule
from council.quotas.rules.limits import LIMITS, silent
from council.quotas.rules.lists import list_can_be_met
from council.record import require
from council.terms import TermOutOfRange, a_count

Demand = tuple[Mapping[str, int], int]
"""({"woman": 1, "man": -1}, 2): women less men are two at most."""

Room = dict[str, tuple[int, int]]
"""Between which numbers each group may still lie."""

MOST_SEATS = 1_000_000

ANYBODY_ELSE = ""
"""Members of a group that no rule names, where the rules leave room for them."""


def feasible(rule: BalanceRule, seats: int) -> bool:
    """Whether any composition of the named groups alone can satisfy the rule on so many seats."""
    return feasible_together([rule], seats)


def feasible_together(rules: Iterable[BalanceRule], seats: int) -> bool:
    """Whether any one composition satisfies several rules of the same dimension, and each can be satisfied."""
    return not contradicting(rules, seats)


def contradicting(rules: Iterable[BalanceRule], seats: int) -> tuple[BalanceRule, ...]:
    """Rules of these that no composition of so many seats can satisfy at once; without any one of them one can."""
    sound = 0 <= a_count("seats", seats) <= MOST_SEATS
    require(sound, TermOutOfRange(term="seats", got=seats, least=0, most=MOST_SEATS))
    there = list(rules)
    of_bodies = [rule for rule in there if rule.is_of_bodies]
    for rule in there:
        if not (can_be_met((rule,), seats) if rule.is_of_bodies else list_can_be_met(rule, seats)):
            return (rule,)
    if len(of_bodies) < 2 or can_be_met(tuple(of_bodies), seats):
        return ()
    against = tuple(of_bodies)
    for rule in of_bodies:
        without = tuple(one for one in against if one is not rule)
        if not can_be_met(without, seats):
            against = without
    return against


@lru_cache(maxsize=4096)
def can_be_met(rules: tuple[BalanceRule, ...], seats: int) -> bool:
    """Whether some composition of the named groups meets all these rules on so many seats."""
    speaking = [rule for rule in rules if silent(rule, seats) is None]
    if seats == 0 or not speaking:
        return seats > 0
    if any(rule.members not in (None, seats) for rule in speaking):
        return False
    groups = list(dict.fromkeys(chain.from_iterable(rule.groups for rule in speaking)))
    if not any(len(rule.groups) > 1 and set(groups) <= set(rule.groups) for rule in speaking):
        groups.append(ANYBODY_ELSE)
    all_of_them = dict.fromkeys(groups, 1)
    exactly: list[Demand] = [(all_of_them, seats), (dict.fromkeys(groups, -1), -seats)]
    room = dict.fromkeys(groups, (0, seats))
    return any(
        _possible([*exactly, *chain.from_iterable(chosen)], room)
        for chosen in product(*(list(_ways(rule, seats)) for rule in speaking))
    )


def _ways(rule: BalanceRule, seats: int) -> Iterator[list[Demand]]:
    """The ways in which a rule can be met; there are several only where it concedes an excess."""
    if rule.type == "strict_majority":
        yield [({rule.groups[1]: 1, rule.groups[0]: -1}, -1)]
    elif rule.type == "max_gap":
        yield [({one: 1, another: -1}, rule.gap) for one, another in permutations(rule.groups, 2)]
    else:
        limits = LIMITS[rule.type](rule, seats)
        at_most: dict[str, Demand] = {group: ({group: 1}, most) for group, (_, most) in limits.items()}
        yield [*at_most.values(), *(_at_least(rule, group, least) for group, (least, _) in limits.items())]
        for exceeding in _some_of(rule.excess_allowed_for):
            yield [
                *(demand for group, demand in at_most.items() if group not in exceeding),
                *(({group: -1}, -limits[group][1] - 1) for group in exceeding),
                *_excused(limits, exceeding),
            ]


def _at_least(rule: BalanceRule, group: str, least: int) -> Demand:
    """So many of a group; persons outside the binary may stand in for one group's (Iceland)."""
    instead = {OTHER: -1} if group == rule.displaceable_by_other else {}
    return {group: -1, **instead}, -least


def _excused(limits: Mapping[str, tuple[int, int]], exceeding: Sequence[str]) -> Iterator[Demand]:
    """Whoever is lacking, all together lack no more than the others exceed: so for each choice of them."""
    above = sum(limits[group][1] for group in exceeding)
    for lacking in _some_of([group for group in limits if group not in exceeding]):
        least = sum(limits[group][0] for group in lacking)
        yield dict.fromkeys([*exceeding, *lacking], -1), -least - above


def _some_of(groups: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Every choice of at least one of the groups."""
    there = list(groups)
    return chain.from_iterable(combinations(there, number) for number in range(1, len(there) + 1))


def _possible(demands: Sequence[Demand], room: Room) -> bool:
    """Whether there are numbers in the room that meet every demand."""
    narrowed = _narrowed(demands, room)
    if narrowed is None:
        return False
    open_still = [group for group, (low, high) in narrowed.items() if low < high]
    if not open_still:
        return True
    group = min(open_still, key=lambda one: narrowed[one][1] - narrowed[one][0])
    low, high = narrowed[group]
    half = (low + high) // 2
    return _possible(demands, {**narrowed, group: (low, half)}) or _possible(
        demands, {**narrowed, group: (half + 1, high)}
    )


def _narrowed(demands: Sequence[Demand], room: Room) -> Room | None:
    """The room without what no demand leaves; None if nothing is left."""
    now, changed = dict(room), True
    while changed:
        changed = False
        for parts, most in demands:
            lowest = sum(
                many * now[group][0 if many > 0 else 1] for group, many in parts.items() if group in now
            )
            if lowest > most:
                return None
            for group, many in parts.items():
                if group not in now:
                    continue
                low, high = now[group]
                spare = most - lowest
                tighter = (low, min(high, low + spare)) if many > 0 else (max(low, high - spare), high)
                if tighter != (low, high):
                    now[group], changed = tighter, True
    return now

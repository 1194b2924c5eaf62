"""How many of each group a balance rule asks for: at least so many, at most so many (DOMAIN A2).

All arithmetic is in whole persons and exact fractions.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil, floor

from council.quotas.rules.adopted import BalanceRule
from council.quotas.rules.counting import Body
from council.quotas.rules.highest_averages import Due, due
from council.quotas.rules.tables import row_for

Limits = Mapping[str, tuple[int, int]]
"""For each group the fewest and the most members that it may have."""


def max_share(rule: BalanceRule, base: int) -> Limits:
    """No group has more than its share: n <= floor(p N) (Flanders, art. 304 § 3: two thirds of one sex)."""
    most = rounded(rule.share * base, rule.rounding, exactly=floor)
    return dict.fromkeys(rule.groups, (0, most))


def min_share(rule: BalanceRule, base: int) -> Limits:
    """Each protected group has at least its share: n >= R(p N) (Finland, Iceland: 40 %; AktG § 96: 30 %)."""
    return _at_least(rule, base, rounded(rule.share * base, rule.rounding, exactly=ceil))


def band(rule: BalanceRule, base: int) -> Limits:
    """Each group is between two shares, both included: lo <= n/N <= hi (Spain, LO 2/2024: 40 to 60 %)."""
    least, most = ceil(rule.lo * base), floor(rule.hi * base)
    return {group: (least if group in rule.protected else 0, most) for group in rule.groups}


def at_least_one_each(rule: BalanceRule, base: int) -> Limits:
    """Nobody's place is empty: n >= 1 for each group (Edremit, md. 4: co-spokespersons)."""
    return _at_least(rule, base, rule.each)


def table(rule: BalanceRule, base: int) -> Limits:
    """Each protected group has what the row for so many members says (Norway, Prop. 81 L ch. 26)."""
    row = row_for(rule.rows, base)
    if row is None:
        return _at_least(rule, base, 0)
    part = None if row.share is None else rounded(row.share * base, rule.rounding, exactly=ceil)
    return _at_least(rule, base, row.persons if part is None else part)


def closest_below_cap(rule: BalanceRule, base: int) -> Limits:
    """The number closest to the share that is not above the cap, the lower of two (EU 2022/2381)."""
    most = floor(rule.cap * base)
    near = {min(number, most) for number in (floor(rule.share * base), ceil(rule.share * base))}
    return _at_least(rule, base, min(near, key=lambda number: (abs(number - rule.share * base), number)))


def half_odd_minus_one(rule: BalanceRule, base: int) -> Limits:
    """Half of the members; of an odd number, half of one fewer (Scotland, asp 2018/4)."""
    return _at_least(rule, base, base // 2)


def horizontal(rule: BalanceRule, base: int) -> Limits:
    """Each group has its equal part; where it does not come out even, one more or fewer (Tunisia 2017)."""
    part = Fraction(base, len(rule.groups))
    return dict.fromkeys(rule.groups, (floor(part), ceil(part)))


def proportional_to_base(rule: BalanceRule, base: int) -> Limits:
    """The minority has what is due to it by the population, were every lot to fall on it (BetrVG § 15)."""
    need = due_of(rule, base).high
    return {group: (need if group == rule.minority else 0, base) for group in rule.groups}


def reserved(rule: BalanceRule, base: int) -> Limits:
    """So many seats are the protected group's, whatever the others have (Jordan: 10 %, a half goes up)."""
    return _at_least(rule, base, reserved_seats(base, rule.share, rule.rounding))


def nomination(rule: BalanceRule, base: int) -> Limits:
    """Who proposes names at least one of each (Belgium 1990, Finland, Iceland)."""
    return _at_least(rule, base, 1)


LIMITS: Mapping[str, Callable[[BalanceRule, int], Limits]] = {
    "max_share": max_share,
    "min_share": min_share,
    "band": band,
    "at_least_one_each": at_least_one_each,
    "table": table,
    "closest_below_cap": closest_below_cap,
    "half_odd_minus_one": half_odd_minus_one,
    "horizontal": horizontal,
    "proportional_to_base": proportional_to_base,
    "reserved": reserved,
    "top_up": max_share,
    "nomination": nomination,
}
"""What each type asks of each group by itself; the others look at the difference between groups."""


def rounded(exact: Fraction, rounding: str, exactly: Callable[[Fraction], int]) -> int:
    """Persons are whole: up, down, commercially (half up), or as few (as many) as exactly reach the share."""
    ways: dict[str, Callable[[Fraction], int]] = {"ceil": ceil, "floor": floor, "half_up": half_up}
    return ways.get(rounding, exactly)(exact)


def half_up(exact: Fraction) -> int:
    """The nearest whole number; a half goes up (AktG § 96: 4.5 is 5)."""
    return floor(exact + Fraction(1, 2))


def reserved_seats(total: int, share: Fraction, rounding: str) -> int:
    """How many of so many seats are reserved by a share."""
    return rounded(share * total, rounding, exactly=ceil)


def due_of(rule: BalanceRule, base: int) -> Due:
    """What is due to the minority on so many seats."""
    return due(dict(rule.population), base, rule.minority, frozenset(rule.drawn))


def silent(rule: BalanceRule, base: int) -> str | None:
    """Why the rule says nothing of a body of this size: nobody, too_small, no_row, no_number; None if it speaks."""
    if base == 0:
        return "nobody"
    if base < rule.applies_from:
        return "too_small"
    if rule.type == "table" and row_for(rule.rows, base) is None:
        return "no_row"
    if rule.type == "closest_below_cap" and not max(
        least for least, _ in LIMITS[rule.type](rule, base).values()
    ):
        return "no_number"
    return None


def asked(rule: BalanceRule, body: Body) -> Limits:
    """What the rule asks of this body: one group's minimum may give way to the others (Iceland)."""
    limits = LIMITS[rule.type](rule, body.base)
    if rule.displaceable_by_other is None:
        return limits
    least, most = limits[rule.displaceable_by_other]
    return {**limits, rule.displaceable_by_other: (max(least - body.other, 0), most)}


def _at_least(rule: BalanceRule, base: int, need: int) -> Limits:
    """So many of each protected group, and no more is said."""
    return {group: (need if group in rule.protected else 0, base) for group in rule.groups}

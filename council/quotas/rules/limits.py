"""What each type of balance rule asks: at least so many of a group, at most so many (DOMAIN A2).

All arithmetic is in whole persons and exact fractions.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil, floor

from council.quotas.rules.adopted import BalanceRule
from council.quotas.rules.counting import Body, Composition, counted
from council.terms import a_count

Limits = Mapping[str, tuple[int, int]]
"""For each group the fewest and the most members that it may have."""


@dataclass(frozen=True)
class Finding:
    """How many each group lacks, by how many it exceeds its most, and what of this is conceded."""

    lacks: Composition
    exceeds: Composition
    conceded: Composition = field(default_factory=dict)

    @property
    def met(self) -> bool:
        """No group has too few or too many."""
        return not self.lacks and not self.exceeds


def max_share(rule: BalanceRule, base: int) -> Limits:
    """No group has more than its share: n <= floor(p N) (Flanders, art. 304 § 3: two thirds of one sex)."""
    most = rounded(rule.share * base, rule.rounding, exactly=floor)
    return dict.fromkeys(rule.groups, (0, most))


def min_share(rule: BalanceRule, base: int) -> Limits:
    """Each protected group has at least its share: n >= R(p N) (Finland, Iceland: 40 %; AktG § 96: 30 %)."""
    need = rounded(rule.share * base, rule.rounding, exactly=ceil)
    return {group: (need if group in rule.protected else 0, base) for group in rule.groups}


def band(rule: BalanceRule, base: int) -> Limits:
    """Each group is between two shares, both included: lo <= n/N <= hi (Spain, LO 2/2024: 40 to 60 %)."""
    least, most = ceil(rule.lo * base), floor(rule.hi * base)
    return {group: (least if group in rule.protected else 0, most) for group in rule.groups}


def at_least_one_each(rule: BalanceRule, base: int) -> Limits:
    """Nobody's place is empty: n >= 1 for each group (Edremit, md. 4: co-spokespersons)."""
    return dict.fromkeys(rule.groups, (rule.each, base))


LIMITS: Mapping[str, Callable[[BalanceRule, int], Limits]] = {
    "max_share": max_share,
    "min_share": min_share,
    "band": band,
    "at_least_one_each": at_least_one_each,
}


def rounded(exact: Fraction, rounding: str, exactly: Callable[[Fraction], int]) -> int:
    """Persons are whole: up, down, commercially (half up), or as few (as many) as exactly reach the share."""
    ways: dict[str, Callable[[Fraction], int]] = {"ceil": ceil, "floor": floor, "half_up": half_up}
    return ways.get(rounding, exactly)(exact)


def half_up(exact: Fraction) -> int:
    """The nearest whole number; a half goes up (AktG § 96: 4.5 is 5)."""
    return floor(exact + Fraction(1, 2))


def asked(rule: BalanceRule, body: Body) -> Limits:
    """What the rule asks of this body: one group's minimum may give way to the others (Iceland)."""
    limits = LIMITS[rule.type](rule, body.base)
    if rule.displaceable_by_other is None:
        return limits
    least, most = limits[rule.displaceable_by_other]
    return {**limits, rule.displaceable_by_other: (max(least - body.other, 0), most)}


def finding(rule: BalanceRule, body: Body) -> Finding:
    """Who lacks and who exceeds, after what the rule concedes."""
    limits, here = asked(rule, body), body.counts
    lacks = {group: least - here[group] for group, (least, _) in limits.items() if here[group] < least}
    exceeds = {group: here[group] - most for group, (_, most) in limits.items() if here[group] > most}
    return _conceding(rule, Finding(lacks, exceeds)) if rule.excess_allowed_for else Finding(lacks, exceeds)


def _conceding(rule: BalanceRule, found: Finding) -> Finding:
    """Some groups may exceed; what the others lack is then excused so far as it is the other side of it."""
    conceded = {group: by for group, by in found.exceeds.items() if group in rule.excess_allowed_for}
    exceeds = {group: by for group, by in found.exceeds.items() if group not in conceded}
    excused = sum(found.lacks.values()) <= sum(conceded.values())
    return Finding({} if excused else found.lacks, exceeds, conceded)


def feasible(rule: BalanceRule, seats: int) -> bool:
    """Whether any composition of the named groups alone can satisfy the rule on so many seats."""
    if a_count("seats", seats) == 0 or seats < rule.applies_from:
        return seats > 0
    limits = LIMITS[rule.type](rule, seats).values()
    room = seats if len(rule.groups) == 1 else sum(most for _, most in limits)
    fits = all(least <= most for least, most in limits)
    one_only = [counted(rule, {group: seats}) for group in rule.excess_allowed_for]
    return (fits and sum(least for least, _ in limits) <= seats <= room) or any(
        finding(rule, body).met for body in one_only
    )

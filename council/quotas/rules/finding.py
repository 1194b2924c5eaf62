"""What is found of a body: who lacks, who exceeds, and whether a lot must decide."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from council.quotas.rules.adopted import BalanceRule
from council.quotas.rules.counting import Body, Composition
from council.quotas.rules.limits import LIMITS, asked, due_of


@dataclass(frozen=True)
class Finding:
    """How many each group lacks, by how many it exceeds its most, and what of this is conceded.

    With `lot`, what is lacking may be lacking or not: the lot between the groups decides.
    """

    lacks: Composition
    exceeds: Composition = field(default_factory=dict)
    conceded: Composition = field(default_factory=dict)
    lot: bool = False

    @property
    def status(self) -> str:
        """In a word: `met`, `not_met`, or `lot_needed` where a lot decides which."""
        if self.lot:
            return "lot_needed"
        return "not_met" if self.lacks or self.exceeds else "met"

    @property
    def distance(self) -> int:
        """How many persons there are too few or too many."""
        return sum(self.lacks.values()) + sum(self.exceeds.values())


def finding(rule: BalanceRule, body: Body) -> Finding:
    """Who lacks and who exceeds, after what the rule concedes."""
    if rule.type not in LIMITS:
        return BETWEEN[rule.type](rule, body)
    limits, here = asked(rule, body), body.counts
    lacks = {group: least - here[group] for group, (least, _) in limits.items() if here[group] < least}
    exceeds = {group: here[group] - most for group, (_, most) in limits.items() if here[group] > most}
    if rule.type == "proportional_to_base":
        return Finding(lacks, lot=bool(lacks) and here[rule.minority] >= due_of(rule, body.base).low)
    return _conceding(rule, Finding(lacks, exceeds)) if rule.excess_allowed_for else Finding(lacks, exceeds)


def _conceding(rule: BalanceRule, found: Finding) -> Finding:
    """Some groups may exceed; what the others lack is then excused so far as it is the other side of it."""
    conceded = {group: by for group, by in found.exceeds.items() if group in rule.excess_allowed_for}
    exceeds = {group: by for group, by in found.exceeds.items() if group not in conceded}
    excused = sum(found.lacks.values()) <= sum(conceded.values())
    return Finding({} if excused else found.lacks, exceeds, conceded)


# Rules about the difference between groups.


def margin(rule: BalanceRule, body: Body) -> int:
    """By how many the first group is ahead of the second."""
    first, second = (body.counts[group] for group in rule.groups)
    return first - second


def widest_gap(body: Body) -> int:
    """The difference between the largest and the smallest group."""
    return max(body.counts.values()) - min(body.counts.values())


def strict_majority(rule: BalanceRule, body: Body) -> Finding:
    """There are more of the first group than of the second: n_a > n_b (GO NRW § 27)."""
    ahead = margin(rule, body)
    return Finding({} if ahead > 0 else {rule.groups[0]: 1 - ahead})


def max_gap(rule: BalanceRule, body: Body) -> Finding:
    """Groups differ by so many at most: |n_a - n_b| <= k (Mannheim, France, Belgium); the least lacks first."""
    least = max(body.counts.values()) - rule.gap
    smallest_first = sorted(body.counts.items(), key=lambda one: one[1])
    return Finding({group: least - number for group, number in smallest_first if number < least})


BETWEEN = {"strict_majority": strict_majority, "max_gap": max_gap}
"""The types that compare groups with one another."""


def least_of(counts: Mapping[str, int]) -> list[str]:
    """The groups with the fewest members, in the order of the alphabet."""
    fewest = min(counts.values())
    return sorted(group for group, number in counts.items() if number == fewest)

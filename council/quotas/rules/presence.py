"""Whether enough of each side are present (DOMAIN A5, group_presence; part B, joint decisions)."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from council.quotas.rules.adopted import PRESENCE_TYPES, BalanceRule
from council.record import require
from council.terms import Terms, TermsContradict, TermUnknown


@dataclass(frozen=True)
class Presence:
    """How many of each side are needed and there; `group` is the first side of which too few are."""

    status: str
    rule: BalanceRule
    needs: Mapping[str, int]
    counts: Mapping[str, int]

    @property
    def shortfall(self) -> dict[str, int]:
        """How many more of each side would have to come."""
        return {
            group: need - self.counts[group]
            for group, need in self.needs.items()
            if self.counts[group] < need
        }

    def as_data(self) -> dict[str, Any]:
        """The same as JSON."""
        missing = self.shortfall
        return {
            "status": self.status,
            "base": sum(self.counts.values()),
            "needs": dict(self.needs),
            "counts": dict(self.counts),
            "shortfall": missing,
            "group": next(iter(missing), None),
            "rule": dict(self.rule.terms),
        }


def check_presence(rule: BalanceRule, sides: Mapping[str, Mapping[str, int]]) -> Presence:
    """Whether of each side so many of its members are present: at least max(1, ceil(f M)).

    `sides` is {"host": {"members": 12, "present": 5}}; a side that is not told of has nobody.
    """
    require(
        rule.type in PRESENCE_TYPES, TermUnknown(term="type", got=rule.type, known=sorted(PRESENCE_TYPES))
    )
    told = Terms(sides, "groups")
    members, present = {}, {}
    for group in rule.groups:
        side = told.within(group) if told.says(group) else Terms({})
        members[group] = side.number("members", otherwise=0, least=0)
        present[group] = side.number("present", otherwise=0, least=0)
        possible = present[group] <= members[group]
        require(possible, TermsContradict(terms=[f"{group}.members", f"{group}.present"]))
    needs = {group: max(rule.min_present, ceil(rule.share * number)) for group, number in members.items()}
    base = sum(members.values())
    if base == 0 or base < rule.applies_from:
        return Presence("not_applicable", rule, {}, present)
    enough = all(present[group] >= needs[group] for group in rule.groups)
    return Presence("met" if enough else "not_met", rule, needs, present)

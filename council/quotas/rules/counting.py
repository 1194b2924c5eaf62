"""How members are counted for a balance rule, above all those who are neither or do not say (DOMAIN A3)."""

from collections.abc import Mapping
from dataclasses import dataclass

from council.quotas.rules.adopted import OTHER, UNDISCLOSED, VACANT, BalanceRule, count_with
from council.record import require
from council.terms import TermMalformed, a_count

Composition = Mapping[str, int]
"""How many members declared each group: {"woman": 9, "man": 10, "undisclosed": 1}."""


@dataclass(frozen=True)
class Body:
    """A body as a rule counts it: its members, those in each of the rule's groups, those declared outside."""

    base: int
    counts: Composition
    other: int


def counts(composition: Composition) -> dict[str, int]:
    """A composition in which every number is a number of persons."""
    if not isinstance(composition, Mapping):
        raise TermMalformed(term="composition", got=str(composition)[:80])
    for group in composition:
        require(isinstance(group, str), TermMalformed(term="composition", got=str(group)[:80]))
    return {group: a_count(group, number) for group, number in composition.items()}


def counted(rule: BalanceRule, members: Composition) -> Body:
    """The body as the rule counts those who are neither or do not say (DOMAIN A3)."""
    neither = sum(members.get(one, 0) for one in (OTHER, UNDISCLOSED) if one not in rule.groups)
    left_out = neither if rule.unknown == "exclude_from_base" else 0
    left_out += 0 if rule.of_seats else members.get(VACANT, 0)
    return Body(
        base=sum(members.values()) - left_out,
        counts={
            group: members.get(group, 0) + (neither if rule.unknown == count_with(group) else 0)
            for group in rule.groups
        },
        other=members.get(OTHER, 0),
    )


def with_one_more(members: Composition, group: str) -> dict[str, int]:
    """The composition after somebody of this group was seated; a seat that was vacant is so no longer."""
    vacant = {VACANT: members[VACANT] - 1} if members.get(VACANT) else {}
    return {**members, **vacant, group: members.get(group, 0) + 1}

"""What would cure it: the smallest changes after which a rule would be met."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from council.quotas.rules.adopted import OTHER, UNDISCLOSED, VACANT, BalanceRule
from council.quotas.rules.counting import Composition, counts, with_one_more
from council.quotas.rules.finding import Finding
from council.quotas.rules.unsaid import declared, found_if, places, telling
from council.quotas.rules.verdict import check

LARGEST = 10_000
"""No council is larger; a number beyond it was mistyped, and nobody is told how to cure it."""

Members = tuple[tuple[str, int], ...]
"""A composition that can stand in a set."""

Step = Callable[[Composition], Iterator[dict[str, int]]]


def cures(rule: BalanceRule, composition: Composition) -> list[dict[str, Any]]:
    """The smallest changes that would cure a body; nothing if it needs none.

    {"declare": {"fewest": 1, "of": 3}}  so many of those who have not said could settle it, either way
    {"add": {"woman": 2}}  so many more members
    {"replace": {"from": {"man": 1}, "to": {"woman": 1}}}  so many of one group give way to another

    Nobody is asked to leave for not having said, or for being none of the groups.
    """
    members = counts(composition)
    status = check(rule, members).status
    if status not in ("not_met", "undetermined") or sum(members.values()) > LARGEST:
        return []
    declarations = [_declarations(rule, members)] if status == "undetermined" else []
    cured_by_more = [{"add": _more(members, cured)} for cured in _smallest(rule, members, _one_more(rule))]
    cured_by_others = [
        {"replace": {"from": _more(cured, members), "to": _more(members, cured)}}
        for cured in _smallest(rule, members, _one_other(rule))
    ]
    return [*declarations, *cured_by_more, *cured_by_others]


def _smallest(rule: BalanceRule, members: Composition, step: Step) -> list[dict[str, int]]:
    """The bodies that are met after as few steps as possible, of these the most even.

    Every body that so many steps can lead to is tried; one that had to more than double is not cured.
    """
    bodies = {_members(members)}
    for _ in range(sum(members.values()) + len(rule.groups)):
        bodies = {_members(after) for body in bodies for after in step(dict(body))}
        cured = [dict(body) for body in sorted(bodies) if check(rule, dict(body)).status == "met"]
        if cured:
            return [body for body in cured if _unevenness(body) == min(map(_unevenness, cured))]
    return []


def _one_more(rule: BalanceRule) -> Step:
    """One more member, in a group that lacks: as the body grows it will not lack less."""

    def step(members: Composition) -> Iterator[dict[str, int]]:
        if rule.of_seats and not members.get(VACANT):
            return
        at_worst = _at_worst(rule, members)
        for group in _next_to_come(rule, at_worst) or _known(rule, members):
            yield with_one_more(members, group)

    return step


def _one_other(rule: BalanceRule) -> Step:
    """One member gives way to another: to a group that lacks, or else from one that exceeds."""

    def step(members: Composition) -> Iterator[dict[str, int]]:
        at_worst, known = _at_worst(rule, members), _known(rule, members)
        leaving = known if at_worst.lacks else _first(at_worst.exceeds)
        coming = _first(at_worst.lacks) or known
        for gone in leaving:
            for come in coming:
                if gone != come and gone not in (OTHER, UNDISCLOSED) and members.get(gone, 0):
                    yield {**members, gone: members[gone] - 1, come: members.get(come, 0) + 1}

    return step


def _at_worst(rule: BalanceRule, members: Composition) -> Finding:
    """Who may lack or exceed, wherever all those belong who do not say."""
    unsaid = members.get(UNDISCLOSED, 0) if rule.unknown == "tri_state" else 0
    at_worst = places(rule) if unsaid else places(rule)[:1]
    found = [found_if(rule, members, {place: unsaid}) for place in at_worst]
    return Finding(
        {group: by for one in found for group, by in one.lacks.items()},
        {group: by for one in found for group, by in one.exceeds.items()},
    )


def _known(rule: BalanceRule, members: Composition) -> list[str]:
    """The groups a member may come from: the rule's own and those that somebody declared."""
    known = dict.fromkeys(
        [*rule.groups, *(one for one in members if one not in (OTHER, UNDISCLOSED, VACANT))]
    )
    return list(known) if len(known) > 1 else [*known, OTHER]


def _next_to_come(rule: BalanceRule, at_worst: Finding) -> list[str]:
    """Who lacks comes first; where a larger body may need fewer (any table may say so), all are tried."""
    return list(at_worst.lacks) if rule.type == "table" else _first(at_worst.lacks)


def _unevenness(members: Composition) -> int:
    return sum(number * number for number in members.values())


def _first(groups: Mapping[str, int]) -> list[str]:
    return list(groups)[:1]


def _members(composition: Composition) -> Members:
    return tuple(sorted(composition.items()))


def _more(before: Composition, after: Composition) -> dict[str, int]:
    """How many more there are afterwards, group by group."""
    return {
        group: number - before.get(group, 0)
        for group, number in after.items()
        if number > before.get(group, 0)
    }


def _declarations(rule: BalanceRule, members: Composition) -> dict[str, Any]:
    """How many of those who have not said would have to at least, so that there is an answer."""
    unsaid = members[UNDISCLOSED]

    def settles(by_whom: Composition) -> bool:
        return check(rule, declared(members, by_whom)).status != "undetermined"

    numbers = (number for number in range(1, unsaid + 1) if any(map(settles, telling(rule, members, number))))
    return {"declare": {"fewest": next(numbers), "of": unsaid}}

"""Those who do not say: what they may be, and which of the possibilities tell (DOMAIN A3, tri_state).

Each may belong to any group or to none. Not every possibility needs to be tried: as a rule asks for at
least and at most so many of each group, the worst is that all are alike, and the best that they are what is
lacking. The tests compare this with every possibility, one by one.
"""

from collections.abc import Iterator

from council.quotas.rules.adopted import OTHER, UNDISCLOSED, BalanceRule
from council.quotas.rules.counting import Composition, counted
from council.quotas.rules.limits import Finding, asked, finding


def places(rule: BalanceRule) -> tuple[str, ...]:
    """Where somebody who does not say may belong: to one of the groups, or to none."""
    return rule.groups if OTHER in rule.groups else (*rule.groups, OTHER)


def declared(members: Composition, by_whom: Composition) -> dict[str, int]:
    """The composition after some of those who had not said have declared themselves."""
    left = members.get(UNDISCLOSED, 0) - sum(by_whom.values())
    after = {group: members.get(group, 0) + by_whom.get(group, 0) for group in {**members, **by_whom}}
    return {**after, UNDISCLOSED: left}


def found_if(rule: BalanceRule, members: Composition, by_whom: Composition) -> Finding:
    """What would be found if they were these."""
    return finding(rule, counted(rule, declared(members, by_whom)))


def telling(rule: BalanceRule, members: Composition, number: int) -> Iterator[dict[str, int]]:
    """The best and the worst that so many of them may be."""
    least = {group: few for group, (few, _) in asked(rule, counted(rule, members)).items()}
    most = {group: many for group, (_, many) in asked(rule, counted(rule, members)).items()}
    lacking = _up_to(least, members, number)
    room = _up_to(most, declared(members, lacking), number - sum(lacking.values()))
    filled = _together(lacking, room)
    yield _together(filled, {places(rule)[-1]: number - sum(filled.values())})
    for place in places(rule):
        yield _together(lacking, {place: number - sum(lacking.values())})
        yield {place: number}


def _up_to(bounds: Composition, members: Composition, number: int) -> dict[str, int]:
    """So many persons at most, put where a group is below its bound."""
    put: dict[str, int] = {}
    for group, bound in bounds.items():
        put[group] = min(max(bound - members.get(group, 0), 0), number - sum(put.values()))
    return put


def _together(some: Composition, others: Composition) -> dict[str, int]:
    both = {group: some.get(group, 0) + others.get(group, 0) for group in {**some, **others}}
    return {group: number for group, number in both.items() if number}

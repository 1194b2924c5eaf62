"""Those who do not say: what they may be, and which of the possibilities tell (DOMAIN A3, tri_state).

Each may belong to any group or to none. Not every possibility needs to be tried: as a rule asks for at
least and at most so many of each group, or for groups not too far apart, the worst is that all are alike, and
the best that they are what is lacking. The tests compare this with every possibility, one by one.
"""

from collections.abc import Iterator

from council.quotas.rules.adopted import OTHER, UNDISCLOSED, BalanceRule
from council.quotas.rules.counting import Composition, counted
from council.quotas.rules.finding import Finding, finding
from council.quotas.rules.limits import LIMITS, asked


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
    lacking = _lacking(rule, members, number)
    yield _filled(rule, members, number, lacking)
    for place in places(rule):
        yield _together(lacking, {place: number - sum(lacking.values())})
        yield {place: number}


def _lacking(rule: BalanceRule, members: Composition, number: int) -> dict[str, int]:
    """So many of them as would be needed where somebody is lacking."""
    if rule.type not in LIMITS:
        return _up_to(_wanted(rule, members), members, number)
    limits = asked(rule, counted(rule, members))
    return _up_to({group: few for group, (few, _) in limits.items()}, members, number)


def _wanted(rule: BalanceRule, members: Composition) -> dict[str, int]:
    """How many each group would have to have so that it lacks nobody, the others being as they are."""
    lacks = finding(rule, counted(rule, members)).lacks
    return {group: members.get(group, 0) + by for group, by in lacks.items()}


def _filled(rule: BalanceRule, members: Composition, number: int, lacking: Composition) -> dict[str, int]:
    """The rest where there is room for them, so that nobody exceeds."""
    if rule.type == "max_gap":
        return _evenly(rule, members, number)
    if rule.type == "strict_majority":
        return {rule.groups[0]: number}
    limits = asked(rule, counted(rule, members))
    most = {group: many for group, (_, many) in limits.items()}
    room = _up_to(most, declared(members, lacking), number - sum(lacking.values()))
    filled = _together(lacking, room)
    return _together(filled, {places(rule)[-1]: number - sum(filled.values())})


def _evenly(rule: BalanceRule, members: Composition, number: int) -> dict[str, int]:
    """All of them to whichever group is the smallest then: as even as so many can make it."""
    here = {group: members.get(group, 0) for group in rule.groups}
    low, high = 0, max(here.values()) + number
    while low < high:
        level = (low + high + 1) // 2
        needed = sum(max(level - one, 0) for one in here.values())
        low, high = (level, high) if needed <= number else (low, level - 1)
    put = {group: max(low - one, 0) for group, one in here.items()}
    left = number - sum(put.values())
    for group in sorted(here, key=lambda one: here[one])[:left]:
        put[group] += 1
    return {group: many for group, many in put.items() if many}


def _up_to(bounds: Composition, members: Composition, number: int) -> dict[str, int]:
    """So many persons at most, put where a group is below its bound."""
    put: dict[str, int] = {}
    for group, bound in bounds.items():
        put[group] = min(max(bound - members.get(group, 0), 0), number - sum(put.values()))
    return put


def _together(some: Composition, others: Composition) -> dict[str, int]:
    both = {group: some.get(group, 0) + others.get(group, 0) for group in {**some, **others}}
    return {group: number for group, number in both.items() if number}

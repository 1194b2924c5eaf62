"""Worked cases: every rule by the name that it has there, tried on plain JSON."""

from collections.abc import Callable, Mapping
from typing import Any

from council.quotas.rules.adopted import LIST_TYPES, PRESENCE_TYPES
from council.quotas.rules.feasibility import feasible
from council.quotas.rules.lists import check_list
from council.quotas.rules.parts import check_parts
from council.quotas.rules.presence import check_presence
from council.quotas.rules.reading import balance_rule
from council.quotas.rules.replacement import allowed_replacements
from council.quotas.rules.seats import elect_with_min, reserved_seats, top_up_two_thirds
from council.quotas.rules.verdict import check
from council.record import require
from council.terms import TermMissing, Terms, TermUnknown


def try_check(terms: Any, told: Any) -> Any:
    """The verdict of any rule: on a composition or its parts, on a list, or on those present."""
    rule = balance_rule(terms)
    if rule.type in LIST_TYPES:
        return check_list(rule, told).as_data()
    if rule.type in PRESENCE_TYPES:
        return check_presence(rule, told).as_data()
    if isinstance(told, Mapping) and told and all(isinstance(part, Mapping) for part in told.values()):
        return check_parts(rule, told)
    return check(rule, told).as_data()


def try_feasible(terms: Any, seats: Any) -> Any:
    """Whether any composition satisfies the rule."""
    return feasible(balance_rule(terms), seats)


def try_replacements(terms: Any, composition: Any, leaves: Any, candidates: Any) -> Any:
    """The groups a replacement may come from."""
    return allowed_replacements(balance_rule(terms), composition, leaves, candidates)


def try_election(candidates: Any, seats: Any, minimums: Any, groups: Any) -> Any:
    """Who is elected where groups have a minimum."""
    return elect_with_min(candidates, seats, minimums, groups).as_data()


TRIED: Mapping[str, tuple[Callable[..., Any], int]] = {
    "check": (try_check, 2),
    "check_list": (try_check, 2),
    "reserved_seats": (reserved_seats, 3),
    "top_up_two_thirds": (top_up_two_thirds, 1),
    "elect_with_min": (try_election, 4),
    "feasible": (try_feasible, 2),
    "allowed_replacements": (try_replacements, 4),
}
"""Each kind of case and how many things it takes."""


def tried(case: Mapping[str, Any]) -> Any:
    """What the rules make of a worked case: {"fn", "rule", "input"} or {"fn", "args"}."""
    read = Terms(case)
    name = read.text("fn")
    require(name in TRIED, TermUnknown(term="fn", got=name[:80], known=sorted(TRIED)))
    function, many = TRIED[name]
    args = read.given("args") if read.says("args") else [read.given("rule"), read.given("input")]
    if not isinstance(args, list | tuple) or len(args) != many:
        raise TermMissing(term="args")
    return function(*args)

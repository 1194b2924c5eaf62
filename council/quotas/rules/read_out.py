"""What is read out of a finding, under the names that its type of rule has for it."""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any

from council.quotas.rules.adopted import BalanceRule
from council.quotas.rules.counting import Body
from council.quotas.rules.feasibility import can_be_met
from council.quotas.rules.finding import Finding, least_of, margin, widest_gap
from council.quotas.rules.limits import asked, due_of
from council.quotas.rules.tables import row_for


def as_maximum(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """How many a group may have, and who has more."""
    return {
        "max": max(most for _, most in asked(rule, body).values()),
        "excess": dict(found.exceeds),
        "excess_allowed": dict(found.conceded),
    }


def as_topped_up(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """The same, and how many extra members would put it right (Kenya, art. 177)."""
    extra = extra_members(rule, body)
    return {**as_maximum(rule, body, found), "extra": extra, "enlarged": body.base + extra}


def as_minimum(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """How many a protected group must have, who has fewer, and which groups are the smallest."""
    limits = asked(rule, body)
    return {
        "need": max(need for need, _ in limits.values()),
        "needs": {group: limits[group][0] for group in rule.protected},
        "shortfall": dict(found.lacks),
        "least": least_of(body.counts),
    }


def as_table(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """The same, and which row of the table speaks."""
    row = row_for(rule.rows, body.base)
    return {**as_minimum(rule, body, found), "row": row.name if row else None}


def as_band(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """Who is below and who is above, by how many, and whether so many seats can satisfy the rule at all."""
    limits = asked(rule, body)
    least, most = max(low for low, _ in limits.values()), max(high for _, high in limits.values())
    outside = {**dict.fromkeys(found.lacks, "below"), **dict.fromkeys(found.exceeds, "above")}
    return {
        "violations": {group: outside[group] for group in rule.groups if group in outside},
        "need": least,
        "max": most,
        "shortfall": dict(found.lacks),
        "excess": dict(found.exceeds),
        "excess_allowed": dict(found.conceded),
        "feasible": can_be_met((rule,), body.base),
    }


def as_missing(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """Which groups have nobody (or not enough)."""
    return {"need": rule.each, "missing": list(found.lacks), "shortfall": dict(found.lacks)}


def as_majority(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """By how many the first group is ahead, and how many it lacks."""
    return {"margin": margin(rule, body), "shortfall": dict(found.lacks)}


def as_gap(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """How far the groups are apart, how far they may be, and who lacks."""
    return {
        "gap": widest_gap(body),
        "allowed": rule.gap,
        "shortfall": dict(found.lacks),
        "least": least_of(body.counts),
    }


def as_due(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """What is due to the minority, between which groups a lot decides, and how many are missing in any case."""
    seats = due_of(rule, body.base)
    missing = seats.low - body.counts[rule.minority]
    return {
        "need": seats.low if seats.low == seats.high else [seats.low, seats.high],
        "tie": list(seats.tied),
        "minority": rule.minority,
        "shortfall": {rule.minority: missing} if missing > 0 else {},
    }


READ_OUT: Mapping[str, Callable[[BalanceRule, Body, Finding], dict[str, Any]]] = {
    "max_share": as_maximum,
    "top_up": as_topped_up,
    "min_share": as_minimum,
    "closest_below_cap": as_minimum,
    "half_odd_minus_one": as_minimum,
    "reserved": as_minimum,
    "nomination": as_minimum,
    "table": as_table,
    "band": as_band,
    "horizontal": as_band,
    "at_least_one_each": as_missing,
    "strict_majority": as_majority,
    "max_gap": as_gap,
    "proportional_to_base": as_due,
}


def read_out(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    """The numbers behind a verdict."""
    return READ_OUT[rule.type](rule, body, found)


def extra_members(rule: BalanceRule, body: Body) -> int:
    """The fewest members to be added so that no group has more than its share of the enlarged body."""
    return max(ceil(max(body.counts.values()) / rule.share) - body.base, 0)

"""Whether a body is in balance, why, and what an opinion given now is worth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from council.quotas.rules.adopted import REMEDIES, UNDISCLOSED, BalanceRule
from council.quotas.rules.counting import Body, Composition, counted, counts
from council.quotas.rules.limits import Finding, Limits, asked, feasible, finding
from council.quotas.rules.unsaid import found_if, telling


@dataclass(frozen=True)
class Verdict:
    """What a rule says of a body: `met`, `not_met`, `undetermined` or `not_applicable`, and why."""

    status: str
    rule: BalanceRule
    body: Body
    undisclosed: int
    said: Mapping[str, Any] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """The verdict as JSON, with all that explains it."""
        return {
            "status": self.status,
            "base": self.body.base,
            "counts": dict(self.body.counts),
            "other": self.body.other,
            "undisclosed": self.undisclosed,
            **self.said,
            "rule": dict(self.rule.terms),
        }


def check(rule: BalanceRule, composition: Composition) -> Verdict:
    """Whether a body is in balance; an empty body, or one too small for the rule, is neither met nor not."""
    members = counts(composition)
    body = counted(rule, members)
    unsaid = members.get(UNDISCLOSED, 0)
    if body.base == 0 or body.base < rule.applies_from:
        return Verdict("not_applicable", rule, body, unsaid)
    if rule.unknown == "tri_state" and unsaid:
        return _whatever_they_are(rule, members)
    found = finding(rule, body)
    return Verdict("met" if found.met else "not_met", rule, body, unsaid, _read_out(rule, body, found))


def standing(rule: BalanceRule, verdict: Verdict) -> str:
    """What an opinion given now is worth: `valid`, `warned`, `needs_reasons`, `needs_ruling` or `invalid`.

    With `opinion_invalid` a broken rule leaves no valid opinion (Flanders), and where nobody can tell, the
    bureau rules and gives its reasons (DOMAIN part I, invariant 4); a body of which nobody is counted can
    no more be told. A conceded excess needs reasons where a broken rule does.
    """
    remedy = REMEDIES[rule.remedy]
    if verdict.status == "met":
        return remedy if verdict.said.get("excess_allowed") and remedy == "needs_reasons" else "valid"
    if verdict.status == "not_applicable" and verdict.body.base > 0:
        return "valid"
    if verdict.status == "not_met":
        return remedy
    return "needs_ruling" if remedy == "invalid" else remedy


def blocks_opinion(rule: BalanceRule, verdict: Verdict) -> bool:
    """Whether the body cannot validly give an opinion as it stands."""
    return standing(rule, verdict) == "invalid"


def _whatever_they_are(rule: BalanceRule, members: Composition) -> Verdict:
    """Met, or not met, only if it is so whatever those are who do not say; otherwise undetermined."""
    body, unsaid = counted(rule, members), members[UNDISCLOSED]
    possible = [(by_whom, found_if(rule, members, by_whom)) for by_whom in telling(rule, members, unsaid)]
    met_if = [by_whom for by_whom, found in possible if found.met]
    not_met_if = [by_whom for by_whom, found in possible if not found.met]
    nearest = min((found for _, found in possible), key=_distance)
    if not met_if or not not_met_if:
        status = "met" if met_if else "not_met"
        return Verdict(status, rule, body, unsaid, _read_out(rule, body, nearest))
    so_far = _read_out(rule, body, finding(rule, body))
    either = {"met_if": met_if[0], "not_met_if": not_met_if[0]}
    return Verdict("undetermined", rule, body, unsaid, {**so_far, **either})


def _distance(found: Finding) -> int:
    return sum(found.lacks.values()) + sum(found.exceeds.values())


# What is read out of a finding, under the names that its type of rule has for it.


def as_maximum(rule: BalanceRule, body: Body, limits: Limits, found: Finding) -> dict[str, Any]:
    """How many a group may have, and who has more."""
    return {
        "max": max(most for _, most in limits.values()),
        "excess": dict(found.exceeds),
        "excess_allowed": dict(found.conceded),
    }


def as_minimum(rule: BalanceRule, body: Body, limits: Limits, found: Finding) -> dict[str, Any]:
    """How many a protected group must have, who has fewer, and which groups are the smallest."""
    fewest = min(body.counts.values())
    return {
        "need": max(need for need, _ in limits.values()),
        "needs": {group: limits[group][0] for group in rule.protected},
        "shortfall": dict(found.lacks),
        "least": sorted(group for group, number in body.counts.items() if number == fewest),
    }


def as_band(rule: BalanceRule, body: Body, limits: Limits, found: Finding) -> dict[str, Any]:
    """Who is below and who is above, by how many, and whether so many seats can satisfy the band at all."""
    least, most = max(low for low, _ in limits.values()), max(high for _, high in limits.values())
    below, above = dict.fromkeys(found.lacks, "below"), dict.fromkeys(found.exceeds, "above")
    return {
        "violations": {
            group: {**below, **above}[group] for group in rule.groups if group in {**below, **above}
        },
        "need": least,
        "max": most,
        "shortfall": dict(found.lacks),
        "excess": dict(found.exceeds),
        "excess_allowed": dict(found.conceded),
        "feasible": feasible(rule, body.base),
    }


def as_missing(rule: BalanceRule, body: Body, limits: Limits, found: Finding) -> dict[str, Any]:
    """Which groups have nobody (or not enough)."""
    return {"need": rule.each, "missing": list(found.lacks), "shortfall": dict(found.lacks)}


READ_OUT: Mapping[str, Callable[[BalanceRule, Body, Limits, Finding], dict[str, Any]]] = {
    "max_share": as_maximum,
    "min_share": as_minimum,
    "band": as_band,
    "at_least_one_each": as_missing,
}


def _read_out(rule: BalanceRule, body: Body, found: Finding) -> dict[str, Any]:
    return READ_OUT[rule.type](rule, body, asked(rule, body), found)

"""Whether a body is in balance, why, and what an opinion given now is worth."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from council.quotas.rules.adopted import BODY_TYPES, UNDISCLOSED, BalanceRule
from council.quotas.rules.counting import Body, Composition, counted, counts
from council.quotas.rules.finding import Finding, finding
from council.quotas.rules.limits import silent
from council.quotas.rules.read_out import read_out
from council.quotas.rules.remedies import REMEDIES
from council.quotas.rules.unsaid import found_if, telling
from council.record import require
from council.terms import TermUnknown


@dataclass(frozen=True)
class Verdict:
    """What a rule says of a body: `met`, `not_met`, `undetermined`, `lot_needed` or `not_applicable`, and why."""

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
    require(rule.is_of_bodies, TermUnknown(term="type", got=rule.type, known=sorted(BODY_TYPES)))
    members = counts(composition)
    body = counted(rule, members)
    unsaid = members.get(UNDISCLOSED, 0)
    why = silent(rule, body.base)
    if why is not None:
        return Verdict("not_applicable", rule, body, unsaid, {"why": why})
    if rule.unknown == "tri_state" and unsaid:
        return _whatever_they_are(rule, members)
    found = finding(rule, body)
    return Verdict(found.status, rule, body, unsaid, read_out(rule, body, found))


def standing(rule: BalanceRule, verdict: Verdict) -> str:
    """What an opinion given now is worth: `valid`, `warned`, `needs_reasons`, `needs_ruling` or `invalid`.

    With `opinion_invalid` a broken rule leaves no valid opinion (Flanders), and where nobody can tell, or a lot is
    still to be drawn, the bureau rules and gives its reasons (DOMAIN part I, invariant 4); a body of which nobody
    is counted can no more be told. A conceded excess needs reasons where a broken rule does.
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
    """Whatever holds whoever those are who do not say; if that depends on them, it is undetermined."""
    body, unsaid = counted(rule, members), members[UNDISCLOSED]
    possible = [(by_whom, found_if(rule, members, by_whom)) for by_whom in telling(rule, members, unsaid)]
    first_with: dict[str, Mapping[str, int]] = {}
    for by_whom, found in possible:
        first_with.setdefault(found.status, by_whom)
    if len(first_with) == 1:
        nearest = min((found for _, found in possible), key=_distance)
        return Verdict(nearest.status, rule, body, unsaid, read_out(rule, body, nearest))
    so_far = read_out(rule, body, finding(rule, body))
    depending = {f"{status}_if": by_whom for status, by_whom in first_with.items()}
    return Verdict("undetermined", rule, body, unsaid, {**so_far, **depending})


def _distance(found: Finding) -> int:
    return found.distance

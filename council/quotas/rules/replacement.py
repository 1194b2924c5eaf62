"""Who may come when somebody leaves for good: a definitive replacement is checked (Flanders, art. 304 § 3).

Absence and substitutes never break a rule of the effective members; they are not in the composition.
"""

from collections.abc import Iterable, Sequence

from council.quotas.rules.adopted import LIST_TYPES, BalanceRule
from council.quotas.rules.counting import Composition, counts
from council.quotas.rules.verdict import Verdict, check
from council.record import require
from council.terms import Terms, TermsContradict

KEEPS = ("met", "not_applicable")
"""After these verdicts nothing stands against who came."""


def allowed_replacements(
    rule: BalanceRule, composition: Composition, leaves: str | None, candidates: Sequence[str]
) -> list[str]:
    """The groups from which a replacement may come, so that the rule is met afterwards.

    Nobody `leaves` where the seat is vacant already.
    """
    remaining, coming = (
        after_leaving(composition, leaves),
        Terms({"candidates": candidates}).words("candidates"),
    )
    return [group for group in coming if may_replace(rule, remaining, leaves, group)]


def may_replace(rule: BalanceRule, remaining: Composition, leaves: str | None, comes: str) -> bool:
    """Whether somebody of this group may take the place."""
    if rule.same_group and leaves is not None:
        return comes == leaves
    if rule.type in LIST_TYPES:
        return _on_a_list(rule, leaves, comes)
    return not rule.is_of_bodies or with_one_more(rule, remaining, comes).status in KEEPS


def with_one_more(rule: BalanceRule, remaining: Composition, comes: str) -> Verdict:
    """The verdict on the body once somebody of this group has come."""
    return check(rule, {**remaining, comes: remaining.get(comes, 0) + 1})


def after_leaving(composition: Composition, leaves: str | None) -> dict[str, int]:
    """The composition without who left."""
    members = counts(composition)
    if leaves is None:
        return members
    Terms({"leaves": leaves}).text("leaves")
    require(members.get(leaves), TermsContradict(terms=["composition", "leaves"]))
    return {**members, leaves: members[leaves] - 1}


def nearest(rule: BalanceRule, remaining: Composition, candidates: Iterable[str]) -> list[str]:
    """The groups after which the fewest are missing or too many: who moves a broken rule towards its aim."""
    far = {}
    for group in candidates:
        said = with_one_more(rule, remaining, group).said
        far[group] = sum(sum((said.get(term) or {}).values()) for term in ("shortfall", "excess"))
    return [group for group, distance in far.items() if distance == min(far.values())]


def _on_a_list(rule: BalanceRule, leaves: str | None, comes: str) -> bool:
    """Of a list, somebody of the same group keeps every order; on an open place anybody does (Grüne)."""
    if leaves is None or comes == leaves:
        return True
    return rule.type == "odd_places_reserved" and leaves not in rule.groups

"""Who may come when somebody leaves for good: a definitive replacement is checked (Flanders, art. 304 § 3).

Absence and substitutes never break a rule of the effective members; they are not in the composition.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from council.quotas.rules.adopted import LIST_TYPES, OTHER, UNDISCLOSED, VACANT, BalanceRule
from council.quotas.rules.counting import Composition, counts, with_one_more
from council.quotas.rules.verdict import Verdict, check
from council.record import Id, require
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


@dataclass(frozen=True)
class Replacing:
    """Who may come in place of who left, in one dimension, so that every rule is met afterwards.

    `statuses` is the verdict of each rule after somebody of a group came, `allowed` are the groups against which
    nothing stands, `nearest` those that come closest to what the rules ask; they differ where nothing mends it.
    """

    dimension: str
    statuses: Mapping[str, Mapping[Id, str]]
    allowed: tuple[str, ...]
    nearest: tuple[str, ...]
    remedies: Mapping[Id, str]


def replacing(
    dimension: str, rules: Mapping[Id, BalanceRule], composition: Composition, leaves: str | None
) -> Replacing:
    """Who may come, by all rules of one dimension; whoever is not in the composition has left already."""
    remaining = after_leaving(composition, leaves if composition.get(leaves or "") else None)
    named = [group for rule in rules.values() for group in rule.groups]
    neither = [OTHER, UNDISCLOSED] if dimension == "gender" else [UNDISCLOSED]
    groups = [one for one in dict.fromkeys([*named, *composition, *neither]) if one != VACANT]
    near = [set(nearest(rule, remaining, groups)) for rule in rules.values()]
    return Replacing(
        dimension,
        {
            group: {name: once_seated(rule, remaining, group).status for name, rule in rules.items()}
            for group in groups
        },
        tuple(
            group
            for group in groups
            if all(may_replace(rule, remaining, leaves, group) for rule in rules.values())
        ),
        tuple(group for group in groups if all(group in one for one in near)),
        {name: rule.remedies.get("replacement", rule.remedy) for name, rule in rules.items()},
    )


def may_replace(rule: BalanceRule, remaining: Composition, leaves: str | None, comes: str) -> bool:
    """Whether somebody of this group may take the place."""
    if rule.same_group and leaves is not None:
        return comes == leaves
    if rule.type in LIST_TYPES:
        return _on_a_list(rule, leaves, comes)
    return not rule.is_of_bodies or once_seated(rule, remaining, comes).status in KEEPS


def once_seated(rule: BalanceRule, remaining: Composition, comes: str) -> Verdict:
    """The verdict on the body once somebody of this group has come."""
    return check(rule, with_one_more(remaining, comes))


def after_leaving(composition: Composition, leaves: str | None) -> dict[str, int]:
    """The composition without who left."""
    members = counts(composition)
    if leaves is None:
        return members
    Terms({"leaves": leaves}).text("leaves")
    there = leaves != VACANT and members.get(leaves)
    require(there, TermsContradict(terms=["composition", "leaves"]))
    return {**members, leaves: members[leaves] - 1, VACANT: members.get(VACANT, 0) + 1}


def nearest(rule: BalanceRule, remaining: Composition, candidates: Iterable[str]) -> list[str]:
    """The groups after which the fewest are missing or too many: who moves a broken rule towards its aim."""
    far = {}
    for group in candidates:
        said = once_seated(rule, remaining, group).said
        far[group] = sum(sum((said.get(term) or {}).values()) for term in ("shortfall", "excess"))
    return [group for group, distance in far.items() if distance == min(far.values())]


def _on_a_list(rule: BalanceRule, leaves: str | None, comes: str) -> bool:
    """Of a list, somebody of the same group keeps every order; on an open place anybody does (Grüne)."""
    if leaves is None or comes == leaves:
        return True
    return rule.type == "odd_places_reserved" and leaves not in rule.groups

"""What a decision may ask about balance: what each balance rule in force says of a body as it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from council.charter.questions import AdoptedRule
from council.quotas.rules import (
    BODY_TYPES,
    LIST_TYPES,
    MOMENTS,
    PRESENCE_TYPES,
    REMEDIES,
    ROUNDINGS,
    TYPES,
    UNKNOWN,
    BalanceRule,
    ListVerdict,
    Presence,
    Seated,
    Verdict,
    allowed_replacements,
    balance_rule,
    check,
    check_list,
    check_parts,
    check_presence,
    contradicting,
    elect_with_min,
    feasible,
    feasible_together,
    reserved_seats,
    standing,
    top_up_two_thirds,
    tried,
)
from council.quotas.rules import cures as cures_of
from council.quotas.rules.adopted import VACANT, WHOLE_BODY
from council.quotas.rules.reach import Reserving
from council.quotas.rules.replacement import Replacing, replacing
from council.record import Id
from council.subjects import subject

__all__ = [
    "BODY_TYPES",
    "DIMENSION",
    "LIST_TYPES",
    "MOMENTS",
    "PRESENCE_TYPES",
    "REMEDIES",
    "ROUNDINGS",
    "TYPES",
    "UNKNOWN",
    "VACANT",
    "BalanceRule",
    "Found",
    "ListVerdict",
    "Presence",
    "Replacing",
    "Reserving",
    "Seated",
    "Verdict",
    "allowed_replacements",
    "balance",
    "balance_rule",
    "check",
    "check_list",
    "check_parts",
    "check_presence",
    "contradicting",
    "cures",
    "dimension_of",
    "dimensions",
    "elect_with_min",
    "feasible",
    "feasible_together",
    "impossible_together",
    "presence",
    "replacements",
    "reserved_seats",
    "reserving",
    "standing",
    "top_up_two_thirds",
    "tried",
]

DIMENSION = "gender"
"""What a balance rule looks at if it does not say."""

Composition = Mapping[str, Mapping[str, int]]
"""How a body is composed in each dimension: {"gender": {"woman": 9, "man": 10}}."""


def impossible_together(rules: Iterable[Mapping[str, Any]], seats: int) -> tuple[int, ...]:
    """Which of these rules, by their places, no composition of a body satisfies at once; none if one can.

    Only rules of one dimension can contradict each other; each rule is given by its terms.
    """
    told = list(rules)
    for dimension in dict.fromkeys(map(dimension_of, told)):
        there = [
            (place, balance_rule(terms))
            for place, terms in enumerate(told)
            if dimension_of(terms) == dimension
        ]
        read = {place: rule for place, rule in there if rule.speaks_of_the_body and rule.scope == WHOLE_BODY}
        against = contradicting(read.values(), seats)
        if against:
            return tuple(place for place, rule in read.items() if any(rule is one for one in against))
    return ()


subject("balance", balance_rule, feasible, impossible_together)


@dataclass(frozen=True)
class Found:
    """What one balance rule says of a body: the verdict, and what it makes of an opinion given now.

    `worth` is valid, warned, needs_reasons, needs_ruling or invalid.
    """

    rule: Id
    version: int
    dimension: str
    terms: Mapping[str, Any]
    verdict: Mapping[str, Any]
    worth: str

    def as_data(self) -> dict[str, Any]:
        """The same as JSON, to be frozen into a fact."""
        return {
            "rule": self.rule,
            "version": self.version,
            "dimension": self.dimension,
            "terms": dict(self.terms),
            "verdict": dict(self.verdict),
            "worth": self.worth,
        }


def balance(
    rules: Iterable[AdoptedRule],
    composition: Composition,
    deputies: Composition | None = None,
    seats: int | None = None,
) -> tuple[Found, ...]:
    """What each of these rules says of a body that is composed like this: {dimension: {group: number}}.

    Rules that speak of candidates, of lists or of who is present have their own moments and say nothing here.
    Where a rule looks at deputies apart (Finland), and it is told how they are composed, both must be in balance;
    where it looks at the seats of the charter, vacant ones are counted.
    """
    return tuple(
        _found(adopted, rule, composition, deputies, seats)
        for adopted, rule in _read(rules)
        if rule.speaks_of_the_body
    )


def presence(rules: Iterable[AdoptedRule], sides: Mapping[str, Mapping[str, int]]) -> tuple[Presence, ...]:
    """Whether enough of each side are present: {"host": {"members": 12, "present": 5}}."""
    return tuple(check_presence(rule, sides) for _, rule in _read(rules) if rule.type in PRESENCE_TYPES)


def cures(found: Mapping[str, Any], composition: Composition) -> list[dict[str, Any]]:
    """The smallest changes that would have made a frozen verdict `met`."""
    vacant = {VACANT: found["verdict"].get(VACANT, 0)}
    return cures_of(balance_rule(found["terms"]), {**composition.get(found["dimension"], {}), **vacant})


def replacements(
    rules: Iterable[AdoptedRule], composition: Composition, leaves: Mapping[str, str] | None = None
) -> list[Replacing]:
    """From which groups a replacement may come, for each dimension that a rule in force looks at.

    `leaves` says of which groups somebody is who is still counted in the composition; without it the seat is
    vacant already. This informs whoever seats a member; the law of each place says what follows.
    """
    gone: Mapping[str, str] = leaves or {}
    by_dimension: dict[str, dict[Id, BalanceRule]] = {}
    for adopted, rule in _read(rules):
        if rule.speaks_of_the_body:
            by_dimension.setdefault(dimension_of(adopted.terms), {})[adopted.rule] = rule
    return [
        replacing(dimension, read, composition.get(dimension, {}), gone.get(dimension))
        for dimension, read in by_dimension.items()
    ]


def reserving(
    rules: Iterable[Mapping[str, Any]],
    stands_as: Mapping[int, Mapping[str, str]],
    seated: Composition | None = None,
) -> Reserving:
    """Balance rules that reserve seats in an election; what guards its count.

    Each rule is given as a round froze it, with its `terms` and `dimension`; `stands_as` says for the number of each
    candidate as what she stands: {1: {"gender": "woman"}}; `seated` are those who belong to the body already.
    """
    read = [
        (str(rule.get("dimension") or dimension_of(rule["terms"])), balance_rule(rule["terms"]))
        for rule in rules
    ]
    return Reserving(read, stands_as, seated or {})


def dimension_of(terms: Mapping[str, Any]) -> str:
    """What a rule looks at: gender, if it does not say."""
    return str(terms.get("dimension") or DIMENSION)


def dimensions(rules: Iterable[AdoptedRule]) -> list[str]:
    """What these rules look at, so that members can be counted by it."""
    return list(dict.fromkeys(dimension_of(one.terms) for one in rules))


def _read(rules: Iterable[AdoptedRule]) -> list[tuple[AdoptedRule, BalanceRule]]:
    return [(adopted, balance_rule(adopted.terms)) for adopted in rules if adopted.subject == "balance"]


def _found(
    adopted: AdoptedRule,
    rule: BalanceRule,
    composition: Composition,
    deputies: Composition | None,
    seats: int | None,
) -> Found:
    dimension = dimension_of(adopted.terms)
    members = composition.get(dimension, {})
    vacant = max((seats or 0) - sum(members.values()), 0) if rule.of_seats else 0
    verdict = check(rule, {**members, VACANT: vacant})
    said = {name: value for name, value in verdict.as_data().items() if name != "rule"}
    if vacant:
        said[VACANT] = vacant
    if rule.apart and deputies is not None:
        both = check_parts(rule, {"members": members, "deputies": deputies.get(dimension, {})})
        verdict, said = replace(verdict, status=both["status"]), {**said, **both}
    return Found(adopted.rule, adopted.version, dimension, adopted.terms, said, standing(rule, verdict))

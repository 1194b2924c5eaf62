"""What a decision may ask about balance: what each balance rule in force says of a body as it stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from council.charter.questions import AdoptedRule
from council.quotas.rules import balance_rule, check, feasible, standing
from council.quotas.rules import cures as cures_of
from council.record import Id
from council.subjects import subject

subject("balance", balance_rule, feasible)

DIMENSION = "gender"
"""What a balance rule looks at if it does not say."""


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


def balance(rules: Iterable[AdoptedRule], composition: Mapping[str, Mapping[str, int]]) -> tuple[Found, ...]:
    """What each of these rules says of a body that is composed like this: {dimension: {group: number}}."""
    return tuple(_found(one, composition) for one in rules)


def _found(adopted: AdoptedRule, composition: Mapping[str, Mapping[str, int]]) -> Found:
    rule = balance_rule(adopted.terms)
    dimension = str(adopted.terms.get("dimension") or DIMENSION)
    verdict = check(rule, composition.get(dimension, {}))
    said = {name: value for name, value in verdict.as_data().items() if name != "rule"}
    return Found(adopted.rule, adopted.version, dimension, adopted.terms, said, standing(rule, verdict))


def cures(found: Mapping[str, Any], composition: Mapping[str, Mapping[str, int]]) -> list[dict[str, Any]]:
    """The smallest changes that would have made a frozen verdict `met`."""
    return cures_of(balance_rule(found["terms"]), composition.get(found["dimension"], {}))

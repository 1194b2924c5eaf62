"""The one entry to decision rules: each kind of rule is read by its own reader."""

from collections.abc import Callable, Mapping
from typing import Any

from council.terms import Terms
from council.voting.rules.adopted import MajorityRule, majority_rule
from council.voting.rules.consensus import ConsentRule, consent_rule
from council.voting.rules.joint import JointRule, joint_rule
from council.voting.rules.weighted import WeightedRule, weighted_rule

DecisionRule = MajorityRule | JointRule | WeightedRule | ConsentRule

KINDS: Mapping[str, Callable[[Mapping[str, Any]], DecisionRule]] = {
    "majority": majority_rule,
    "joint": joint_rule,
    "weighted": weighted_rule,
    "consent": consent_rule,
}
"""How each kind of rule is read."""

OWN_TERMS = {
    "constituencies": "joint",
    "states": "weighted",
    "population": "weighted",
    "max_objections": "consent",
}
"""Terms by which a rule of a kind is known, if it does not say its kind."""


def decision_rule(terms: Mapping[str, Any]) -> DecisionRule:
    """Read a rule from its terms; what is malformed, unknown or contradicts itself is refused."""
    return KINDS[kind_of(terms)](terms)


def kind_of(terms: Mapping[str, Any]) -> str:
    """Which kind of rule this is: as it says, or by its own terms; else a majority decides."""
    read = Terms(terms)
    own = next((kind for term, kind in OWN_TERMS.items() if read.says(term)), "majority")
    return read.word("kind", KINDS, own)

"""A decision by majority as a charter adopts it, read from its terms (DOMAIN B2).

{"quorum": {"kind": "more_than", "fraction": "1/2"}, "base": "present",
 "threshold": {"cmp": "more_than", "fraction": "1/2"},
 "min_yes": {"kind": "at_least", "fraction": "1/4"}, "tie": "chair_side"}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from council.measures import Measure, measure_if_said, threshold
from council.record import require
from council.terms import Terms, TermsContradict

BASES = ("valid", "cast", "present", "members")
"""What the majority is counted of."""

TIES = ("rejected", "chair_side", "chair_double", "repeat_then_lot", "lot")
"""What happens when there are as many yes as no."""


@dataclass(frozen=True)
class MajorityRule:
    """A rule by which a majority decides, every term of it settled."""

    base: str
    threshold: Measure
    quorum: Measure
    min_yes: Measure
    abstain: str
    invalid: str
    blank: str
    tie: str
    terms: Mapping[str, Any] = field(compare=False, repr=False)


def majority_rule(terms: Mapping[str, Any]) -> MajorityRule:
    """Read a rule from its terms; what is malformed, unknown or contradicts itself is refused."""
    read = Terms(terms)
    read.only("kind", "base", "threshold", "quorum", "min_yes", "abstain", "invalid", "blank", "tie")
    read.word("kind", ("majority",), "majority")
    base = read.word("base", BASES)
    abstain = read.word("abstain", ("ignored", "as_no"), "ignored" if base == "valid" else "as_no")
    require(abstain == "as_no" or base == "valid", TermsContradict(terms=["abstain", "base"]))
    return MajorityRule(
        base=base,
        threshold=threshold(read.within("threshold")),
        quorum=measure_if_said(read, "quorum"),
        min_yes=measure_if_said(read, "min_yes"),
        abstain=abstain,
        invalid=read.word("invalid", ("excluded", "in_base"), "excluded"),
        blank=read.word("blank", ("excluded", "in_base", "abstention", "invalid"), "excluded"),
        tie=read.word("tie", TIES, "rejected"),
        terms=dict(terms),
    )

"""How a vote is decided: quorum, base, majority, floor and tie (DOMAIN B3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from council.measures import Measure
from council.voting.rules.adopted import MajorityRule
from council.voting.rules.tally import COUNTED, Tally

Decided = tuple[str, str | None, int]
"""The result, why where it was not simply counted, and the number of yes that decided."""


@dataclass(frozen=True)
class Outcome:
    """How it was decided (`adopted`, `rejected`, `no_quorum`, `repeat`, `lot`), and each step on the way."""

    result: str
    rule: MajorityRule
    tally: Tally
    quorum_needed: int
    base: int
    yes_needed: int
    min_yes: int
    yes_counted: int
    why: str | None = None

    def as_data(self) -> dict[str, Any]:
        """The outcome as JSON: what was counted, what was needed, and what decided."""
        tally = self.tally
        found = {
            "result": self.result,
            "why": self.why,
            **{name: getattr(tally, name) for name in COUNTED},
            "silent": None if tally.present is None else tally.present - tally.votes,
            "chair": tally.chair,
            "repeated": tally.repeated,
            "quorum_needed": self.quorum_needed,
            "base": self.base,
            "base_of": self.rule.base,
            "counting": {kind: getattr(self.rule, kind) for kind in ("abstain", "invalid", "blank")},
            "yes_needed": self.yes_needed,
            "min_yes": self.min_yes,
            "yes_counted": self.yes_counted,
            "tie": self.rule.tie,
            "rule": dict(self.rule.terms),
        }
        return {name: value for name, value in found.items() if value is not None}


def decide(rule: MajorityRule, tally: Tally) -> Outcome:
    """Adopted if enough are present and yes reaches both what the base demands and the floor.

    P >= quorum and Y >= max(yes_needed, min_yes); where nothing is counted in the base, nothing is adopted.
    """
    quorum = _of_members(rule.quorum, tally)
    base = BASES[rule.base](rule, tally)
    needed, least = rule.threshold.of(base), _of_members(rule.min_yes, tally)
    present = tally.known("present") if quorum else 0
    result, why, yes = (
        ("no_quorum", None, tally.yes) if present < quorum else _judge(rule, tally, base, needed, least)
    )
    return Outcome(result, rule, tally, quorum, base, needed, least, yes, why)


def _judge(rule: MajorityRule, tally: Tally, base: int, needed: int, least: int) -> Decided:
    if base == 0:
        return "rejected", "empty_base", tally.yes
    if tally.yes < least and (tally.yes >= needed or is_tie(rule, tally)):
        return "rejected", "min_yes", tally.yes
    if is_tie(rule, tally):
        return TIES[rule.tie](tally, needed)
    return ("adopted" if tally.yes >= needed else "rejected"), None, tally.yes


def _of_members(measure: Measure, tally: Tally) -> int:
    return measure.of(tally.known("members") if measure.relative else 0)


# What the majority is counted of.


def valid(rule: MajorityRule, tally: Tally) -> int:
    """Yes and no; abstentions only where the rule counts them as no (GO SH § 39, GA rule 86)."""
    abstained = _abstained(rule, tally) if rule.abstain == "as_no" else 0
    return tally.yes + tally.no + abstained + _papers(rule, tally)


def cast(rule: MajorityRule, tally: Tally) -> int:
    """Yes, no and abstentions."""
    return tally.yes + tally.no + _abstained(rule, tally) + _papers(rule, tally)


def present(rule: MajorityRule, tally: Tally) -> int:
    """Everybody present: whoever abstains, is silent or spoils a paper works as no (K-AGO § 39)."""
    return tally.known("present")


def members(rule: MajorityRule, tally: Tally) -> int:
    """Everybody entitled, absent or not."""
    return tally.known("members")


BASES: Mapping[str, Callable[[MajorityRule, Tally], int]] = {
    "valid": valid,
    "cast": cast,
    "present": present,
    "members": members,
}


def _abstained(rule: MajorityRule, tally: Tally) -> int:
    """Abstentions, and blank papers where these are abstentions (GemO RLP § 40 (4))."""
    return tally.abstain + (tally.blank if rule.blank == "abstention" else 0)


def _papers(rule: MajorityRule, tally: Tally) -> int:
    """Invalid and blank papers that count in the base (Robert: illegal votes of entitled voters do)."""
    invalid = tally.invalid + (tally.blank if rule.blank == "invalid" else 0)
    blank = tally.blank if rule.blank == "in_base" else 0
    return blank + (invalid if rule.invalid == "in_base" else 0)


# Ties.


def is_tie(rule: MajorityRule, tally: Tally) -> bool:
    """As many yes as no, where more than half decides; of all members only if none of them is missing."""
    half = rule.threshold.kind == "more_than" and rule.threshold.fraction == Fraction(1, 2)
    reached = rule.base != "members" or tally.yes + tally.no == tally.known("members")
    return half and reached and tally.yes == tally.no > 0


def rejected(tally: Tally, needed: int) -> Decided:
    """A tie adopts nothing."""
    return "rejected", "tie", tally.yes


def chair_side(tally: Tally, needed: int) -> Decided:
    """The chair's side has the majority (5393 art. 22; md. 10), unless the chair abstained."""
    if tally.chair not in ("yes", "no"):
        return rejected(tally, needed)
    return ("adopted" if tally.chair == "yes" else "rejected"), "tie_chair", tally.yes


def chair_double(tally: Tally, needed: int) -> Decided:
    """The chair's vote counts twice, and then the count decides (Gaziosmanpaşa: the board)."""
    if tally.chair not in ("yes", "no"):
        return rejected(tally, needed)
    yes = tally.yes + (tally.chair == "yes")
    return ("adopted" if yes >= needed else "rejected"), "tie_chair", yes


def repeat_then_lot(tally: Tally, needed: int) -> Decided:
    """Vote once more; if it is a tie again, a lot is drawn (md. 13, secret votes)."""
    return ("lot" if tally.repeated else "repeat"), "tie", tally.yes


def lot(tally: Tally, needed: int) -> Decided:
    """A lot is drawn."""
    return "lot", "tie", tally.yes


TIES: Mapping[str, Callable[[Tally, int], Decided]] = {
    "rejected": rejected,
    "chair_side": chair_side,
    "chair_double": chair_double,
    "repeat_then_lot": repeat_then_lot,
    "lot": lot,
}

"""From what was given in a vote to its outcome, under whichever kind of rule."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from council.record import Id
from council.voting.rules.adopted import MajorityRule
from council.voting.rules.ballots import CHOICES, CONSENTS, STANDS_ASIDE
from council.voting.rules.consensus import Circle, ConsentRule, Objection, consent
from council.voting.rules.decision import decide
from council.voting.rules.joint import JointRule, decide_joint
from council.voting.rules.kinds import DecisionRule
from council.voting.rules.tally import Tally
from council.voting.rules.weighted import WeightedRule, qmv

BySide = dict[str, dict[str, int]]


@dataclass(frozen=True, kw_only=True)
class Given:
    """What is known of a vote at its close: of one by name every choice, of a secret one only how many said what."""

    roll: Collection[Id]
    present: Set[Id]
    counts: Mapping[str, int]
    choices: Mapping[Id, str] = field(default_factory=dict)
    sides: Mapping[Id, str] = field(default_factory=dict)
    by_side: BySide = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)
    objections: Sequence[Objection] = ()
    chair: str | None = None
    repeated: bool = False


def outcome_of(rule: DecisionRule, given: Given) -> dict[str, Any]:
    """The outcome, with its derivation, as JSON."""
    match rule:
        case MajorityRule():
            return decide(rule, _tally(given)).as_data()
        case JointRule():
            return decide_joint(rule, _sides(given)).as_data()
        case WeightedRule():
            votes = [
                (Fraction(given.weights[one]), given.choices.get(one, "absent")) for one in sorted(given.roll)
            ]
            return qmv(rule, votes, len(given.present)).as_data()
        case ConsentRule():
            return consent(rule, _circle(given)).as_data()


def by_side(choices: Mapping[Id, str], sides: Mapping[Id, str]) -> BySide:
    """How many on each side made each choice, of a vote by name."""
    counted: dict[str, Counter[str]] = {side: Counter() for side in sorted(set(sides.values()))}
    for person, choice in choices.items():
        counted[sides[person]][choice] += 1
    return {side: dict(counts) for side, counts in counted.items()}


def cells(given: Given) -> BySide:
    """Everybody on the roll by side, and by what is known or could be worked out of each: choice, silence, absence."""
    return {
        side: {
            **given.by_side.get(side, {}),
            "silent": tally.known("present") - tally.votes,
            "absent": tally.known("members") - tally.known("present"),
        }
        for side, tally in _sides(given).items()
    }


def _tally(given: Given) -> Tally:
    counted = _counted(len(given.roll), len(given.present), given.counts)
    return replace(counted, chair=given.chair, repeated=given.repeated)


def _sides(given: Given) -> dict[str, Tally]:
    members, present = Counter(given.sides.values()), Counter(given.sides[one] for one in given.present)
    return {
        side: _counted(members[side], present[side], given.by_side.get(side, {})) for side in sorted(members)
    }


def _counted(members: int, present: int, counts: Mapping[str, int]) -> Tally:
    papers = {name: counts.get(name, 0) for name in (*CHOICES, "blank")}
    return Tally(members=members, present=present, **papers)  # type: ignore[arg-type]  # all of them are numbers


def _circle(given: Given) -> Circle:
    return Circle(
        present=len(given.present),
        members=len(given.roll),
        objections=given.objections,
        stand_aside=given.counts.get(STANDS_ASIDE, 0),
        consent=given.counts.get(CONSENTS, 0),
    )

"""A joint decision: a majority of all, and of each side as well (DOMAIN B3).

{"kind": "joint", "constituencies": ["host", "refugee"],
 "overall": {"cmp": "more_than", "fraction": "1/2"}, "each": {"cmp": "more_than", "fraction": "1/2"},
 "quorum": {"kind": "more_than", "fraction": "1/2"}, "group_quorum": {"kind": "at_least", "fraction": "1/3"}}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from council.measures import Measure, measure_if_said, threshold
from council.record import require
from council.terms import TermMissing, Terms, TermsContradict
from council.voting.rules.tally import Tally, tally_of

OVERALL = "overall"
"""How all together are called where something fails."""

GIVEN = ("yes", "no", "abstain", "invalid", "blank")


@dataclass(frozen=True)
class JointRule:
    """A rule by which sides decide together. Whoever is on none of them counts only overall."""

    constituencies: tuple[str, ...]
    overall: Measure
    each: Measure
    quorum: Measure
    group_quorum: Measure
    min_present: int
    terms: Mapping[str, Any] = field(compare=False, repr=False)

    def needed_of(self, members: int) -> int:
        """How many of a side of so many members must be present."""
        return max(self.min_present, self.group_quorum.of(members))


def joint_rule(terms: Mapping[str, Any]) -> JointRule:
    """Read a joint rule from its terms. A side of which nobody need be there would be no side."""
    read = Terms(terms)
    read.only("kind", "constituencies", "overall", "each", "quorum", "group_quorum", "min_present")
    read.word("kind", ("joint",), "joint")
    read.word("dimension", ("side", "constituency"), "side")
    sides = read.words("constituencies")
    require(sides, TermMissing(term="constituencies"))
    require(OVERALL not in sides, TermsContradict(terms=["constituencies", OVERALL]))
    return JointRule(
        constituencies=sides,
        overall=threshold(read.within("overall")),
        each=threshold(read.within("each")),
        quorum=measure_if_said(read, "quorum"),
        group_quorum=measure_if_said(read, "group_quorum"),
        min_present=read.number("min_present", otherwise=1),
        terms=dict(terms),
    )


@dataclass(frozen=True)
class Part:
    """What was counted of all, or of one side, and what was needed there."""

    tally: Tally
    base: int
    yes_needed: int
    present_needed: int

    @property
    def is_there(self) -> bool:
        """Whether enough of them are present."""
        return not self.present_needed or self.tally.known("present") >= self.present_needed

    @property
    def reached(self) -> bool:
        """Whether enough of them are in favour; never where nobody voted for or against."""
        return self.base > 0 and self.tally.yes >= self.yes_needed

    def as_data(self) -> dict[str, Any]:
        """The same as JSON."""
        present = self.tally.present
        found = {
            "members": self.tally.members,
            "present": present,
            **{name: getattr(self.tally, name) for name in GIVEN},
            "silent": None if present is None else present - self.tally.votes,
            "base": self.base,
            "yes_needed": self.yes_needed,
        }
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True)
class JointOutcome:
    """How it was decided (`adopted`, `rejected`, `no_quorum`): overall, and on each side."""

    result: str
    rule: JointRule
    overall: Part
    sides: Mapping[str, Part]
    others: Mapping[str, Tally]
    fails: tuple[str, ...] = ()
    group: str | None = None

    def as_data(self) -> dict[str, Any]:
        """The outcome as JSON: what all needed, what each side needed, and where it failed."""
        found = {
            "kind": "joint",
            "result": self.result,
            **({"fails": list(self.fails)} if self.group is None else {"group": self.group}),
            **self.overall.as_data(),
            "base_of": "valid",
            "quorum_needed": self.overall.present_needed,
            "sides": {name: self._side(part) for name, part in self.sides.items()},
            "others": {name: _counted(tally) for name, tally in self.others.items()},
            "rule": dict(self.rule.terms),
        }
        return found

    def _side(self, part: Part) -> dict[str, Any]:
        return {**part.as_data(), "quorum_needed": part.present_needed, "reached": part.reached}


def decide_joint(rule: JointRule, groups: Mapping[str, Tally]) -> JointOutcome:
    """Adopted if all together and each side reach their threshold; without each side there, nothing is decided."""
    tallies = {name: groups.get(name, Tally(members=0, present=0)) for name in rule.constituencies}
    others = {name: tally for name, tally in groups.items() if name not in tallies}
    overall = _overall(rule, _together([*tallies.values(), *others.values()]))
    sides = {name: _side(rule, tally) for name, tally in tallies.items()}
    parts = {OVERALL: overall, **sides}
    missing = next((name for name, part in parts.items() if not part.is_there), None)
    if missing is not None:
        return JointOutcome("no_quorum", rule, overall, sides, others, group=missing)
    fails = tuple(name for name, part in parts.items() if not part.reached)
    return JointOutcome("rejected" if fails else "adopted", rule, overall, sides, others, fails)


def without_counts(outcome: Mapping[str, Any]) -> dict[str, Any]:
    """What may be said of a secret joint decision where a cell is small: of each side only whether it agreed."""
    sides = {name: {"reached": side["reached"]} for name, side in outcome["sides"].items()}
    return {**outcome, "sides": sides, "others": {}, "withheld": "small_cells"}


def groups_of(counted: Mapping[str, Any]) -> dict[str, Tally]:
    """Read the tally of each side from JSON: {"groups": {"host": {"members": 12, …}}}."""
    read = Terms(counted, "input")
    read.only("groups")
    read.within("groups")
    return {name: tally_of(tally) for name, tally in counted["groups"].items()}


def _overall(rule: JointRule, tally: Tally) -> Part:
    needed = rule.quorum.of(tally.known("members") if rule.quorum.relative else 0)
    return Part(tally, tally.yes + tally.no, rule.overall.of(tally.yes + tally.no), needed)


def _side(rule: JointRule, tally: Tally) -> Part:
    base, members = tally.yes + tally.no, tally.known("members") if rule.group_quorum.relative else 0
    return Part(tally, base, rule.each.of(base), rule.needed_of(members))


def _together(tallies: list[Tally]) -> Tally:
    """All sides and all others as one; what was not counted of one of them is not known of all."""

    def added(name: str) -> int | None:
        numbers = [getattr(one, name) for one in tallies]
        return None if None in numbers else sum(numbers)

    return Tally(
        members=added("members"),
        present=added("present"),
        **{name: sum(getattr(one, name) for one in tallies) for name in GIVEN},
    )


def _counted(tally: Tally) -> dict[str, int]:
    numbers = {name: getattr(tally, name) for name in ("members", "present", *GIVEN)}
    return {name: number for name, number in numbers.items() if number is not None}

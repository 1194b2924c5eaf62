"""A vote tried under another rule: what was counted, or is imagined, and what any rule makes of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from council.quotas.rules import balance_rule, check, cures, standing
from council.record import Id, Record, Refused, Rows, require
from council.voting import views
from council.voting.questions import BallotTerms, VotesIn
from council.voting.rules import (
    Circle,
    Objection,
    Tally,
    circle_of,
    consent,
    consent_rule,
    decide,
    decide_joint,
    joint_rule,
    kind_of,
    majority_rule,
    qmv,
    tally_of,
    weighted_rule,
)
from web.rules.offered import Offered

NUMBERS = ("members", "present", "yes", "no", "abstain", "invalid", "blank")
OF_A_SIDE = ("members", "present", "yes", "no", "abstain")
CHOICES = ("yes", "no", "abstain")
SIDES = ("host", "refugee", "migrant", "institution")
SHOWN_TO_ALL = ("gender", "side")
"""Dimensions whose numbers stand on the council's own page; others only where a rule was about them."""


MOST_CURED = 150
"""What would cure a larger body is not looked for: there are too many bodies of its size."""


class NotCountedSo(Refused):
    """The rule needs something else than what was counted: by side, by people, objections."""

    code = "rules.not-counted-so"


@dataclass(frozen=True)
class Counted:
    """What there is to decide on: all together, by side, by the people for whom they speak, by objections."""

    tally: Tally | None = None
    sides: Mapping[str, Tally] = field(default_factory=dict)
    weighed: tuple[tuple[Fraction, str], ...] = ()
    circle: Circle | None = None


@dataclass(frozen=True)
class Past:
    """A decision of the past: its number, what was declared, what was counted, and how its body was composed."""

    row: Any
    declared: Mapping[str, Any]
    counted: Counted
    composition: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Tried:
    """What one rule makes of it: the derivation, or why there is none."""

    rule: Offered
    found: Mapping[str, Any] = field(default_factory=dict)
    refused: Refused | None = None


# What was counted.


def past(record: Record, rows: Rows, ballot: Id) -> Past | None:
    """A decision that was closed here or carried over; votes that are open stay closed to this page."""
    row = views.the_decision(rows, ballot)
    if row is None:
        return None
    if row.source is not None:
        numbers = {"members": row.entitled, "present": row.present}
        tally = {**numbers, "yes": row.yes, "no": row.no, "abstain": row.abstain}
        return Past(row, {"result": row.result}, Counted(tally_of(tally)), {})
    terms = record.ask(BallotTerms(ballot))
    if terms.closed is None:
        return None
    opened, declared = terms.frozen(), terms.closed.declared
    about = {*SHOWN_TO_ALL, *(one["dimension"] for one in opened.balance)}
    composed = {name: counts for name, counts in opened.composition.items() if name in about}
    weighed = _weighed(opened.weights, record.ask(VotesIn(ballot)).answer) if opened.weights else ()
    return Past(row, declared, _counted(declared, weighed), composed)


def _counted(declared: Mapping[str, Any], weighed: tuple[tuple[Fraction, str], ...]) -> Counted:
    if declared.get("kind") == "consent":
        return Counted(circle=_circle(declared))
    groups = {**declared.get("sides", {}), **declared.get("others", {})}
    if any("yes" not in numbers for numbers in groups.values()):
        groups = {}  # of a secret vote, where the cells were too small to be told
    return Counted(
        tally=_tally({**declared, "chair": declared.get("chair")}),
        sides={name: _tally(numbers) for name, numbers in groups.items()},
        weighed=weighed,
    )


def _filled(numbers: Mapping[str, Any]) -> dict[str, Any]:
    """Who was not said to be there are those who voted; who is entitled are those who are there."""
    present = numbers.get("present") or sum(numbers.get(name) or 0 for name in NUMBERS[2:])
    return {**numbers, "present": present, "members": numbers.get("members") or present}


def _tally(numbers: Mapping[str, Any]) -> Tally:
    return tally_of({name: numbers.get(name) for name in (*NUMBERS, "chair", "repeated")})


def _circle(declared: Mapping[str, Any]) -> Circle:
    """Objections as they were counted; which of several reasons closed one does not matter any more."""
    settled = declared["objections"] - declared["open"]
    said = [Objection()] * declared["open"] + [Objection(withdrawn=True)] * settled
    return Circle(
        present=declared["present"],
        members=declared.get("members"),
        objections=said,
        stand_aside=declared.get("stand_aside", 0),
    )


def _weighed(weights: Mapping[str, int], votes: Mapping[Id, str]) -> tuple[tuple[Fraction, str], ...]:
    return tuple((Fraction(weight), votes.get(Id(one), "absent")) for one, weight in weights.items())


def imagined(told: Mapping[str, Any]) -> Counted:
    """What a reader typed; where she typed sides but no totals, all together are the sides added up."""
    sides = {side: {name: told.get(f"{side}_{name}") for name in OF_A_SIDE} for side in SIDES}
    typed = {side: numbers for side, numbers in sides.items() if any(numbers.values())}
    totals = {name: told.get(name) for name in NUMBERS}
    if typed and not any(totals.values()):
        totals |= {name: sum(numbers[name] or 0 for numbers in typed.values()) for name in OF_A_SIDE}
        totals |= {name: totals[name] or None for name in ("members", "present")}
    weighed = [(Fraction(many), choice) for choice in CHOICES for many in told.get(f"people_{choice}") or ()]
    if weighed and not any(totals.values()):
        totals |= {choice: sum(said == choice for _, said in weighed) for choice in CHOICES}
    objections = told.get("objections")
    return Counted(
        tally=_tally({**_filled(totals), "chair": told.get("chair"), "repeated": told.get("repeated")}),
        sides={side: _tally(_filled(numbers)) for side, numbers in typed.items()},
        weighed=tuple(weighed),
        circle=None if objections is None else _said(totals, objections, told.get("stand_aside") or 0),
    )


def _said(totals: Mapping[str, int | None], objections: int, aside: int) -> Circle:
    there = {name: number for name, number in _filled(totals).items() if name in ("members", "present")}
    return circle_of({**there, "objections": [{}] * objections, "stand_aside": aside})


# What rules make of it.


def tried(rules: Iterable[Offered], counted: Counted) -> list[Tried]:
    """The outcome under each of these rules."""
    return [_each(rule, lambda rule: outcome(rule.terms, counted)) for rule in rules]


def outcome(terms: Mapping[str, Any], counted: Counted) -> Mapping[str, Any]:
    """How the vote is decided under a rule, with its derivation."""
    return OUTCOMES[kind_of(terms)](terms, counted)


def _by_majority(terms: Mapping[str, Any], counted: Counted) -> Mapping[str, Any]:
    if counted.tally is None:
        raise NotCountedSo(needs="votes")
    return decide(majority_rule(terms), counted.tally).as_data()


def _by_sides(terms: Mapping[str, Any], counted: Counted) -> Mapping[str, Any]:
    require(counted.sides, NotCountedSo(needs="sides"))
    return decide_joint(joint_rule(terms), counted.sides).as_data()


def _by_people(terms: Mapping[str, Any], counted: Counted) -> Mapping[str, Any]:
    require(counted.weighed, NotCountedSo(needs="people"))
    there = counted.tally.present if counted.tally else None
    voted = sum(choice != "absent" for _, choice in counted.weighed)
    return qmv(weighted_rule(terms), counted.weighed, max(there or 0, voted)).as_data()


def _by_consent(terms: Mapping[str, Any], counted: Counted) -> Mapping[str, Any]:
    if counted.circle is None:
        raise NotCountedSo(needs="objections")
    return consent(consent_rule(terms), counted.circle).as_data()


OUTCOMES: Mapping[str, Callable[[Mapping[str, Any], Counted], Mapping[str, Any]]] = {
    "majority": _by_majority,
    "joint": _by_sides,
    "weighted": _by_people,
    "consent": _by_consent,
}


def balanced(rules: Iterable[Offered], composition: Mapping[str, Mapping[str, int]]) -> list[Tried]:
    """What each balance rule says of a body that is composed like this, and what would cure it."""
    return [_each(rule, lambda rule: _verdict(rule, composition)) for rule in rules]


def _verdict(rule: Offered, composition: Mapping[str, Mapping[str, int]]) -> Mapping[str, Any]:
    members = composition.get(rule.dimension)
    if members is None:
        raise NotCountedSo(needs="dimension")
    read = balance_rule(rule.terms)
    verdict = check(read, members)
    offered = cures(read, members) if sum(members.values()) <= MOST_CURED else []
    return {**verdict.as_data(), "worth": standing(read, verdict), "cures": offered}


def _each(rule: Offered, find: Callable[[Offered], Mapping[str, Any]]) -> Tried:
    try:
        return Tried(rule, find(rule))
    except Refused as refused:
        return Tried(rule, refused=refused)

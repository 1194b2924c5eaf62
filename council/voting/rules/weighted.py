"""A weighted double majority: of those who vote, and of the people for whom they speak (DOMAIN B4, eu_qmv).

{"kind": "weighted", "states": "0.55", "population": "0.65", "blocking_min": 4}
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil
from typing import Any

from council.measures import Measure, measure_if_said
from council.record import require
from council.terms import TermMalformed, TermOutOfRange, Terms, TermUnknown, several

SHARE = re.compile(r"\d{1,12}(/\d{1,9}|\.\d{1,9})?", re.ASCII)

CHOICES = ("yes", "no", "abstain", "absent")

Weighed = tuple[Fraction, str]
"""One vote: how many people it speaks for, in numbers or shares, and what it says."""


@dataclass(frozen=True)
class WeightedRule:
    """A rule by which a part of the voters must agree who speak for a part of the people."""

    states: Fraction
    population: Fraction
    blocking_min: int
    quorum: Measure
    terms: Mapping[str, Any] = field(compare=False, repr=False)


def weighted_rule(terms: Mapping[str, Any]) -> WeightedRule:
    """Read a weighted rule from its terms."""
    read = Terms(terms)
    read.only("kind", "states", "population", "blocking_min", "quorum")
    read.word("kind", ("weighted",), "weighted")
    return WeightedRule(
        states=_part(read, "states"),
        population=_part(read, "population"),
        blocking_min=read.number("blocking_min", otherwise=0, least=0),
        quorum=measure_if_said(read, "quorum"),
        terms=dict(terms),
    )


@dataclass(frozen=True)
class WeightedOutcome:
    """How it was decided (`adopted`, `rejected`, `no_quorum`), and what each of the two majorities needed."""

    result: str
    rule: WeightedRule
    votes: Mapping[str, int]
    people: Mapping[str, Fraction]
    states_needed: int
    population_needed: Fraction
    quorum_needed: int
    present: int
    why: str | None = None

    def as_data(self) -> dict[str, Any]:
        """The outcome as JSON; people that are not whole numbers are exact fractions."""
        members = sum(self.votes.values())
        found = {
            "kind": "weighted",
            "result": self.result,
            "why": self.why,
            "members": members,
            "present": self.present,
            **{name: self.votes[name] for name in ("yes", "no", "abstain")},
            "silent": self.present - (members - self.votes["absent"]),
            "quorum_needed": self.quorum_needed,
            "states": {"all": members, "yes": self.votes["yes"], "needed": self.states_needed},
            "population": {
                "all": _shown(sum(self.people.values(), Fraction(0))),
                **{name: _shown(self.people[name]) for name in ("yes", "no", "abstain")},
                "needed": _shown(self.population_needed),
            },
            "against": members - self.votes["yes"],
            "blocking_min": self.rule.blocking_min,
            "rule": dict(self.rule.terms),
        }
        return {name: value for name, value in found.items() if value is not None}


def qmv(rule: WeightedRule, votes: Sequence[Weighed], present: int | None = None) -> WeightedOutcome:
    """Adopted if enough voters are in favour who speak for enough people.

    Whoever abstains or is absent works as no. If only the people are missing, a minority that consists of
    fewer voters than must stand together to block does not block.
    """
    number = Counter(choice for _, choice in votes)
    people = {
        name: sum((weight for weight, choice in votes if choice == name), Fraction(0)) for name in CHOICES
    }
    needed = ceil(rule.states * len(votes))
    all_people = sum(people.values(), Fraction(0))
    people_needed = rule.population * all_people
    if all(weight.denominator == 1 for weight, _ in votes):
        people_needed = Fraction(ceil(people_needed))
    quorum = rule.quorum.of(len(votes))
    there = len(votes) - number["absent"] if present is None else present
    result, why = (
        ("no_quorum", None)
        if there < quorum
        else _judge(
            rule, number["yes"] >= needed > 0, people["yes"] >= people_needed > 0, len(votes) - number["yes"]
        )
    )
    votes_given = {name: number[name] for name in CHOICES}
    return WeightedOutcome(result, rule, votes_given, people, needed, people_needed, quorum, there, why)


def _judge(rule: WeightedRule, states: bool, population: bool, against: int) -> tuple[str, str | None]:
    if not states:
        return "rejected", "states"
    if population:
        return "adopted", None
    if against < rule.blocking_min:
        return "adopted", "blocking_minority_too_small"
    return "rejected", "population"


def weighed_of(counted: Mapping[str, Any]) -> list[Weighed]:
    """Read weighed votes from JSON: {"votes": [["65/15", "yes"], …]}."""
    read = Terms(counted, "input")
    read.only("votes")
    return [_weighed(one) for one in several("input.votes", counted.get("votes"))]


def _weighed(given: object) -> Weighed:
    both = several("input.votes", given)
    require(len(both) == 2, TermMalformed(term="input.votes", got=str(given)[:80]))
    weight, choice = both
    text = str(weight) if isinstance(weight, str | int) and not isinstance(weight, bool) else ""
    clear = SHARE.fullmatch(text) and not re.search(r"/0+$", text)
    require(clear, TermMalformed(term="input.votes", got=str(weight)[:80]))
    known = isinstance(choice, str) and choice in CHOICES
    require(known, TermUnknown(term="input.votes", got=str(choice)[:80], known=list(CHOICES)))
    return Fraction(text), str(choice)


def _part(read: Terms, term: str) -> Fraction:
    part = read.fraction(term)
    require(part > 0, TermOutOfRange(term=read.named(term), got=str(part), least="0", most="1"))
    return part


def _shown(people: Fraction) -> int | str:
    return int(people) if people.denominator == 1 else str(people)

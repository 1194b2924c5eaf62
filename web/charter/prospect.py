"""What a rule would mean before it is adopted: for each body's seats, for the members it has, and beside the version before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from council.charter.questions import AdoptedRule
from council.quotas.questions import Found, balance
from council.quotas.rules import balance_rule, check
from council.record import Id, Record, Wording, today
from web.charter import standing
from web.charter.rule_words import rule_in_words
from web.quotas.shares import Words
from web.quotas.verdicts import limits_words


@dataclass(frozen=True)
class Prospect:
    """What a balance rule would ask of a body's seats, and what it would say of the body as it is composed."""

    name: Wording
    seats: int | None
    limits: list[Words]
    found: Found | None


@dataclass(frozen=True)
class Changes:
    """What a version says that the one before did not, and what it no longer says."""

    new: list[Words]
    gone: list[Words]


def prospects(record: Record, terms: Mapping[str, Any], body: Id | None) -> list[Prospect]:
    """The bodies for which a balance rule would hold."""
    rule = balance_rule(terms)
    told = AdoptedRule(Id("0" * 16), 1, "balance", body, (), dict(terms), "")
    dimension = str(terms.get("dimension") or "gender")
    found = []
    for one in standing.bodies(record, today()):
        if body in (None, one.body):
            said = balance([told], one.numbers, seats=one.seats) if rule.speaks_of_the_body else ()
            limits = _limits(rule, dimension, one.seats) if rule.speaks_of_the_body else []
            found.append(Prospect(one.name, one.seats, limits, said[0] if said else None))
    return found


def _limits(rule: Any, dimension: str, seats: int | None) -> list[Words]:
    """How many of whom so many seats need; the last group is as large as the others leave room."""
    if not seats:
        return []
    each = seats // max(len(rule.groups), 1)
    filled = dict.fromkeys(rule.groups, each)
    if rule.groups:
        filled[rule.groups[0]] += seats - each * len(rule.groups)
    return limits_words(dimension, check(rule, filled).as_data())


def changes(subject: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Changes:
    """What differs between two versions of a rule, sentence by sentence."""
    return differing(rule_in_words(subject, before), rule_in_words(subject, after))


def differing(before: Sequence[Words], after: Sequence[Words]) -> Changes:
    """The sentences that stand only in one of two texts."""
    said, says = set(map(str, before)), set(map(str, after))
    return Changes(
        [one for one in after if str(one) not in said], [one for one in before if str(one) not in says]
    )

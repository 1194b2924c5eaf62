"""How long things may take in each body before the standing checks find them late, and which rule says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from council.charter.questions import Procedure
from council.record import Id, Record


@dataclass(frozen=True)
class Limit:
    """In which body minutes may take so many days; the rule that says so, if one does."""

    body: str
    minutes_days: int
    rule: str


def limits_shown(record: Record, bodies: Mapping[Id, str]) -> list[Limit]:
    """What holds in each body today; one line for all of them where they have one rule."""
    found = {body: record.ask(Procedure(body)) for body in bodies}
    said = {body: (asked.rule.minuting.minutes_days, _source(asked)) for body, asked in found.items()}
    if len(set(said.values())) == 1:
        return [Limit("", *next(iter(said.values())))]
    return [Limit(bodies[body], days, rule) for body, (days, rule) in said.items()]


def _source(procedure: Procedure) -> str:
    """The page of the rule of procedure that says it; nothing where the by-laws leave it open."""
    found = procedure.adopted_rule
    if found is None or "minutes_days" not in found.terms:
        return ""
    asked: dict[str, Any] = {"rule": found.rule}
    return url_for("charter.rule", **asked)

"""How the council stands: its bodies, their terms, its rules in every version."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import BigInteger, Column, Date, Integer, Text, select, update

from council.charter.events import (
    BodyEstablished,
    CouncilFounded,
    RuleAdopted,
    RuleRepealed,
    SeatsSet,
    TermBegun,
)
from council.record import Id, Rows, View, Wording, here, view_table

founding = view_table(
    "charter_founding",
    Column("names", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
)

bodies = view_table(
    "charter_body",
    Column("body", Text, primary_key=True),
    Column("sort", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("seats", Integer),
    Column("position", BigInteger, nullable=False),
)

terms = view_table(
    "charter_term",
    Column("term", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("begins", Date, nullable=False),
    Column("ends", Date, nullable=False),
    Column("position", BigInteger, nullable=False),
)

rules = view_table(
    "charter_rule",
    Column("rule", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("body", Text),
    Column("names", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    Column("at", Text, nullable=False),
    Column("until", BigInteger),  # the position at which a newer version, or a repeal, took its place
    Column("repealed", Text),  # when it was repealed
)

view = View("charter", founding, bodies, terms, rules)

_Names = tuple[Wording, ...]


def _kept(value: Any) -> str:
    return msgspec.json.encode(value, order="sorted").decode()


@view.draws(CouncilFounded)
def _founded(rows: Rows, fact: CouncilFounded) -> None:
    rows.insert(founding, names=_kept(fact.names), city=fact.city, position=rows.entry.position)


@view.draws(BodyEstablished)
def _established(rows: Rows, fact: BodyEstablished) -> None:
    rows.insert(bodies, body=fact.body, sort=fact.sort, names=_kept(fact.names), position=rows.entry.position)


@view.draws(SeatsSet)
def _seats_set(rows: Rows, fact: SeatsSet) -> None:
    rows.execute(update(bodies).where(here(bodies), bodies.c.body == fact.body).values(seats=fact.seats))


@view.draws(TermBegun)
def _begun(rows: Rows, fact: TermBegun) -> None:
    rows.insert(
        terms,
        term=fact.term,
        body=fact.body,
        begins=fact.begins,
        ends=fact.ends,
        position=rows.entry.position,
    )


@view.draws(RuleAdopted)
def _adopted(rows: Rows, fact: RuleAdopted) -> None:
    _over(rows, fact.rule, rows.entry.position)
    rows.insert(
        rules,
        rule=fact.rule,
        version=fact.version,
        subject=fact.subject,
        body=fact.body,
        names=_kept(fact.names),
        terms=_kept(fact.terms),
        source=fact.source,
        position=rows.entry.position,
        at=rows.entry.at.isoformat(),
    )


@view.draws(RuleRepealed)
def _repealed(rows: Rows, fact: RuleRepealed) -> None:
    newest = here(rules), rules.c.rule == fact.rule, rules.c.until.is_(None)
    rows.execute(update(rules).where(*newest).values(repealed=rows.entry.at.isoformat()))
    _over(rows, fact.rule, rows.entry.position)


def _over(rows: Rows, rule: Id, position: int) -> None:
    """The version in force until now is so no longer."""
    newest = here(rules), rules.c.rule == rule, rules.c.until.is_(None)
    rows.execute(update(rules).where(*newest).values(until=position))


@dataclass(frozen=True)
class Body:
    """A body as it stands."""

    body: Id
    sort: str
    names: _Names
    seats: int | None


@dataclass(frozen=True)
class TermOfBody:
    """A term of a body."""

    term: Id
    body: Id
    begins: date
    ends: date


@dataclass(frozen=True)
class RuleVersion:
    """One version of a rule: in force from its position until another took its place."""

    rule: Id
    version: int
    subject: str
    body: Id | None
    names: _Names
    terms: dict[str, Any]
    source: str
    position: int
    at: datetime
    until: int | None
    repealed: datetime | None

    @property
    def in_force(self) -> bool:
        """Whether this version is the one that binds now."""
        return self.until is None


def all_bodies(rows: Rows) -> dict[Id, Body]:
    """Every body, in the order in which they were set up."""
    found = rows.execute(select(bodies).where(here(bodies)).order_by(bodies.c.position))
    return {Id(one.body): Body(Id(one.body), one.sort, _names(one.names), one.seats) for one in found}


def all_terms(rows: Rows) -> list[TermOfBody]:
    """Every term of every body, the latest first."""
    found = rows.execute(select(terms).where(here(terms)).order_by(terms.c.begins.desc(), terms.c.position))
    return [TermOfBody(Id(one.term), Id(one.body), one.begins, one.ends) for one in found]


def rules_in_force(rows: Rows) -> list[RuleVersion]:
    """The rules that bind now, in the order in which they were first adopted."""
    every = all_rules(rows)
    first = {one.rule: one.position for one in reversed(every)}
    return sorted((one for one in every if one.in_force), key=lambda one: first[one.rule])


def all_rules(rows: Rows) -> list[RuleVersion]:
    """Every version of every rule, in the order of their adoption."""
    found = rows.execute(select(rules).where(here(rules)).order_by(rules.c.position))
    return [_version(one) for one in found]


def versions(rows: Rows, rule: Id) -> list[RuleVersion]:
    """Every version of one rule, the newest first."""
    asked = select(rules).where(here(rules), rules.c.rule == rule).order_by(rules.c.version.desc())
    return [_version(one) for one in rows.execute(asked)]


def _version(row: Any) -> RuleVersion:
    return RuleVersion(
        rule=Id(row.rule),
        version=row.version,
        subject=row.subject,
        body=None if row.body is None else Id(row.body),
        names=_names(row.names),
        terms=msgspec.json.decode(row.terms),
        source=row.source,
        position=row.position,
        at=datetime.fromisoformat(row.at),
        until=row.until,
        repealed=None if row.repealed is None else datetime.fromisoformat(row.repealed),
    )


def _names(kept: str) -> _Names:
    return msgspec.json.decode(kept, type=_Names)

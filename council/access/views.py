"""Who is who at the door: each person's number, sealed name and roles, read with her session in one look.

What is kept beside the record follows it in one thing: with an erased person her account and her sessions go.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Integer, Text, bindparam, select

from council.access import accounts, sessions
from council.access.sessions import session
from council.membership.events import (
    NameCorrected,
    PersonErased,
    PersonRegistered,
    RoleGranted,
    RoleWithdrawn,
)
from council.record import Id, Rows, Sealed, View, here, today, view_table
from council.roles import Role

person_here = view_table(
    "person_here",
    Column("person", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("name", Text),
    Column("roles", Text, nullable=False),
)
view = View("access", person_here)


@dataclass(frozen=True)
class Known:
    """Somebody whom the council knows: what she is called, under seal, and what she is."""

    person: Id
    number: int
    name: Sealed | None
    roles: frozenset[Role]


@dataclass(frozen=True)
class SignedIn(Known):
    """Somebody who is signed in, and whether her session was already used today."""

    seen_today: bool


_known = person_here.c.number, person_here.c.name, person_here.c.roles
_hers = session.outerjoin(person_here, here(person_here) & (person_here.c.person == session.c.person))
_who_is = (
    select(session.c.person, session.c.expires, session.c.seen, *_known)
    .select_from(_hers)
    .where(here(session), session.c.token == bindparam("token"))
)


def who_is(rows: Rows, token: str) -> SignedIn | None:
    """Who is signed in with a token, if anybody. Every page asks this, so the question is put together once."""
    found = rows.execute(_who_is, {"token": sessions.digest(token)}).one_or_none()
    if found is None or not sessions.runs(found.expires, found.seen):
        return None
    return SignedIn(
        Id(found.person),
        found.number or 0,
        found.name and Sealed(found.name),
        _roles(found.roles),
        found.seen >= today(),
    )


def everybody(rows: Rows) -> list[Known]:
    """Everybody whom the council knows, by number; not who was erased."""
    asked = select(person_here).where(here(person_here), person_here.c.name.is_not(None))
    found = rows.execute(asked.order_by(person_here.c.number))
    return [Known(Id(one.person), one.number, Sealed(one.name), _roles(one.roles)) for one in found]


def known(rows: Rows, person: Id) -> Known | None:
    """One person whom the council knows."""
    asked = select(person_here).where(here(person_here), person_here.c.person == person)
    found = rows.execute(asked).one_or_none()
    if found is None:
        return None
    return Known(person, found.number, found.name and Sealed(found.name), _roles(found.roles))


@view.draws(PersonRegistered)
def _(rows: Rows, fact: PersonRegistered) -> None:
    _keep(rows, fact.person, number=fact.number, name=fact.name)


@view.draws(NameCorrected)
def _(rows: Rows, fact: NameCorrected) -> None:
    _keep(rows, fact.person, name=fact.name)


@view.draws(RoleGranted)
def _(rows: Rows, fact: RoleGranted) -> None:
    _keep(rows, fact.person, roles=" ".join(sorted({*_held(rows, fact.person), fact.role})))


@view.draws(RoleWithdrawn)
def _(rows: Rows, fact: RoleWithdrawn) -> None:
    _keep(rows, fact.person, roles=" ".join(sorted({*_held(rows, fact.person)} - {fact.role})))


@view.draws(PersonErased)
def _(rows: Rows, fact: PersonErased) -> None:
    _keep(rows, fact.person, name=None, roles="")
    for statement in (*accounts.forgotten(fact.person), sessions.ended(fact.person)):
        rows.aside(statement)


def _keep(rows: Rows, person: Id, **values: Any) -> None:
    if known(rows, person) is None:
        rows.insert(person_here, **{"person": person, "number": 0, "name": None, "roles": "", **values})
    else:
        rows.change(person_here, {"person": person}, **values)


def _held(rows: Rows, person: Id) -> frozenset[Role]:
    held = known(rows, person)
    return held.roles if held else frozenset()


def _roles(held: str | None) -> frozenset[Role]:
    return frozenset(Role(role) for role in (held or "").split())

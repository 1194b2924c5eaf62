"""Who is who at the door: each person's number, sealed name and roles, read with her session in one look.

What is kept beside the record follows it in one thing: with an erased person her account and her sessions go.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, Text, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

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


def _without(role: ColumnElement[str]) -> ColumnElement[str]:
    """Her roles but this one. The table tells it itself: nothing is read for each fact that is drawn."""
    return func.trim(func.replace(" " + person_here.c.roles + " ", " " + role + " ", " "))


def _put(dialect: ModuleType, again: Mapping[str, Any]) -> Any:
    """Somebody new, or something new about somebody who is known already."""
    new = {name: bindparam(f"new_{name}", type_=person_here.c[name].type) for name in _SAID}
    row = dialect.insert(person_here).values(council=bindparam("here"), person=bindparam("whom"), **new)
    return row.on_conflict_do_update(index_elements=["council", "person"], set_=again)


_SAID = ("number", "name", "roles")
_DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}
_role: ColumnElement[str] = bindparam("new_roles", type_=Text)
_registered = {
    name: _put(one, {column: bindparam(f"new_{column}") for column in ("number", "name")})
    for name, one in _DIALECTS.items()
}
_granted = {
    name: _put(one, {"roles": func.trim(_without(_role) + " " + _role)}) for name, one in _DIALECTS.items()
}
_withdrawn = (
    update(person_here)
    .where(here(person_here), person_here.c.person == bindparam("whom"))
    .values(roles=_without(_role))
)


@view.draws(PersonRegistered)
def _(rows: Rows, fact: PersonRegistered) -> None:
    said = {"whom": fact.person, "new_number": fact.number, "new_name": fact.name, "new_roles": ""}
    rows.execute(_registered[rows.connection.dialect.name], said)


@view.draws(NameCorrected)
def _(rows: Rows, fact: NameCorrected) -> None:
    rows.change(person_here, {"person": fact.person}, name=fact.name)


@view.draws(RoleGranted)
def _(rows: Rows, fact: RoleGranted) -> None:
    said = {"whom": fact.person, "new_number": 0, "new_name": None, "new_roles": fact.role}
    rows.execute(_granted[rows.connection.dialect.name], said)


@view.draws(RoleWithdrawn)
def _(rows: Rows, fact: RoleWithdrawn) -> None:
    rows.execute(_withdrawn, {"whom": fact.person, "new_roles": fact.role})


@view.draws(PersonErased)
def _(rows: Rows, fact: PersonErased) -> None:
    rows.change(person_here, {"person": fact.person}, name=None, roles="")
    for statement in (*accounts.forgotten(fact.person), sessions.ended(fact.person)):
        rows.aside(statement)


def _roles(held: str | None) -> frozenset[Role]:
    return frozenset(Role(role) for role in (held or "").split())

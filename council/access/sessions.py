"""Sessions: who is signed in where. Rows that she can see and end; only her browser holds the token.

As little as possible is kept: the days on which a session began and was last used, and whether it is a phone
or a computer, so that its owner can tell hers apart.
"""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Date,
    Delete,
    Index,
    Text,
    delete,
    func,
    select,
    update,
)

from council.access.accounts import seconds
from council.record import NEVER_COPIED, Id, Refused, Rows, aside_table, here, new_id, now, require, today

UNUSED_DAYS = 14
"""A session that was not used for so long is over."""

session = aside_table(
    "session",
    Column("token", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("began", Date, nullable=False),
    Column("seen", Date, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Index("session_of_person", "council", "person"),
    copied=NEVER_COPIED,
)
"""One row for each browser that is signed in; the token only as its digest."""


class UnknownSession(Refused):
    """There is no such session of hers; perhaps it has ended already."""

    code = "access.unknown-session"


@dataclass(frozen=True)
class Session:
    """One browser in which a person is signed in."""

    name: Id
    device: str  # phone, computer
    began: date
    seen: date
    is_this: bool


def begin(rows: Rows, person: Id, days: int, device: str, instead_of: str = "") -> str:
    """Sign a person in and return the token for her browser; the session that it held before is over."""
    rows.execute(delete(session).where(here(session), session.c.token == digest(instead_of)))
    rows.execute(ended(person).where(session.c.expires < seconds()))
    token = secrets.token_urlsafe(32)
    rows.insert(
        session,
        token=digest(token),
        name=new_id(),
        person=person,
        device=device,
        began=today(),
        seen=today(),
        expires=int((now() + timedelta(days=days)).timestamp()),
    )
    return token


def runs(expires: int, seen: date) -> bool:
    """Whether a session is still good: neither too old nor too long unused."""
    return seconds() < expires and today() - seen <= timedelta(days=UNUSED_DAYS)


def see(rows: Rows, token: str) -> None:
    """Note that a session was used today: once a day, not at each page."""
    rows.execute(update(session).where(here(session), session.c.token == digest(token)).values(seen=today()))


def of(rows: Rows, person: Id, token: str = "") -> list[Session]:
    """Where a person is signed in: this browser, then the latest used."""
    asked = select(session).where(here(session), session.c.person == person)
    found = rows.execute(asked.order_by(session.c.seen.desc(), session.c.name)).all()
    listed = [
        Session(Id(one.name), one.device, one.began, one.seen, one.token == digest(token))
        for one in found
        if runs(one.expires, one.seen)
    ]
    return sorted(listed, key=lambda one: not one.is_this)


def end(rows: Rows, token: str) -> None:
    """Sign this browser out."""
    rows.execute(delete(session).where(here(session), session.c.token == digest(token)))


def end_one(rows: Rows, person: Id, name: Id) -> None:
    """Sign one browser of a person out."""
    hers = here(session), session.c.person == person, session.c.name == name
    require(rows.execute(delete(session).where(*hers)).rowcount, UnknownSession())


def end_all(rows: Rows, person: Id, but: str = "") -> None:
    """Sign a person out everywhere, but perhaps not in the browser that asks for it."""
    rows.execute(ended(person).where(session.c.token != digest(but)))


def over(rows: Rows) -> int:
    """How many sessions are over, but not yet cleared away."""
    asked = select(func.count()).select_from(session).where(here(session), _is_over())
    counted: int = rows.execute(asked).scalar_one()
    return counted


def clear(rows: Rows) -> None:
    """Clear away the sessions that are over."""
    rows.execute(delete(session).where(here(session), _is_over()))


def _is_over() -> ColumnElement[bool]:
    unused_since = today() - timedelta(days=UNUSED_DAYS)
    return (session.c.expires < seconds()) | (session.c.seen < unused_since)


def ended(person: Id) -> Delete:
    """What signs a person out everywhere."""
    return delete(session).where(here(session), session.c.person == person)


def digest(token: str) -> str:
    """What is kept of a token: 256 random bits need no slow hash."""
    return sha256(token.encode()).hexdigest()

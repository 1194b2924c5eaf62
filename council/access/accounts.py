"""Accounts: who may sign in, and with what. They are secrets, not history, and stand beside the record."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Delete,
    Index,
    Row,
    Text,
    delete,
    func,
    select,
    update,
)

from council.access import codes, passwords
from council.record import COPIED_WITH_KEYS, Id, Refused, Rows, aside_table, here, now, require

account = aside_table(
    "account",
    Column("person", Text, primary_key=True),
    Column("card", Text, nullable=False),
    Column("password", Text),
    Column("language", Text),
    Index("account_by_card", "council", "card", unique=True),
    copied=COPIED_WITH_KEYS,
)
"""One row for each person with a card; the password only as its hash, once she has chosen one."""

invitation = aside_table(
    "invitation",
    Column("person", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("expires", BigInteger, nullable=False),
    Column("used", BigInteger),
    Index("invitation_by_code", "council", "code", unique=True),
    copied=COPIED_WITH_KEYS,
)
"""The newest sign-in code of each person: its digest, and until when it opens (seconds since 1970)."""


class CodeUnknown(Refused):
    """No card has this code, or a newer card took its place."""

    code = "access.code-unknown"


class CodeUsed(Refused):
    """A code opens once; she has chosen a password with it already."""

    code = "access.code-used"


class CodeExpired(Refused):
    """The time in which the code could be used is over."""

    code = "access.code-expired"


class SignInWrong(Refused):
    """The card number or the password is wrong; which of them is not said."""

    code = "access.sign-in-wrong"


class PasswordWrong(Refused):
    """The password that was asked for again is not hers."""

    code = "access.password-wrong"


class AlreadySignsIn(Refused):
    """She has chosen a password already: two facilitators together give her a new card."""

    code = "access.already-signs-in"


@dataclass(frozen=True)
class Card:
    """What is printed for a person, once: afterwards nobody can know the code."""

    person: Id
    number: str
    code: str = field(repr=False)


def seconds() -> int:
    """Now, in whole seconds since 1970."""
    return int(now().timestamp())


def write_card(rows: Rows, person: Id, days: int, anew: bool = False) -> Card:
    """Make a person's card: her number, kept for good, and a fresh code that takes the place of older ones.

    `anew`: she had signed in and lost her access, so her password is taken away with it.
    """
    require_invitable(rows, person, anew)
    held = _held(rows, person)
    number = held.card if held else _new_number(rows, person)
    if anew:
        rows.execute(update(account).where(here(account), account.c.person == person).values(password=None))
    code = codes.new_code()
    rows.execute(delete(invitation).where(here(invitation), invitation.c.person == person))
    expires = int((now() + timedelta(days=days)).timestamp())
    rows.insert(invitation, person=person, code=codes.digest(rows.council, code), expires=expires)
    return Card(person, number, code)


def require_invitable(rows: Rows, person: Id, anew: bool = False) -> None:
    """Whoever has chosen a password does not get another code from one person alone."""
    held = _held(rows, person)
    require(anew or held is None or held.password is None, AlreadySignsIn(person=person))


def bearer(rows: Rows, code: str) -> Card:
    """Whose card a code stands on, if it can be used now."""
    known = invitation.c.code == codes.digest(rows.council, code)
    hers = invitation.join(account, account.c.person == invitation.c.person)
    asked = select(invitation, account.c.card).select_from(hers).where(here(invitation), here(account), known)
    found = rows.execute(asked).one_or_none()
    if found is None:
        raise CodeUnknown()
    require(found.used is None, CodeUsed())
    require(seconds() < found.expires, CodeExpired())
    return Card(Id(found.person), found.card, code)


def claim(rows: Rows, code: str, closed_password: str) -> Id:
    """Use a code up and set the password that its bearer chose."""
    card = bearer(rows, code)
    unused = here(invitation), invitation.c.person == card.person, invitation.c.used.is_(None)
    taken = rows.execute(update(invitation).where(*unused).values(used=seconds()))
    require(taken.rowcount == 1, CodeUsed())
    set_password(rows, card.person, closed_password)
    return card.person


def signs_in(rows: Rows, card: str, typed: str) -> Id:
    """Who has this card number and this password. An unknown number is refused like a wrong password."""
    asked = select(account.c.person, account.c.password).where(here(account), account.c.card == card)
    found = rows.execute(asked).one_or_none()
    right = passwords.is_right(found.password if found else None, typed)
    if found is None or not right:
        raise SignInWrong()
    return Id(found.person)


def confirms(rows: Rows, person: Id, typed: str) -> None:
    """Require that somebody who is signed in knows her password."""
    held = _held(rows, person)
    require(passwords.is_right(held.password if held else None, typed), PasswordWrong())


def set_password(rows: Rows, person: Id, closed_password: str) -> None:
    """Keep a new password, as its hash."""
    mine = here(account), account.c.person == person
    rows.execute(update(account).where(*mine).values(password=closed_password))


def card_number(rows: Rows, person: Id) -> str | None:
    """The number on a person's card, if she has one."""
    held = _held(rows, person)
    return held.card if held else None


def language(rows: Rows, person: Id) -> str | None:
    """The language that a person chose for her pages and her cards."""
    held = _held(rows, person)
    return held.language if held else None


def speak(rows: Rows, person: Id, chosen: str) -> None:
    """Keep the language that a person chose."""
    rows.execute(update(account).where(here(account), account.c.person == person).values(language=chosen))


def standing(rows: Rows) -> Mapping[Id, str]:
    """How far everybody with a card has come: signs_in, invited, or expired."""
    hers = account.outerjoin(invitation, here(invitation) & (invitation.c.person == account.c.person))
    asked = select(account.c.person, account.c.password, invitation.c.expires).select_from(hers)
    found = rows.execute(asked.where(here(account))).all()
    return {Id(one.person): _stands(one.password, one.expires) for one in found}


def spent(rows: Rows) -> int:
    """How many sign-in codes can be used no more, but are still kept."""
    asked = select(func.count()).select_from(invitation).where(here(invitation), _is_spent())
    counted: int = rows.execute(asked).scalar_one()
    return counted


def clear(rows: Rows) -> None:
    """Clear away the sign-in codes that can be used no more."""
    rows.execute(delete(invitation).where(here(invitation), _is_spent()))


def _is_spent() -> ColumnElement[bool]:
    return invitation.c.used.is_not(None) | (invitation.c.expires < seconds())


def forgotten(person: Id) -> list[Delete]:
    """What takes away all with which a person could sign in."""
    return [delete(table).where(here(table), table.c.person == person) for table in (invitation, account)]


def _stands(password: str | None, expires: int | None) -> str:
    if password is not None:
        return "signs_in"
    return "invited" if expires is not None and seconds() < expires else "expired"


def _held(rows: Rows, person: Id) -> Row[Any] | None:
    return rows.execute(select(account).where(here(account), account.c.person == person)).one_or_none()


def _new_number(rows: Rows, person: Id) -> str:
    """Open an account under a number that nobody has yet."""
    taken = set(rows.execute(select(account.c.card).where(here(account))).scalars())
    number = next(one for one in iter(codes.new_card_number, "") if one not in taken)
    rows.insert(account, person=person, card=number)
    return number

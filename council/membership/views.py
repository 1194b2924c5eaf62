"""How membership stands: people (names and categories stay sealed), their mandates, their roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    Text,
    and_,
    func,
    or_,
    select,
)

from council.membership.events import (
    CategoriesDeclared,
    MandateEnded,
    MemberSeated,
    NameCorrected,
    PersonErased,
    PersonRegistered,
    RoleGranted,
    RoleWithdrawn,
    SubstituteCalled,
)
from council.record import Id, Rows, Sealed, View, here, view_table

people = view_table(
    "membership_person",
    Column("person", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("name", Text),  # sealed; nothing once she is erased
    Column("contact", Text),  # sealed
    Column("declared", Text),  # sealed
    Column("erased", Boolean, nullable=False),
    Column("position", BigInteger, nullable=False),
    Index("membership_person_number", "council", "number"),
)

mandates = view_table(
    "membership_mandate",
    Column("mandate", Text, primary_key=True),
    Column("person", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("begins", Date, nullable=False),
    Column("ends", Date),
    Column("reason", Text),  # why it ended; nothing while it was not ended
    Column("in_place_of", Text),  # the mandate whose place a substitute took
    Column("position", BigInteger, nullable=False),
    Index("membership_mandate_person", "council", "person"),
    Index("membership_mandate_body", "council", "body"),
)

roles = view_table(
    "membership_role",
    Column("person", Text, primary_key=True),
    Column("role", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),
)

view = View("membership", people, mandates, roles)


@view.draws(PersonRegistered)
def _registered(rows: Rows, fact: PersonRegistered) -> None:
    rows.insert(
        people,
        person=fact.person,
        number=fact.number,
        name=fact.name,
        contact=fact.contact,
        erased=False,
        position=rows.entry.position,
    )


@view.draws(NameCorrected)
def _corrected(rows: Rows, fact: NameCorrected) -> None:
    _change(rows, fact.person, name=fact.name)


@view.draws(CategoriesDeclared)
def _declared(rows: Rows, fact: CategoriesDeclared) -> None:
    _change(rows, fact.person, declared=fact.declared)


@view.draws(PersonErased)
def _erased(rows: Rows, fact: PersonErased) -> None:
    rows.destroy_key(fact.person)
    _change(rows, fact.person, name=None, contact=None, declared=None, erased=True)
    rows.execute(roles.delete().where(here(roles), roles.c.person == fact.person))


@view.draws(MemberSeated)
def _seated(rows: Rows, fact: MemberSeated) -> None:
    rows.insert(
        mandates,
        mandate=fact.mandate,
        person=fact.person,
        body=fact.body,
        standing=fact.standing,
        begins=fact.begins,
        ends=fact.ends,
        position=rows.entry.position,
    )


@view.draws(MandateEnded)
def _ended(rows: Rows, fact: MandateEnded) -> None:
    rows.change(mandates, {"mandate": fact.mandate}, ends=fact.ended, reason=fact.reason)


@view.draws(SubstituteCalled)
def _called(rows: Rows, fact: SubstituteCalled) -> None:
    called = {"standing": "full", "begins": fact.begins, "in_place_of": fact.in_place_of}
    rows.change(mandates, {"mandate": fact.mandate}, **called)


@view.draws(RoleGranted)
def _granted(rows: Rows, fact: RoleGranted) -> None:
    rows.insert(roles, person=fact.person, role=fact.role, position=rows.entry.position)


@view.draws(RoleWithdrawn)
def _withdrawn(rows: Rows, fact: RoleWithdrawn) -> None:
    held = roles.c.person == fact.person, roles.c.role == fact.role
    rows.execute(roles.delete().where(here(roles), *held))


def _change(rows: Rows, person: Id, **values: Any) -> None:
    rows.change(people, {"person": person}, **values)


@dataclass(frozen=True)
class Person:
    """Somebody who is known to the council, or was until she was erased."""

    person: Id
    number: int
    name: Sealed | None
    contact: Sealed | None
    declared: Sealed | None
    erased: bool


@dataclass(frozen=True)
class Seat:
    """One person's time in one body."""

    mandate: Id
    person: Id
    body: Id
    standing: str
    begins: date
    ends: date | None
    reason: str | None
    in_place_of: Id | None

    def runs_on(self, day: date) -> bool:
        """Whether it runs on a day; its last day counts."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


def everybody(rows: Rows) -> list[Person]:
    """Everybody who was ever registered, in the order of their numbers."""
    found = rows.execute(select(people).where(here(people)).order_by(people.c.number))
    return [_person(one) for one in found]


def some_people(rows: Rows, wanted: Iterable[Id]) -> dict[Id, Person]:
    """Several people by their ids; who is unknown is not among them."""
    asked, found = sorted(set(wanted)), {}
    for start in range(0, len(asked), 500):
        several = people.c.person.in_(asked[start : start + 500])
        for one in rows.execute(select(people).where(here(people), several)):
            found[Id(one.person)] = _person(one)
    return found


def one_person(rows: Rows, person: Id) -> Person | None:
    """One person by her id."""
    return some_people(rows, [person]).get(person)


def by_number(rows: Rows, number: int) -> Person | None:
    """One person by her number."""
    found = rows.execute(select(people).where(here(people), people.c.number == number)).first()
    return None if found is None else _person(found)


def listed(
    rows: Rows,
    day: date,
    *,
    body: Id | None = None,
    standing: str | None = None,
    former: bool = False,
) -> list[Id]:
    """Who has a mandate on a day (or had one, and has none any more), by number."""
    runs = and_(mandates.c.begins <= day, or_(mandates.c.ends.is_(None), mandates.c.ends >= day))
    which = [here(mandates)]
    if body is not None:
        which.append(mandates.c.body == body)
    if standing is not None:
        which.append(mandates.c.standing == standing)
    now = select(mandates.c.person).where(*which, runs)
    ever = select(mandates.c.person).where(*which)
    is_meant = [people.c.person.in_(now)]
    if former:
        is_meant = [people.c.person.in_(ever), people.c.person.not_in(now)]
    found = rows.execute(select(people.c.person).where(here(people), *is_meant).order_by(people.c.number))
    return [Id(one.person) for one in found]


def seats_of(rows: Rows, wanted: Iterable[Id]) -> dict[Id, list[Seat]]:
    """The mandates of several people, each person's latest first."""
    asked = sorted(set(wanted))
    found: dict[Id, list[Seat]] = {person: [] for person in asked}
    newest = mandates.c.begins.desc(), mandates.c.position.desc()
    for start in range(0, len(asked), 500):
        several = mandates.c.person.in_(asked[start : start + 500])
        for one in rows.execute(select(mandates).where(here(mandates), several).order_by(*newest)):
            found[Id(one.person)].append(_seat(one))
    return found


def seats_in(rows: Rows, body: Id) -> list[Seat]:
    """Every mandate there ever was in a body, in the order in which they began."""
    asked = select(mandates).where(here(mandates), mandates.c.body == body)
    found = rows.execute(asked.order_by(mandates.c.begins, mandates.c.position))
    return [_seat(one) for one in found]


def one_seat(rows: Rows, mandate: Id) -> Seat | None:
    """One mandate by its id."""
    found = rows.execute(select(mandates).where(here(mandates), mandates.c.mandate == mandate)).first()
    return None if found is None else _seat(found)


def places_left(rows: Rows, body: Id, day: date) -> list[Seat]:
    """Full mandates in a body that ended before a day and whose place no substitute has taken."""
    seats = seats_in(rows, body)
    taken = {seat.in_place_of for seat in seats}
    return [
        seat
        for seat in seats
        if seat.standing == "full" and seat.ends and seat.ends < day and seat.mandate not in taken
    ]


def roles_of(rows: Rows, wanted: Iterable[Id]) -> dict[Id, list[str]]:
    """The roles that several people have now."""
    asked = sorted(set(wanted))
    found: dict[Id, list[str]] = {person: [] for person in asked}
    for start in range(0, len(asked), 500):
        several = roles.c.person.in_(asked[start : start + 500])
        for one in rows.execute(select(roles).where(here(roles), several).order_by(roles.c.position)):
            found[Id(one.person)].append(one.role)
    return found


def holders_of(rows: Rows, role: str) -> list[Id]:
    """Who has a role now, in the order in which they got it."""
    asked = select(roles.c.person).where(here(roles), roles.c.role == role).order_by(roles.c.position)
    return [Id(one.person) for one in rows.execute(asked)]


def how_many(rows: Rows) -> int:
    """How many people were ever registered."""
    counted: int = rows.execute(select(func.count()).select_from(people).where(here(people))).scalar_one()
    return counted


def _person(row: Any) -> Person:
    return Person(
        person=Id(row.person),
        number=row.number,
        name=None if row.name is None else Sealed(row.name),
        contact=None if row.contact is None else Sealed(row.contact),
        declared=None if row.declared is None else Sealed(row.declared),
        erased=bool(row.erased),
    )


def _seat(row: Any) -> Seat:
    return Seat(
        mandate=Id(row.mandate),
        person=Id(row.person),
        body=Id(row.body),
        standing=row.standing,
        begins=row.begins,
        ends=row.ends,
        reason=row.reason,
        in_place_of=None if row.in_place_of is None else Id(row.in_place_of),
    )

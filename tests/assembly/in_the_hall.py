"""A sitting in a hall, or in a hall and online, with a substitute at hand; and asking who is there."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from council.assembly import commands
from council.assembly.questions import Attendance, StandIns
from council.charter.events import RuleAdopted
from council.membership.events import PersonRegistered, RoleGranted
from council.record import Id, Record, Wording, new_id, standing_at
from tests.proposals.a_council import (
    ASSEMBLY,
    FACILITATOR,
    seat,
)

SITTING, ITEM, OTHER = Id("0000000000000st1"), Id("0000000000000tm1"), Id("0000000000000tm2")
SELIN, STRANGER = Id("000000000000000s"), Id("0000000000000str")
DAY = date(2026, 3, 18)


def seat_substitute(council: Record, person: Id = SELIN, number: int = 20, name: str = "Selin Ak") -> None:
    """Bring a substitute of the assembly in."""
    registered = PersonRegistered(person=person, number=number, name=council.seal(person, name))
    council.enter([registered, RoleGranted(person=person, role="substitute")])
    seat(council, person, ASSEMBLY, "substitute")


def adopt_presence(council: Record, **terms: object) -> None:
    """Adopt a rule of procedure that says so about presence."""
    names = (Wording(language="en", text="Rules of procedure"),)
    rule = RuleAdopted(rule=new_id(), version=1, subject="procedure", names=names, terms=terms)
    council.enter([rule])


def call(council: Record, mode: str = "in_person", **terms: object) -> Record:
    """A sitting that was called for today, with two items; returns the record as the desk acts on it."""
    if terms:
        adopt_presence(council, **terms)
    seat_substitute(council)
    desk = council.acting_as(FACILITATOR)
    commands.convene(desk, SITTING, ASSEMBLY, DAY, "18:30", "Çınar", mode)
    for number, item in enumerate((ITEM, OTHER), 1):
        commands.place_item(desk, SITTING, item, number, titles=(Wording(language="tr", text="Madde"),))
    return desk


@pytest.fixture(autouse=True)
def on_the_day(in_march: None) -> Iterator[None]:
    """It is five in the afternoon of the day."""
    with standing_at(datetime(2026, 3, 18, 14, tzinfo=UTC)):
        yield


@pytest.fixture
def desk(council: Record) -> Record:
    """A sitting in a hall that has begun; proxies and substitutes are allowed."""
    acting = call(council, proxies=1)
    commands.open_sitting(acting, SITTING)
    return acting


@pytest.fixture
def hybrid(council: Record) -> Record:
    """A sitting in a hall and online that has begun."""
    acting = call(council, "hybrid", proxies=2)
    commands.open_sitting(acting, SITTING)
    return acting


def present(record: Record) -> frozenset[Id]:
    return record.ask(Attendance(SITTING)).present


def stand_ins(record: Record) -> StandIns:
    return record.ask(StandIns(SITTING))


def speak(desk: Record, person: Id) -> Id:
    """Let somebody have the floor on the first item."""
    commands.check_in(desk, SITTING, person)
    commands.open_item(desk, SITTING, ITEM)
    request = new_id()
    commands.request_floor(desk, SITTING, request, person)
    commands.grant_floor(desk, SITTING, request)
    return request

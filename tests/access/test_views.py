"""Who is who at the door: drawn from the facts, and with the erased their accounts go."""

import pytest

from council.access import accounts, sessions, views
from council.membership.events import NameCorrected, PersonErased, RoleGranted, RoleWithdrawn
from council.record import new_id
from tests.access.signing_in import COUNCIL, founded, register, with_password


@pytest.fixture
def house(database):
    founded(database.found(COUNCIL))
    return database


@pytest.fixture
def record(house):
    return house.record(COUNCIL)


def at_the_door(house, person):
    with house.rows(COUNCIL) as rows:
        return views.known(rows, person)


def test_somebody_is_known_with_number_name_and_roles(house, record):
    person = register(record, "Fatima", "member", "chair")
    known = at_the_door(house, person)
    assert (known.number, set(known.roles)) == (1, {"member", "chair"})
    assert record.unseal(person, known.name) == "Fatima"


def test_a_role_counts_even_of_somebody_who_was_not_registered(house, record):
    person = new_id()
    record.enter([RoleGranted(person=person, role="auditor")])
    assert set(at_the_door(house, person).roles) == {"auditor"}


def test_everybody_is_listed_by_number_but_not_who_was_erased(house, record):
    people = [register(record, name) for name in ("Fatima", "Ayşe", "Bahar")]
    record.enter([PersonErased(person=people[1], reason="safety")])
    with house.rows(COUNCIL) as rows:
        assert [one.person for one in views.everybody(rows)] == [people[0], people[2]]


def test_drawn_again_it_is_the_same_and_accounts_stay(house, record):
    fatima, ayse = register(record, "Fatima", "member", "chair"), register(record, "Ayşe", "facilitator")
    record.enter([RoleWithdrawn(person=fatima, role="chair")])
    record.enter([NameCorrected(person=fatima, name=record.seal(fatima, "Fatima Khalil"))])
    with_password(house, fatima)
    with_password(house, ayse)
    with house.aside(COUNCIL) as rows:
        token = sessions.begin(rows, fatima, 30, "phone")
    record.enter([PersonErased(person=ayse, reason="own_wish")])
    assert house.check_views(COUNCIL, ["access"]) is None
    house.redraw(COUNCIL, ["access"])
    assert house.check_views(COUNCIL, ["access"]) is None
    with house.rows(COUNCIL) as rows:
        assert views.who_is(rows, token).person == fatima
        assert set(accounts.standing(rows)) == {fatima}

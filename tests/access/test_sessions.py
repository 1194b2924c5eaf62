"""Sessions: begun, used, listed, ended."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select

from council.access import sessions, views
from council.access.sessions import UNUSED_DAYS, UnknownSession
from council.membership.events import NameCorrected, RoleGranted, RoleWithdrawn
from council.record import here, standing_at
from tests.access.signing_in import COUNCIL, founded, register

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)


@pytest.fixture
def house(database):
    founded(database.found(COUNCIL))
    return database


@pytest.fixture
def fatima(house):
    return register(house.record(COUNCIL), "Fatima Khalil", "member", "chair")


def begun(house, person, days=30, device="phone", instead_of=""):
    with house.aside(COUNCIL) as rows:
        return sessions.begin(rows, person, days, device, instead_of)


def who(house, token, council=COUNCIL):
    with house.rows(council) as rows:
        return views.who_is(rows, token)


def test_a_token_says_who_it_is_and_what_she_is(house, fatima):
    found = who(house, begun(house, fatima))
    assert (found.person, set(found.roles), found.number) == (fatima, {"member", "chair"}, 1)
    assert house.record(COUNCIL).unseal(fatima, found.name) == "Fatima Khalil"


def test_it_is_one_look_into_the_database(house, fatima):
    token, asked = begun(house, fatima), []
    event.listen(house.engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    who(house, token)
    assert [statement.split()[0] for statement in asked if statement != "BEGIN"] == ["SELECT"]


def test_roles_are_those_of_this_moment(house, fatima):
    token = begun(house, fatima)
    house.record(COUNCIL).enter([RoleWithdrawn(person=fatima, role="chair")])
    assert set(who(house, token).roles) == {"member"}
    house.record(COUNCIL).enter([RoleGranted(person=fatima, role="auditor")])
    assert set(who(house, token).roles) == {"member", "auditor"}


def test_a_name_put_right_is_the_one_that_is_shown(house, fatima):
    record = house.record(COUNCIL)
    record.enter([NameCorrected(person=fatima, name=record.seal(fatima, "Fatima Al-Khalil"))])
    assert record.unseal(fatima, who(house, begun(house, fatima)).name) == "Fatima Al-Khalil"


@pytest.mark.parametrize("token", ["", "x", "' OR 1=1 --", "é" * 50])
def test_a_token_that_was_never_given_is_nobody(house, fatima, token):
    begun(house, fatima)
    assert who(house, token) is None


def test_the_token_itself_is_not_kept(house, fatima):
    token = begun(house, fatima)
    with house.rows(COUNCIL) as rows:
        row = rows.execute(select(sessions.session).where(here(sessions.session))).one()
    assert token not in str(row)
    assert who(house, row.token) is None


def test_a_token_opens_one_council_only(house, fatima):
    founded(house.found("mersin"))
    assert who(house, begun(house, fatima), "mersin") is None


def test_a_session_ends_after_its_days(house, fatima):
    with standing_at(NOON):
        token = begun(house, fatima, days=10)
    with standing_at(NOON + timedelta(days=10, seconds=-1)):
        assert who(house, token)
    with standing_at(NOON + timedelta(days=10)):
        assert who(house, token) is None


def test_a_session_that_is_not_used_ends_sooner(house, fatima):
    with standing_at(NOON):
        token = begun(house, fatima, days=30)
    with standing_at(NOON + timedelta(days=UNUSED_DAYS + 1)):
        assert who(house, token) is None


def test_its_use_is_noted_once_a_day(house, fatima):
    with standing_at(NOON):
        token = begun(house, fatima, days=30)
        assert who(house, token).seen_today
    with standing_at(NOON + timedelta(days=UNUSED_DAYS)):
        assert not who(house, token).seen_today
        with house.aside(COUNCIL) as rows:
            sessions.see(rows, token)
        assert who(house, token).seen_today
    with standing_at(NOON + timedelta(days=UNUSED_DAYS + 5)):
        assert who(house, token)


def test_signing_in_again_ends_the_session_that_the_browser_had(house, fatima):
    stolen = begun(house, fatima)
    fresh = begun(house, fatima, instead_of=stolen)
    assert fresh != stolen
    assert who(house, stolen) is None
    assert who(house, fresh)


def test_she_sees_her_sessions_and_ends_one(house, fatima):
    here_, phone = begun(house, fatima, device="computer"), begun(house, fatima)
    with house.aside(COUNCIL) as rows:
        listed = sessions.of(rows, fatima, here_)
        assert {(one.device, one.is_this) for one in listed} == {("computer", True), ("phone", False)}
        sessions.end_one(rows, fatima, next(one.name for one in listed if not one.is_this))
    assert who(house, phone) is None
    assert who(house, here_)


def test_she_ends_all_others(house, fatima):
    here_, *others = (begun(house, fatima) for _ in range(3))
    with house.aside(COUNCIL) as rows:
        sessions.end_all(rows, fatima, but=here_)
    assert [bool(who(house, token)) for token in (here_, *others)] == [True, False, False]


def test_nobody_ends_the_session_of_somebody_else(house, fatima):
    other, token = register(house.record(COUNCIL), "Ayşe", "facilitator"), begun(house, fatima)
    with house.aside(COUNCIL) as rows:
        name = sessions.of(rows, fatima)[0].name
        with pytest.raises(UnknownSession):
            sessions.end_one(rows, other, name)
    assert who(house, token)

"""The tables of membership hold no name in clear, and drawn again they are the same."""

from datetime import date

import pytest
from sqlalchemy import text

from council.membership import commands, views
from council.membership.rules import read_roster
from council.roles import Role
from tests.membership.conftest import ASSEMBLY

DAY = date(2026, 6, 1)
ROSTER = """name,gender,standing,begins,ends
Amal Haddad,woman,full,2026-01-01,
Leyla Demir,woman,full,2026-01-01,2026-03-31
Mona Kaya,,substitute,2026-01-01,
"""


@pytest.fixture
def people(council):
    """Amal is a member, Leyla was one, Mona stands by."""
    commands.import_members(council, read_roster(ROSTER.encode()))
    return council


@pytest.fixture
def ids(people, installation):
    with installation.rows("cinar") as rows:
        return [one.person for one in views.everybody(rows)[1:]]


def test_who_is_a_member_on_a_day_and_who_was(people, installation, ids):
    amal, leyla, mona = ids
    with installation.rows("cinar") as rows:
        assert views.listed(rows, DAY) == [amal, mona]
        assert views.listed(rows, DAY, standing="full") == [amal]
        assert views.listed(rows, DAY, former=True) == [leyla]
        assert views.listed(rows, date(2026, 3, 31), body=ASSEMBLY) == ids
        assert views.listed(rows, DAY, body="0" * 16) == []


def test_a_place_that_became_free_is_taken_once(people, installation, ids):
    _amal, leyla, mona = ids
    with installation.rows("cinar") as rows:
        (place,) = views.places_left(rows, ASSEMBLY, DAY)
        assert place.person == leyla
        waiting = views.seats_of(rows, [mona])[mona][0]
        assert views.one_seat(rows, waiting.mandate) == waiting
    commands.call_substitute(people, waiting.mandate, place.mandate, DAY)
    with installation.rows("cinar") as rows:
        assert views.places_left(rows, ASSEMBLY, date(2026, 7, 1)) == []
        called = views.one_seat(rows, waiting.mandate)
        assert (called.standing, called.begins, called.in_place_of) == ("full", DAY, place.mandate)
        assert [one.person for one in views.seats_in(rows, ASSEMBLY) if one.runs_on(DAY)] == [ids[0], mona]


def test_people_are_found_by_number_and_by_role(people, installation, ids, facilitator):
    with installation.rows("cinar") as rows:
        assert views.by_number(rows, 2).person == ids[0]
        assert views.by_number(rows, 99) is None
        assert views.one_person(rows, "0" * 16) is None
        assert views.holders_of(rows, Role.FACILITATOR) == [facilitator]
        assert views.roles_of(rows, ids)[ids[2]] == ["substitute"]
        assert views.how_many(rows) == 4


def test_after_erasure_nothing_of_a_person_is_left_in_any_table(people, installation, ids):
    commands.erase_person(people, ids[0], "safety", DAY)
    with installation.rows("cinar") as rows:
        gone = views.one_person(rows, ids[0])
        assert (gone.number, gone.name, gone.contact, gone.declared, gone.erased) == (
            2,
            None,
            None,
            None,
            True,
        )
        assert views.roles_of(rows, [ids[0]])[ids[0]] == []
    assert installation.check_views("cinar", ["membership"]) is None


def test_no_table_holds_a_name_in_clear(people, installation):
    with installation.engine.connect() as connection:
        for (table,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).all():
                assert not any(name in str(value) for value in row for name in ("Amal", "Leyla", "Haddad"))


def test_drawn_again_they_are_the_same(people, installation, ids):
    commands.correct_name(people, ids[1], "Leyla Demirci")
    commands.withdraw_role(people, ids[1], Role.MEMBER)
    assert installation.check_views("cinar", ["membership"]) is None

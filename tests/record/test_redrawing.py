"""Views can be drawn again, checked, and set back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text

from council.record import Id, here, standing_at
from council.record.redrawing import UnknownView
from tests.conftest import COUNCIL
from tests.record.library import (
    ANOTHER,
    BOOK,
    READER,
    BookLent,
    BookReturned,
    ReaderJoined,
    ReaderLeft,
    books_out,
    lend,
    reader,
    take_back,
)

DAWN = datetime(2026, 3, 1, 6, tzinfo=UTC)


@pytest.fixture
def house(database):
    record = database.found(COUNCIL)
    for number in range(10):
        with standing_at(DAWN + timedelta(hours=number)):
            lend(record.acting_as(READER), Id(f"book{number}"), READER)
            if number % 2:
                take_back(record.acting_as(ANOTHER), Id(f"book{number}"), READER)
    other = database.found("other")
    lend(other, BOOK, READER)
    return database


def out(rows):
    return [row.copy for row in books_out(rows)]


def changed(house, statement):
    with house.engine.begin() as connection:
        connection.execute(text(statement))


def test_what_was_drawn_fact_by_fact_is_what_is_drawn_again(house):
    assert house.check_views(COUNCIL) is None


@pytest.mark.parametrize(
    ("change", "again", "found"),
    [
        ("UPDATE shelf SET out = (1 = 0) WHERE copy = 'book4'", True, False),
        ("DELETE FROM shelf WHERE copy = 'book4'", True, None),
        (f"INSERT INTO shelf (council, copy, out) VALUES ('{COUNCIL}', 'book44', 1 = 1)", None, True),
    ],
)
def test_the_first_row_that_stands_otherwise_is_named(house, change, again, found):
    changed(house, change)
    difference = house.check_views(COUNCIL)
    assert (difference.view, difference.table) == ("library", "shelf")
    if again is not None:
        assert difference.drawn_again["out"] is again
    if found is not None:
        assert difference.found["out"] is found
    assert house.check_views("other") is None


def test_drawn_again_all_is_as_it_should_be(house):
    changed(house, "UPDATE shelf SET borrower = 'nobody'")
    assert house.redraw(COUNCIL) == 15
    assert house.check_views(COUNCIL) is None
    assert house.check_views("other") is not None


def test_one_view_can_be_drawn_again_by_its_name(house):
    changed(house, "DELETE FROM shelf")
    house.redraw(COUNCIL, ["library"])
    assert house.check_views(COUNCIL, ["library"]) is None


def test_an_unknown_view_is_refused(house):
    with pytest.raises(UnknownView):
        house.redraw(COUNCIL, ["no such view"])


@pytest.mark.parametrize("order", [range(16), range(15, -1, -1), (3, 3, 12, 3, 0, 99)])
def test_the_views_can_be_set_back_to_any_position(house, order):
    record = house.record(COUNCIL)
    for position in order:
        expected = set()
        for entry in record.entries(until=position):
            if isinstance(entry.fact, BookLent):
                expected.add(entry.fact.copy)
            if isinstance(entry.fact, BookReturned):
                expected.discard(entry.fact.copy)
        rows = house.rows_as_of(COUNCIL, position)
        assert out(rows) == sorted(expected)


def test_the_past_of_one_council_is_not_that_of_another(house):
    rows = house.rows_as_of("other", 1)
    assert out(rows) == [BOOK]


def test_setting_back_destroys_no_key(house):
    record = house.record(COUNCIL)
    name = record.seal(READER, "Leyla")
    record.enter([ReaderJoined(reader=READER, name=name)])
    record.enter([ReaderLeft(reader=READER)])
    assert record.unseal(READER, name) is None
    someone = record.seal(ANOTHER, "Rim")
    record.enter([ReaderJoined(reader=ANOTHER, name=someone)])
    rows = house.rows_as_of(COUNCIL, record.size)
    assert rows.execute(select(reader.c.name).where(here(reader))).all()
    assert record.unseal(ANOTHER, someone) == "Rim"


def test_redrawing_buries_who_was_erased_once_more(house):
    record = house.record(COUNCIL)
    name = record.seal(READER, "Leyla")
    record.enter([ReaderJoined(reader=READER, name=name)])
    record.enter([ReaderLeft(reader=READER)])
    house.redraw(COUNCIL)
    assert record.unseal(READER, name) is None
    assert house.check_views(COUNCIL) is None


def test_the_record_is_read_from_its_end(house):
    record = house.record(COUNCIL)
    newest = record.entries(newest_first=True, limit=4)
    assert [entry.position for entry in newest] == [15, 14, 13, 12]
    following = record.entries(newest_first=True, limit=4, until=newest[-1].position - 1)
    assert [entry.position for entry in following] == [11, 10, 9, 8]


def test_the_record_is_read_by_kind_thing_and_person(house):
    record = house.record(COUNCIL)
    assert len(record.entries(by=ANOTHER)) == 5
    assert len(record.entries(about=(READER,))) == 15
    assert len(record.entries(about=(READER, Id("book3")))) == 2
    assert len(record.entries(about=(READER,), by=READER, kinds=("library.book-lent",))) == 10
    last = record.entries(about=(READER,), kinds=("library.book-lent",), newest_first=True, limit=1)
    assert last[0].fact.copy == "book9"
    assert record.entries(about=(Id("nothing"),)) == []


def test_the_record_is_read_between_moments(house):
    record = house.record(COUNCIL)
    found = record.entries(since=DAWN + timedelta(hours=3), before=DAWN + timedelta(hours=5))
    assert {entry.fact.copy for entry in found} == {"book3", "book4"}
    assert record.entries(before=DAWN) == []
    assert record.entries(since=DAWN + timedelta(days=1)) == []


def test_a_moment_has_a_position(house):
    record = house.record(COUNCIL)
    assert record.position_at(DAWN - timedelta(microseconds=1)) == 0
    assert record.position_at(DAWN) == 1
    assert record.position_at(DAWN + timedelta(hours=1)) == 3
    assert record.position_at(DAWN + timedelta(days=9)) == 15

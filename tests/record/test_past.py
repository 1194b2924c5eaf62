"""How the views stood is drawn when it is asked for, once, and kept within bounds."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from council.record import Crowded, Id, here, past
from tests.conftest import COUNCIL
from tests.record.library import READER, books_out, lend, reader

BOOKS = 60


@pytest.fixture
def house(database):
    record = database.found(COUNCIL).acting_as(READER)
    for number in range(BOOKS):
        lend(record, Id(f"book{number}"), READER)
    return database


@pytest.fixture
def drawn(monkeypatch):
    """What was drawn: the names of the views, from where and up to where."""
    told = []
    drawing = past.draw_all

    def noted(facts, rows, views, until, after=0):
        told.append(([view.name for view in views], after, until))
        drawing(facts, rows, views, until, after)

    monkeypatch.setattr(past, "draw_all", noted)
    return told


def out(house, position):
    return len(books_out(house.rows_as_of(COUNCIL, position)))


def test_nothing_is_drawn_before_a_page_looks(house, drawn):
    rows = house.rows_as_of(COUNCIL, 30)
    assert drawn == []
    assert len(books_out(rows)) == 30


def test_only_the_view_is_drawn_that_a_page_looks_at_and_only_once(house, drawn):
    for _ in range(3):
        assert out(house, 30) == 30
    assert drawn == [(["library"], 0, 30)]


def test_a_later_position_goes_on_from_the_nearest_earlier_one(house, drawn):
    assert [out(house, position) for position in (20, 50, 40)] == [20, 50, 40]
    assert drawn == [(["library"], 0, 20), (["library"], 20, 50), (["library"], 20, 40)]


def test_on_a_long_way_sheets_are_left_behind(house, drawn, monkeypatch):
    monkeypatch.setattr(past, "SHORTEST_STRETCH", 10)
    assert [out(house, position) for position in (55, 33, 30)] == [55, 33, 30]
    assert drawn[-1] == (["library"], 30, 33)
    assert [until for _views, _after, until in drawn] == [10, 20, 30, 40, 50, 55, 33]


@pytest.mark.parametrize(("until", "number"), [(1, 1), (2_500, 1), (20_000, 8), (20_001, 5), (1_000_000, 7)])
def test_the_way_has_few_stretches_however_long_it_is(until, number):
    stops = past._stops(0, until)
    assert len(stops) == number
    assert stops[-1] == until


def test_only_so_many_sheets_are_kept(house, monkeypatch):
    monkeypatch.setattr(past, "MOST_SHEETS", 5)
    for position in range(1, BOOKS):
        assert out(house, position) == position
    assert len(house._past._sheets) == 5


def test_only_so_many_bytes_are_kept(house, monkeypatch):
    out(house, 10)
    monkeypatch.setattr(past, "MOST_BYTES", 3 * house._past.size)
    for position in range(11, BOOKS):
        assert out(house, position) == position
        assert house._past.size <= past.MOST_BYTES
    assert len(house._past._sheets) == 3


def test_the_last_sheet_is_kept_whatever_its_size(house, drawn, monkeypatch):
    monkeypatch.setattr(past, "MOST_BYTES", 1)
    assert [out(house, 30), out(house, 30)] == [30, 30]
    assert len(drawn) == 1


def test_many_readers_at_once_see_each_moment_as_it_was(house, monkeypatch):
    monkeypatch.setattr(past, "MOST_SHEETS", 3)
    monkeypatch.setattr(past, "_MOST_WAITING", 64)
    asked = list(range(1, BOOKS, 3)) * 4
    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(lambda position: out(house, position), asked)) == asked


def test_who_asks_while_too_many_wait_is_told_to_come_back(house, monkeypatch):
    monkeypatch.setattr(past, "_MOST_WAITING", 1)
    monkeypatch.setattr(past, "LONGEST_WAIT", 0.2)
    holds, may_go = threading.Event(), threading.Event()

    def slowly(*_asked, **_more):
        holds.set()
        may_go.wait(10)

    monkeypatch.setattr(past, "draw_all", slowly)
    with ThreadPoolExecutor(1) as first:
        drawing = first.submit(out, house, 20)
        holds.wait(10)
        with pytest.raises(Crowded):
            out(house, 30)
        may_go.set()
        drawing.result()


def test_what_is_ready_is_shown_while_something_else_is_drawn(house, monkeypatch):
    assert out(house, 20) == 20
    with house._past._drawing(COUNCIL).turn():
        assert out(house, 20) == 20


def test_a_past_sheet_has_no_bytes_of_another_council(house):
    other = house.found("other").acting_as(READER)
    lend(other, Id("book"), READER)
    rows = house.rows_as_of("other", 1)
    assert rows.execute(select(reader.c.reader).where(here(reader))).all() == []
    assert len(books_out(rows)) == 1

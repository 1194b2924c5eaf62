"""Decisions that wait at the same time are entered together, and none harms another."""

import threading
from contextlib import contextmanager

import pytest
from eventsourcing.persistence import IntegrityError
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError

from council.record import Id, here, standing_at
from council.record.clock import moment
from council.record.group_commit import CouncilEvent, Together, Waiting
from council.record.looking import Looked
from council.record.refusals import Collided, UnknownWhetherEntered
from council.record.wire import Wire
from tests.conftest import COUNCIL
from tests.record.library import ANOTHER, BOOK, READER, AlreadyLent, BookLent, IsLent, lend, take_back

LENT = BookLent.KIND


@pytest.fixture
def record(database):
    return database.found(COUNCIL)


@pytest.fixture
def recorder(database, record):
    return database.recorder(COUNCIL)


def waiting(book, *unless, borrower=READER):
    fact = BookLent(copy=Id(book), borrower=borrower)
    body = f'{{"borrower":"{borrower}","copy":"{book}"}}'.encode()
    return Waiting([CouncilEvent(LENT, body, fact.about(), 1, None, 1)], unless)


@contextmanager
def held_back(recorder, queued):
    """Let these wait until they are all there, as if a decision before them took long."""
    recorder.together._led = True
    threads = [threading.Thread(target=_enter, args=(recorder, one)) for one in queued]
    for thread in threads:
        thread.start()
    while len(recorder.together._queue) < len(queued):
        pass
    yield
    recorder.together._queue[0].called.release()
    for thread in threads:
        thread.join(timeout=20)
        assert not thread.is_alive()
    assert not recorder.together._led
    assert not recorder.together._queue


def _enter(recorder, one):
    try:
        one.answer = [stored.position for stored in recorder.enter(one)]
    except BaseException as error:
        one.answer = type(error)


def test_those_that_wait_are_entered_in_one_go(recorder, record, monkeypatch):
    batches = []
    settle = Together._settle
    monkeypatch.setattr(
        Together, "_settle", lambda self, batch: (batches.append(len(batch)), settle(self, batch))[1]
    )
    queued = [waiting(f"book{number}") for number in range(70)]
    with held_back(recorder, queued):
        pass
    assert sorted(batches) == [6, 64]
    assert sorted(one.answer[0] for one in queued) == list(range(1, 71))
    assert [len(record.entries(about=(Id(f"book{number}"),))) for number in range(70)] == [1] * 70


def test_each_is_checked_against_those_before_it(recorder):
    unless = Looked((LENT,), (BOOK,))
    queued = [waiting(BOOK, unless) for _ in range(5)] + [waiting("another")]
    with held_back(recorder, queued):
        pass
    answers = [one.answer for one in queued]
    assert answers.count(IntegrityError) == 4
    assert queued[-1].answer in ([1], [2])


def test_one_that_cannot_be_entered_harms_no_other(recorder, record, database):
    queued = [waiting("one"), waiting("two"), waiting("three")]
    queued[1].events[0].data = b"\xff"
    with held_back(recorder, queued):
        pass
    assert queued[1].answer is UnicodeDecodeError
    assert sorted(one.answer[0] for one in (queued[0], queued[2])) == [1, 2]
    assert record.size == 2
    assert [one.fault for one in database.verify()] == [None]


def test_when_the_one_who_enters_for_all_is_interrupted_the_next_does(recorder, record, monkeypatch):
    enter = Together._enter
    first = []

    def interrupted(self, batch):
        if not first:
            first.append(batch[0])
            raise KeyboardInterrupt
        enter(self, batch)

    monkeypatch.setattr(Together, "_enter", interrupted)
    queued = [waiting("one"), waiting("two"), waiting("three")]
    with held_back(recorder, queued):
        pass
    assert first[0].answer is KeyboardInterrupt
    others = [one for one in queued if one is not first[0]]
    assert sorted(one.answer[0] for one in others) == [1, 2]


def test_many_threads_enter_all_their_facts(database, record):
    failed = []

    def work(number):
        try:
            for turn in range(5):
                lend(record, Id(f"b{number}-{turn}"), READER)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert failed == []
    assert [entry.position for entry in record.entries()] == list(range(1, 151))
    assert [one.fault for one in database.verify()] == [None]


def test_one_book_is_lent_once_by_many_threads(record):
    refused = []

    def work():
        try:
            lend(record, BOOK, READER)
        except AlreadyLent:
            refused.append(1)

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(refused) == 11
    assert record.size == 1


def test_times_do_not_run_backwards(record):
    with standing_at(moment(10**15)):
        record.enter([BookLent(copy=BOOK, borrower=READER)])
    with standing_at(moment(10**14)):
        (entry,) = record.enter([BookLent(copy=BOOK, borrower=READER)])
    assert entry.at == moment(10**15)


# When the server hangs up ------------------------------------------------------------------------


@pytest.fixture
def on_postgresql(postgresql_url):
    from council.record import Installation, connect
    from tests.conftest import MASTER

    house = Installation(connect(postgresql_url), MASTER)
    house.found(COUNCIL)
    yield house
    house.engine.dispose()


def restart(house, postgresql_url):
    """Cut all connections that the house keeps in its pool."""
    from council.record import connect

    other = connect(postgresql_url)
    with other.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.dispose()


def test_after_a_restart_of_the_server_decisions_go_on(on_postgresql, postgresql_url):
    record = on_postgresql.record(COUNCIL)
    for number in range(3):
        lend(record, Id(f"book{number}"), READER)
        take_back(record, Id(f"book{number}"), READER)
        restart(on_postgresql, postgresql_url)
    assert record.size == 6


def test_views_are_read_again_after_a_restart(on_postgresql, postgresql_url):
    from sqlalchemy import select

    from tests.record.library import shelf

    lend(on_postgresql.record(COUNCIL), BOOK, READER)
    restart(on_postgresql, postgresql_url)
    asked = select(shelf.c.copy).where(here(shelf))
    with on_postgresql.rows(COUNCIL) as rows, pytest.raises(OperationalError):
        rows.execute(asked)
    with on_postgresql.rows(COUNCIL) as rows:
        assert rows.execute(asked).scalar_one() == BOOK


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("kind", ["drawn", "not drawn"])
def test_a_commit_that_breaks_off_is_looked_up(on_postgresql, postgresql_url, monkeypatch, moment, kind):
    recorder = on_postgresql.recorder(COUNCIL)
    if kind == "not drawn":
        recorder.together._is_drawn = lambda kind: False
    name = "commit" if kind == "drawn" else "ask"
    said = getattr(Wire, name)
    broken = []

    def breaks_off(wire, *arguments):
        last = name == "commit" or "WITH moved" in arguments[0]
        if broken or not last:
            return said(wire, *arguments)
        broken.append(1)
        answer = said(wire, *arguments) if moment == "after" else None
        restart(on_postgresql, postgresql_url)
        wire._raw.execute("SELECT 1")
        return answer

    monkeypatch.setattr(Wire, name, breaks_off)
    record = on_postgresql.record(COUNCIL)
    if moment == "after":
        assert [entry.position for entry in record.enter([BookLent(copy=BOOK, borrower=READER)])] == [1]
        assert record.size == 1
    else:
        with pytest.raises((UnknownWhetherEntered, DBAPIError)):
            record.enter([BookLent(copy=BOOK, borrower=READER)])
        assert record.size == 0
        assert [entry.position for entry in record.enter([BookLent(copy=BOOK, borrower=READER)])] == [1]
    assert [one.fault for one in on_postgresql.verify()] == [None]


def test_when_nobody_answers_it_is_said_that_nobody_knows(on_postgresql, postgresql_url, monkeypatch):
    recorder = on_postgresql.recorder(COUNCIL)

    def breaks_off(wire):
        restart(on_postgresql, postgresql_url)
        wire._raw.execute("SELECT 1")

    def nobody(self):
        raise OperationalError("", None, Exception())

    monkeypatch.setattr(Wire, "commit", breaks_off)
    monkeypatch.setattr(Together, "alone", nobody)
    with pytest.raises(UnknownWhetherEntered):
        recorder.enter(waiting("book"))


# The last resort ---------------------------------------------------------------------------------


def test_a_decision_that_always_comes_too_late_is_made_with_the_record_held(record):
    met = []

    def decide(attempt):
        lent = IsLent(BOOK)
        decision = attempt.consider(lent)
        if attempt._alone is None:  # somebody is always quicker
            lend(record, BOOK, ANOTHER) if not lent.answer else take_back(record, BOOK, ANOTHER)
        met.append(attempt._alone is not None)
        decision.enter(BookLent(copy=BOOK, borrower=READER))

    record.decide(decide)
    assert met == [False] * 4 + [True]
    assert record.size == 5


def test_a_decision_that_considers_nothing_of_it_does_not_collide(record):
    decision = record.consider(IsLent(BOOK))
    lend(record, Id("another book"), READER)
    decision.enter(BookLent(copy=BOOK, borrower=READER))
    assert record.size == 2


def test_a_decision_on_what_has_changed_collides(record):
    decision = record.consider(IsLent(BOOK))
    lend(record, BOOK, ANOTHER)
    with pytest.raises(Collided):
        decision.enter(BookLent(copy=BOOK, borrower=READER))
    assert record.size == 1


def test_it_collides_too_when_the_process_has_forgotten_what_came_since(record, database):
    decision = record.consider(IsLent(BOOK))
    lend(record, BOOK, ANOTHER)
    for number in range(3):
        lend(record, Id(f"book{number}"), READER)
    database.recorder(COUNCIL).together._head = None
    with pytest.raises(Collided):
        decision.enter(BookLent(copy=BOOK, borrower=READER))

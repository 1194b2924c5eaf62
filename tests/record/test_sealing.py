"""What identifies a person is readable until she is erased, and then never again."""

from pathlib import Path

import pytest
from sqlalchemy import select, text

from council.record import Sealed, tables
from council.record.refusals import Collided, PersonErased
from tests.conftest import COUNCIL, MASTER
from tests.record.library import ANOTHER, READER, ReaderJoined, ReaderLeft


def join(record, reader, name):
    """A reader whose name is sealed."""
    sealed = record.seal(reader, name)
    record.enter([ReaderJoined(reader=reader, name=sealed)])
    return sealed


def wrapped_key(house, person):
    with house.engine.connect() as connection:
        return connection.scalar(
            select(tables.person_key.c.wrapped).where(tables.person_key.c.person == person)
        )


@pytest.mark.parametrize("name", ["ليلى", "Gül", "", "x" * 10_000, "👩🏽‍⚖️"])
def test_a_sealed_name_opens(record, name):
    sealed = join(record, READER, name)
    assert record.unseal(READER, sealed) == name
    assert name == "" or name not in sealed


def test_the_same_name_is_sealed_differently_each_time(record):
    assert record.seal(READER, "Leyla") != record.seal(READER, "Leyla")


def test_nothing_opens_what_was_sealed_for_another_person_or_council(database):
    one, other = database.found("one"), database.found("other")
    sealed = join(one, READER, "Leyla")
    join(one, ANOTHER, "Rim")
    join(other, READER, "Hiba")
    assert one.unseal(ANOTHER, sealed) is None
    assert other.unseal(READER, sealed) is None


@pytest.mark.parametrize(
    "forged", ["", "s1.", "s1.AAAA", "s2.AAAA", "Leyla", "s1.%%%", "s1." + "A" * 80, "s1.AAAAA"]
)
def test_what_is_no_sealed_value_opens_to_nothing(record, forged):
    join(record, READER, "Leyla")
    assert record.unseal(READER, Sealed(forged)) is None


def test_an_erased_person_is_read_no_more_and_written_no_more(database):
    record = database.found(COUNCIL)
    sealed = join(record, READER, "Leyla")
    record.enter([ReaderLeft(reader=READER)])
    assert record.unseal(READER, sealed) is None
    with pytest.raises(PersonErased):
        record.seal(READER, "Leyla")
    assert [one.fault for one in database.verify()] == [None]
    assert database.check_views(COUNCIL) is None


def test_who_never_had_a_key_gets_none_after_she_was_erased(database):
    record = database.found(COUNCIL)
    record.enter([ReaderLeft(reader=READER)])
    with pytest.raises(PersonErased):
        record.seal(READER, "Leyla")


def test_a_key_that_waits_to_be_stored_does_not_bring_an_erased_person_back(database):
    record, late = database.found(COUNCIL), database.record(COUNCIL)
    sealed = late.seal(READER, "Leyla")
    record.enter([ReaderLeft(reader=READER)])
    with pytest.raises(Collided):
        late.enter([ReaderJoined(reader=READER, name=sealed)])
    assert wrapped_key(database, READER) is None
    assert record.unseal(READER, sealed) is None
    with pytest.raises(PersonErased):
        database.record(COUNCIL).seal(READER, "Leyla")


def test_of_two_keys_made_at_once_one_is_kept(database):
    first, second = database.found(COUNCIL), database.record(COUNCIL)
    ours, theirs = first.seal(READER, "Leyla"), second.seal(READER, "Leyla Y.")
    first.enter([ReaderJoined(reader=READER, name=ours)])
    with pytest.raises(Collided):
        second.enter([ReaderJoined(reader=READER, name=theirs)])
    assert first.unseal(READER, ours) == "Leyla"


def test_a_command_that_is_tried_again_keeps_the_key(database):
    record = database.found(COUNCIL)
    tried = []

    def decide(attempt):
        decision = attempt.consider()
        sealed = attempt.seal(READER, "Leyla")
        tried.append(sealed)
        if len(tried) == 1:
            raise Collided
        decision.enter(ReaderJoined(reader=READER, name=sealed))
        return sealed

    assert record.unseal(READER, record.decide(decide)) == "Leyla"


def test_what_was_sealed_before_a_decision_can_be_entered_in_it(database):
    record = database.found(COUNCIL)
    sealed = record.seal(READER, "Leyla")
    record.decide(lambda attempt: attempt.enter([ReaderJoined(reader=READER, name=sealed)]))
    assert record.unseal(READER, sealed) == "Leyla"
    join(record, ANOTHER, "Rim")


@pytest.mark.parametrize("held", [False, True], ids=["entered", "entered with the record held"])
def test_an_erased_key_is_in_no_file_of_sqlite(sqlite_url, held):
    from council.record import Installation, connect

    house = Installation(connect(sqlite_url), MASTER)
    record = house.found(COUNCIL)
    join(record, READER, "Leyla")
    key = wrapped_key(house, READER)
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    files = [file, file.with_name(f"{file.name}-wal")]
    assert any(key in one.read_bytes() for one in files)
    record.decide(lambda attempt: erase(attempt, held))
    assert not any(key in one.read_bytes() for one in files if one.exists())
    house.engine.dispose()


def erase(attempt, held):
    """Erase a reader, the second way only after coming too late all other times."""
    if held and attempt._alone is None:
        raise Collided
    attempt.enter([ReaderLeft(reader=READER)])


def test_an_erased_key_is_not_in_the_table_of_postgresql(postgresql_url, server):
    from council.record import Installation, connect

    house = Installation(connect(postgresql_url), MASTER)
    record = house.found(COUNCIL)
    join(record, READER, "Leyla")
    key = wrapped_key(house, READER)

    def in_the_file():
        with house.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
            path = connection.scalar(text("SELECT pg_relation_filepath('person_key')"))
        return key in (server.home / "data" / path).read_bytes()

    assert in_the_file()
    record.enter([ReaderLeft(reader=READER)])
    assert not in_the_file()
    house.engine.dispose()


def test_a_name_is_in_no_column_in_clear(database):
    record = database.found(COUNCIL)
    join(record, READER, "Leyla Yıldız")
    with database.engine.connect() as connection:
        bodies = connection.scalars(select(tables.fact.c.body)).all()
    assert not any("Leyla" in body for body in bodies)

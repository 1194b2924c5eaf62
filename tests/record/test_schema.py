"""The tables: made by migrations, guarded by the database itself, and refused when they are of another time."""

import importlib

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine, delete, insert, inspect, select, text, update
from sqlalchemy.exc import DatabaseError

from council.record import IN_MEMORY, Installation, connect, tables, upgrade, views
from council.record.refusals import NotYetUpgraded
from tests.conftest import COUNCIL, MASTER
from tests.record.library import BOOK, READER, BookLent


@pytest.fixture
def written(database):
    record = database.found(COUNCIL)
    record.enter([BookLent(copy=BOOK, borrower=READER)])
    return database


def test_the_migrations_make_what_the_tables_say(database):
    importlib.import_module("council.access.attempts")  # it has a table, and no room that is furnished
    ours = MetaData()
    for table in [*tables.metadata.tables.values(), *views.metadata.tables.values()]:
        table.to_metadata(ours)
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [one for one in compare_metadata(context, ours) if "alembic_version" not in str(one)]
    assert found == []


def test_upgrading_again_changes_nothing(written):
    with written.engine.connect() as connection:
        before = connection.execute(select(tables.fact)).all()
    upgrade(written.engine)
    with written.engine.connect() as connection:
        assert connection.execute(select(tables.fact)).all() == before


@pytest.mark.parametrize("table", [tables.fact, tables.about], ids=str)
@pytest.mark.parametrize(
    "change", [lambda table: update(table).values(kind="x"), delete], ids=["update", "delete"]
)
def test_nothing_recorded_is_changed_or_removed(written, table, change):
    with written.engine.connect() as connection, pytest.raises(DatabaseError, match="never changed"):
        connection.execute(change(table))


@pytest.mark.parametrize("table", [tables.fact, tables.about], ids=str)
def test_not_even_by_a_change_of_nothing_on_postgresql(postgresql_url, table):
    engine = connect(postgresql_url)
    with engine.connect() as connection, pytest.raises(DatabaseError, match="never changed"):
        connection.execute(text(f"TRUNCATE {table.name}"))
    with engine.connect() as connection:
        connection.execute(text("SET session_replication_role = replica"))
        with pytest.raises(DatabaseError, match="never changed"):
            connection.execute(delete(table).where(text("1 = 0")))
    engine.dispose()


@pytest.mark.parametrize("table", ["fact", "about"])
def test_nothing_is_put_in_the_place_of_what_is_recorded(written, table):
    with written.engine.connect() as connection, pytest.raises(DatabaseError):
        connection.execute(text(f"INSERT INTO {table} SELECT * FROM {table}"))


@pytest.mark.parametrize("table", ["fact", "about"])
@pytest.mark.parametrize("manner", ["REPLACE", "IGNORE"])
def test_nothing_is_replaced_by_a_client_that_knows_no_manners(sqlite_url, table, manner):
    house = Installation(connect(sqlite_url), MASTER)
    house.found("other").enter([BookLent(copy=BOOK, borrower=READER)])
    house.engine.dispose()
    engine = create_engine(sqlite_url)  # without our settings, recursive triggers among them
    with engine.connect() as connection, pytest.raises(DatabaseError, match="never changed"):
        connection.execute(text(f"INSERT OR {manner} INTO {table} SELECT * FROM {table}"))
    engine.dispose()


def test_a_database_without_tables_is_not_yet_upgraded():
    house = Installation(connect(IN_MEMORY), MASTER)
    with pytest.raises(NotYetUpgraded) as refusal:
        house.councils()
    assert refusal.value.details == {"schema": "older"}


def test_a_database_of_a_newer_majlis_is_refused(database):
    with database.engine.begin() as connection:
        ours = "WHERE version_num LIKE 'record_%'"
        connection.execute(text(f"UPDATE alembic_version SET version_num = 'record_9999' {ours}"))
    with pytest.raises(NotYetUpgraded) as refusal:
        database.found(COUNCIL)
    assert refusal.value.details == {"schema": "newer"}
    with pytest.raises(NotYetUpgraded):
        upgrade(database.engine)


def test_a_view_that_was_drawn_otherwise_is_made_and_drawn_anew(database):
    record = database.found(COUNCIL)
    record.enter([BookLent(copy=BOOK, borrower=READER)])
    with database.engine.begin() as connection:
        connection.execute(text("DROP TABLE shelf"))
        connection.execute(text("CREATE TABLE shelf (old_column integer)"))
        connection.execute(text("UPDATE drawn SET fingerprint = 'old' WHERE view = 'library'"))
    again = Installation(database.engine, MASTER)
    with pytest.raises(NotYetUpgraded) as refusal:
        again.record(COUNCIL)
    assert refusal.value.details == {"schema": "views"}
    upgrade(database.engine)
    with database.rows(COUNCIL) as rows:
        from tests.record.library import books_out

        assert [row.copy for row in books_out(rows)] == [BOOK]


def test_a_view_that_is_no_more_leaves_no_table(database):
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE forgotten (council text)"))
        connection.execute(insert(tables.drawn), {"view": "gone", "fingerprint": "", "tables": "forgotten"})
    upgrade(database.engine)
    assert not inspect(database.engine).has_table("forgotten")


def test_a_tombstone_stands(written):
    row = {"council": COUNCIL, "person": READER, "wrapped": None}
    with written.engine.begin() as connection:
        connection.execute(insert(tables.person_key), row)
    changes = [update(tables.person_key).values(wrapped=b"key"), delete(tables.person_key)]
    for change in changes:
        with written.engine.connect() as connection, pytest.raises(DatabaseError):
            connection.execute(change)
    with written.engine.connect() as connection, pytest.raises(DatabaseError):
        connection.execute(insert(tables.person_key), {**row, "wrapped": b"key"})

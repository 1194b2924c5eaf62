"""On PostgreSQL the web server's role adds facts and cannot take any back: config/postgresql.sql."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import errors

from council.charter.commands import found_council
from council.house import furnish
from council.record import Installation, Wording, connect, upgrade
from tests.conftest import COUNCIL, MASTER
from tests.rooms import HOUSE
from web.bench.postgres import Server

RIGHTS = (HOUSE / "config" / "postgresql.sql").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def database_name(server: Server) -> Iterator[str]:
    name = server.create()
    with _connected(server, name, "majlis") as connection:
        for role in ("majlis_owner", "majlis_web"):
            connection.execute(f"CREATE ROLE {role} LOGIN")
        connection.execute(f"ALTER DATABASE {name} OWNER TO majlis_owner")
    owner = connect(server.url(name, "majlis_owner"))
    furnish()
    upgrade(owner)
    owner.dispose()
    with _connected(server, name, "majlis_owner") as connection:
        connection.execute(RIGHTS)
    web = Installation(connect(server.url(name, "majlis_web")), MASTER)
    found_council(web.found(COUNCIL), [Wording(language="tr", text="Çınar Meclisi")], "Çınar")
    web.engine.dispose()
    yield name
    server.drop(name)


def _connected(server: Server, name: str, user: str) -> psycopg.Connection:
    return psycopg.connect(server.url(name, user).replace("+psycopg", ""), autocommit=True)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fact SET body = '{}'",
        "DELETE FROM fact",
        "TRUNCATE fact",
        "UPDATE about SET position = 2",
        "DELETE FROM about",
        "TRUNCATE about",
        "DELETE FROM head",
        "TRUNCATE head",
        "DELETE FROM person_key",
        "DELETE FROM reading",
        "UPDATE log_time_stamp SET at = 0",
        "DROP TABLE fact",
        "ALTER TABLE fact DISABLE TRIGGER ALL",
        "CREATE TABLE more (one int)",
    ],
)
def test_the_web_server_may_not(server: Server, database_name: str, statement: str):
    with (
        _connected(server, database_name, "majlis_web") as connection,
        pytest.raises(errors.InsufficientPrivilege),
    ):
        connection.execute(statement)


def test_what_it_entered_is_there(server: Server, database_name: str):
    with _connected(server, database_name, "majlis_web") as connection:
        assert connection.execute("SELECT count(*) FROM fact").fetchone() == (1,)


def test_tables_of_a_later_upgrade_are_open_to_it(server: Server, database_name: str):
    with _connected(server, database_name, "majlis_owner") as connection:
        connection.execute("CREATE TABLE later (one int)")
    with _connected(server, database_name, "majlis_web") as connection:
        connection.execute("INSERT INTO later VALUES (1)")

"""On PostgreSQL, once its owner has written the small tables anew, no file of the database holds anything of her."""

import pytest
from sqlalchemy import LargeBinary, text

from council.access import accounts, passwords, sessions
from council.charter.commands import found_council
from council.membership.commands import erase_person, register_person
from council.record import (
    COPIED_WITH_KEYS,
    NEVER_COPIED,
    Installation,
    Wording,
    connect,
    tables_of,
    today,
)
from tests.conftest import COUNCIL, MASTER

TOLD_TO_NOBODY = {"card", "password", "code", "token", "mark"}
SMALL = "person_key, account, invitation, session"
"""The tables that docs/keeping.md tells the owner to write anew."""


@pytest.fixture
def house(postgresql_url):
    """A council of some people with cards; its statistics were gathered, as the server does by itself."""
    installation = Installation(connect(postgresql_url), MASTER)
    record = installation.found(COUNCIL)
    found_council(record, [Wording(language="tr", text="Çınar Meclisi")], "Çınar")
    for name in ("Zeynep Kayaoğlu", "Ayşe Demir", "Rana Haddad"):
        person = register_person(record, name, f"{name}@example.org")
        with installation.aside(COUNCIL) as rows:
            card = accounts.write_card(rows, person, 30)
            accounts.claim(rows, card.code, passwords.closed("olive tree by the blue door"))
            sessions.begin(rows, person, 30, "phone")
    yield installation
    installation.engine.dispose()


def outside(house, statement):
    """Run a statement outside of any transaction; what it answers."""
    with house.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        found = connection.execute(text(statement))
        return found.all() if found.returns_rows else []


def held_of(house, person):
    """The bytes that are hers in the small tables: her wrapped key, and what opens her account."""
    (wrapped,) = outside(house, f"SELECT wrapped FROM person_key WHERE person = '{person}'")[0]
    found = [bytes(wrapped)]
    for table, columns in (("account", "card, password"), ("invitation", "code"), ("session", "token")):
        for row in outside(house, f"SELECT {columns} FROM {table} WHERE person = '{person}'"):
            found += [str(value).encode() for value in row]
    return found


def files_of(house, server):
    """Every file of this database and of its write-ahead log."""
    ((number,),) = outside(house, "SELECT oid FROM pg_database WHERE datname = current_database()")
    return [one for one in (server.home / "data" / "base" / str(number)).iterdir() if one.is_file()]


def test_no_file_of_the_database_holds_anything_of_her(house, server):
    person = house.record(COUNCIL).entries(kinds=("membership.person-registered",))[1].fact.person
    outside(house, "ANALYZE")
    traces = held_of(house, person)
    outside(house, "CHECKPOINT")
    before = b"".join(one.read_bytes() for one in files_of(house, server))
    assert [trace in before for trace in traces] == [True] * len(traces)
    erase_person(house.record(COUNCIL), person, "safety", today())
    for table in SMALL.split(", "):
        outside(house, f"VACUUM FULL {table}")
    outside(house, "CHECKPOINT")
    for one in files_of(house, server):
        held = one.read_bytes()
        assert [trace for trace in traces if trace in held] == [], one.name


def test_the_server_keeps_no_samples_of_secrets(house):
    """A table added tomorrow: whatever bytes go with the keys, or into no copy, are nothing for the planner."""
    outside(house, "ANALYZE")
    kept = outside(
        house,
        "SELECT tablename, attname FROM pg_stats WHERE schemaname = 'public' AND "
        "(histogram_bounds IS NOT NULL OR most_common_vals IS NOT NULL)",
    )
    secret = {
        (table.name, column.name)
        for part in (COPIED_WITH_KEYS, NEVER_COPIED)
        for table in tables_of(part)
        for column in table.columns
        if isinstance(column.type, LargeBinary) or column.name in TOLD_TO_NOBODY
    }
    assert ("person_key", "wrapped") in secret
    assert secret & {tuple(row) for row in kept} == set()

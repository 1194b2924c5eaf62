"""Who was erased is nowhere: in no table, no file of the database, no later backup; and what is copied at all."""

import gzip

import pytest
from sqlalchemy import MetaData, Table, inspect, select

from council.access import accounts, sessions
from council.access.attempts import attempt
from council.audit.log.time_stamps import log_time_stamp
from council.audit.searches import save_search
from council.charter.commands import found_council
from council.membership.commands import erase_person, register_person
from council.record import NEVER_COPIED, Wording, tables_of, today
from tests.conftest import COUNCIL
from web.installation.backup import back_up

NAME, CONTACT = "Zeynep Kayaoğlu", "zeynep.kayaoglu@example.org"


@pytest.fixture
def traces(database, tmp_path):
    """Somebody with a card and a session is erased; what of her must be nowhere afterwards."""
    record = database.found(COUNCIL)
    found_council(record, [Wording(language="tr", text="Çınar Meclisi")], "Çınar")
    person = register_person(record, NAME, CONTACT)
    with database.aside(COUNCIL) as rows:
        card = accounts.write_card(rows, person, 30)
        token = sessions.begin(rows, person, 30, "phone")
    search = save_search(record, person, "Oylar", "history", {"kind": "voting.vote-cast"})
    wrapped = next(row[2] for row in content(database)["person_key"] if row[1] == person)
    erase_person(record, person, "safety", today())
    return [
        NAME.encode(),
        CONTACT.encode(),
        bytes(wrapped),
        card.number.encode(),
        search.encode(),
        sessions.digest(token).encode(),
    ]


def content(house):
    """Every row of every table."""
    with house.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        return {name: connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in names}


def written(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_no_table_holds_anything_of_her(database, traces):
    for name, rows in content(database).items():
        for row in rows:
            held = b"\x00".join(written(value) for value in row)
            assert not [trace for trace in traces if trace in held], name


def test_no_later_backup_holds_anything_of_her(database, traces, tmp_path):
    taken = back_up(database, tmp_path / "later")
    for path in (taken.record, taken.keys):
        told = gzip.decompress(path.read_bytes())
        assert not [trace for trace in traces if trace in told]


def test_no_file_of_the_database_holds_her_key(database, traces, tmp_path):
    """On PostgreSQL the owner's sweep writes the table anew; its files are not ours to read."""
    if database.engine.dialect.name == "postgresql":
        pages = Table("person_key", MetaData(), autoload_with=database.engine)
        with database.engine.connect() as connection:
            assert [row.wrapped for row in connection.execute(select(pages))] == [None]
        return
    for path in tmp_path.glob("majlis.db*"):
        held = path.read_bytes()
        assert not [trace for trace in traces if trace in held]


def test_it_is_said_of_every_table_whether_and_how_it_is_copied():
    """A new table beside the record is copied with it; if it holds what opens something, say so here and there."""
    assert {part: [table.name for table in tables_of(part)] for part in ("record", "keys", NEVER_COPIED)} == {
        "record": [
            "about",
            "fact",
            "head",
            "log_checkpoint",
            "log_cosignature",
            "log_finding",
            log_time_stamp.name,
            "log_watched",
            "reading",
            "saved_search",
        ],
        "keys": ["account", "invitation", "log_key", "lot_seed", "person_key", "urn"],
        NEVER_COPIED: [attempt.name, "drawn", "session", "urn_mark", "urn_paper"],
    }

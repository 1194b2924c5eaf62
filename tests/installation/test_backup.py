"""Backup and restore: one moment, all of it or nothing, on both databases and from one to the other."""

import gzip
import os
import stat
from datetime import date

import pytest

from council.access import accounts
from council.audit.commands import announce_log_key
from council.audit.log.publishing import newest_checkpoint
from council.charter.commands import found_council
from council.membership.commands import correct_name, erase_person, register_person
from council.membership.questions import PersonNow
from council.record import IN_MEMORY, Installation, Refused, Wording, connect
from tests.conftest import COUNCIL, MASTER, upgraded
from web.installation import backup as backing
from web.installation import erasure_list
from web.installation.backup import back_up, keys_beside
from web.installation.restore import restore

DAY = date(2026, 11, 1)


@pytest.fixture
def house(database):
    """An installation with a council and two people, one of them with a card."""
    return furnished(database)


@pytest.fixture
def small(installation):
    """The same in memory."""
    return furnished(installation)


def furnished(house):
    record = house.found(COUNCIL)
    found_council(record, [Wording(language="tr", text="Çınar Meclisi")], "Çınar")
    announce_log_key(record, f"test.example/log/{COUNCIL}")
    register_person(record, "Elif Demir", "elif@example.org")
    person = register_person(record, "Zeynep Kaya", "0555 000 00 00")
    with house.aside(COUNCIL) as rows:
        accounts.write_card(rows, person, 30)
    newest_checkpoint(record)
    return house


@pytest.fixture
def empty():
    house = upgraded(IN_MEMORY)
    yield house
    house.engine.dispose()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "copy.majlis"


def person(house, number):
    record = house.record(COUNCIL)
    entries = record.entries(kinds=("membership.person-registered",))
    return next(entry.fact.person for entry in entries if entry.fact.number == number)


def name(house, someone):
    known = PersonNow(someone)
    record = house.record(COUNCIL)
    return record.unseal(someone, record.ask(known).name)


def restored(house, file, erasures=(), keys=None):
    return restore(house, MASTER, file, keys or keys_beside(file), erasures)


def test_what_was_copied_stands_again_with_names_and_cards(house, empty, file):
    taken = back_up(house, file)
    found = restored(empty, file)
    assert [one.root for one in taken.extents] == [one.root for one in found.records]
    assert name(empty, person(empty, 2)) == "Zeynep Kaya"
    with empty.rows(COUNCIL) as rows:
        assert accounts.card_number(rows, person(empty, 2))
    assert empty.check_views(COUNCIL) is None


def test_a_copy_of_one_kind_of_database_is_restored_on_the_other(small, database, file):
    back_up(small, file)
    restored(database, file)
    assert name(database, person(database, 1)) == "Elif Demir"
    register_person(database.record(COUNCIL), "Ayşe Ak")
    assert next(database.verify()).fault is None


def test_the_log_goes_on_after_a_restore(small, empty, file):
    before = newest_checkpoint(small.record(COUNCIL)).checkpoint
    back_up(small, file)
    restored(empty, file)
    assert newest_checkpoint(empty.record(COUNCIL)).checkpoint == before


def test_only_their_owner_reads_the_files(small, file):
    back_up(small, file)
    for path in (file, keys_beside(file)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_names_and_keys_are_in_neither_file_in_clear(small, file):
    back_up(small, file)
    for path in (file, keys_beside(file)):
        told = gzip.decompress(path.read_bytes()).decode()
        assert "Zeynep" not in told
        assert MASTER.hex() not in told
    assert '"person_key"' not in gzip.decompress(file.read_bytes()).decode()


@pytest.mark.parametrize("which", ["record", "keys"])
def test_a_file_that_is_there_is_left_alone(small, file, which):
    there = file if which == "record" else keys_beside(file)
    there.write_text("mine")
    with pytest.raises(Refused, match="file-there"):
        back_up(small, file)
    assert [path.read_text() for path in file.parent.iterdir()] == ["mine"]


def test_a_file_that_appears_meanwhile_is_left_alone(small, file, monkeypatch):
    write = backing._write

    def slowly(*arguments):
        write(*arguments)
        if not file.exists():
            file.write_text("mine")

    monkeypatch.setattr(backing, "_write", slowly)
    with pytest.raises(Refused, match="file-there"):
        back_up(small, file)
    assert file.read_text() == "mine"
    assert not list(file.parent.glob(".majlis-*"))


@pytest.mark.parametrize("nameless", [True, False])
@pytest.mark.parametrize("moment", range(4))
def test_a_power_cut_leaves_no_half_file(small, file, moment, nameless, monkeypatch):
    """The process is gone at one of its writes to the disk."""
    if not nameless:
        monkeypatch.delattr(os, "O_TMPFILE")
        monkeypatch.setattr(os, "O_TMPFILE", 0, raising=False)
    child = os.fork()
    if child == 0:
        flushed, fsync = iter(range(9)), os.fsync
        monkeypatch.setattr(os, "fsync", lambda one: os._exit(9) if next(flushed) == moment else fsync(one))
        try:
            back_up(small, file)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    named = {path.name for path in file.parent.iterdir() if not path.name.startswith(".")}
    assert named in (set(), {file.name}, {file.name, keys_beside(file).name})
    house = upgraded(IN_MEMORY)
    for path in [file] if file.exists() else []:
        assert restore(house, MASTER, path, None, ()).records
    house.engine.dispose()


def test_nothing_is_restored_into_a_database_that_holds_something(small, file):
    back_up(small, file)
    with pytest.raises(Refused, match="database-not-empty"):
        restored(small, file)


def test_a_damaged_or_shortened_file_leaves_the_database_empty(small, empty, file):
    back_up(small, file)
    whole = file.read_bytes()
    lines = gzip.decompress(whole).splitlines(keepends=True)
    for bad in (
        whole[: len(whole) // 2],
        whole[:60] + bytes([whole[60] ^ 1]) + whole[61:],
        gzip.compress(b"".join(lines[:-1])),
        gzip.compress(b"".join(lines[:-3] + lines[-1:])),
        b"no backup",
        gzip.compress(b"{}\n"),
    ):
        file.write_bytes(bad)
        with pytest.raises(Refused, match=r"backup-damaged|no-backup") as caught:
            restored(empty, file)
        assert caught.value.details["path"] == str(file)  # and not its keys, which are whole
        assert empty.councils() == []


def forged(file, change):
    """Write a backup anew, its own digest included, with something changed."""
    from hashlib import sha256

    lines = change(gzip.decompress(file.read_bytes()).splitlines(keepends=True)[:-1])
    end = b'{"end":"%s"}\n' % sha256(b"".join(lines)).hexdigest().encode()
    file.write_bytes(gzip.compress(b"".join([*lines, end])))


def test_a_forged_fact_is_found_by_its_position(small, empty, file):
    back_up(small, file)
    forged(
        file,
        lambda lines: [line.replace("Çınar Meclisi".encode(), "Çınar Meclis1".encode()) for line in lines],
    )
    with pytest.raises(Refused, match="backup-not-sound") as refused:
        restored(empty, file)
    assert refused.value.details["position"] == 1
    assert empty.councils() == []


def test_keys_of_another_copy_are_refused(small, empty, file, tmp_path):
    back_up(small, file)
    back_up(small, tmp_path / "later")
    with pytest.raises(Refused, match="not-together"):
        restored(empty, file, keys=keys_beside(tmp_path / "later"))
    with pytest.raises(Refused, match="not-together"):
        restored(empty, keys_beside(file), keys=file)


def test_another_installations_key_is_refused(small, empty, file):
    back_up(small, file)
    with pytest.raises(Refused, match="keys-of-another"):
        restore(empty, bytes(32), file, keys_beside(file), ())
    assert empty.councils() == []


def test_without_keys_the_record_is_there_and_no_name(small, empty, file):
    back_up(small, file)
    assert not restore(empty, MASTER, file, None, ()).has_keys
    assert name(empty, person(empty, 1)) is None
    assert next(empty.verify()).fault is None


def test_who_was_erased_after_the_backup_does_not_come_back(house, empty, file, tmp_path):
    back_up(house, file)
    someone = person(house, 2)
    erase_person(house.record(COUNCIL), someone, "own_wish", DAY)
    erasure_list.keep(house, tmp_path / "erasures.jsonl")
    found = restored(empty, file, erasure_list.read(tmp_path / "erasures.jsonl"))
    assert found.erased_again == 1
    assert name(empty, someone) is None
    assert not empty.record(COUNCIL).ask(PersonNow(someone)).answer
    with empty.rows(COUNCIL) as rows:
        assert accounts.card_number(rows, someone) is None
    assert next(empty.verify()).fault is None
    assert empty.check_views(COUNCIL) is None
    with pytest.raises(Refused):
        correct_name(empty.record(COUNCIL), someone, "Zeynep Kaya")


def test_her_key_never_touches_the_restored_database(small, file, sqlite_url, tmp_path):
    back_up(small, file)
    someone = person(small, 2)
    with small.engine.connect() as connection:
        wrapped = connection.exec_driver_sql(
            "SELECT wrapped FROM person_key WHERE person = ?", (someone,)
        ).scalar()
    erase_person(small.record(COUNCIL), someone, "own_wish", DAY)
    there = Installation(connect(sqlite_url), MASTER)
    restored(there, file, erasure_list.on_record(small))
    for path in tmp_path.glob("majlis.db*"):
        assert wrapped not in path.read_bytes()
    there.engine.dispose()


def test_the_list_of_erasures_names_nobody_twice_and_outlives_a_power_cut(small, tmp_path):
    path = tmp_path / "erasures.jsonl"
    erase_person(small.record(COUNCIL), person(small, 2), "own_wish", DAY)
    assert erasure_list.keep(small, path) == 1
    assert erasure_list.keep(small, path) == 0
    path.write_bytes(path.read_bytes()[:-20])
    assert erasure_list.read(path) == []
    assert erasure_list.keep(small, path) == 1
    assert [one.person for one in erasure_list.read(path)] == [person(small, 2)]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600

"""`majlis verify --database`: checkpoints against tree and keys, what others kept, and what the facts mean."""

import pytest
from sqlalchemy import delete, update

from council.audit.log import kept
from council.audit.log.publishing import newest_checkpoint
from council.audit.questions import LogKeys
from council.record import Id, Installation, Record
from council.voting.commands import cast, close_ballot, open_ballot
from council.voting.events import VoteCast
from tests.audit.bundling import with_log_key
from tests.audit.forging import GENUINE, STRANGE, key_written, note
from tests.voting.a_council import AMINA, BERFIN, CEMAL, MAJORITY, PROPOSAL
from web.audit import database_listening
from web.audit.database_checking import Checked, check_database
from web.verifier.notes import Checkpoint, Key, checkpoint_of, key_of

STRANGER = Id("00000000000000zz")


@pytest.fixture
def decided(record: Record) -> Record:
    """A council with two signed checkpoints, and a decision between them."""
    with_log_key(record)
    newest_checkpoint(record)
    ballot = open_ballot(record, PROPOSAL, MAJORITY)
    for member, choice in ((AMINA, "yes"), (BERFIN, "yes"), (CEMAL, "no")):
        cast(record.acting_as(member), ballot, choice, member)
    close_ballot(record, ballot)
    newest_checkpoint(record)
    return record


def key_of_log(record: Record) -> Key:
    """The key that the log signs with."""
    return key_of(record.ask(LogKeys()).in_use[0])


def newest(record: Record) -> Checkpoint:
    """The newest checkpoint, as somebody may keep it."""
    return checkpoint_of(newest_checkpoint(record).note.written.encode())


def checked(house: Installation, **known: object) -> Checked:
    (one,) = check_database(house, **known)  # type: ignore[arg-type]
    return one


def faults(house: Installation, **known: object) -> list[tuple[str, int | str]]:
    """What is wrong: each code, and where."""
    found = checked(house, **known)
    assert found.verified.fault is None
    return [(one.code, one.position or one.name) for one in found.findings.faults]


def test_an_honest_record_is_sound(decided, installation):
    found = checked(installation, trusted=[key_of_log(decided)], seen=[newest(decided)])
    assert found.is_sound
    assert found.findings.checked["checkpoints"] == 3
    assert found.findings.checked["decisions"] == 1
    assert "votes" not in found.findings.checked
    assert "key-from-record" not in [one.code for one in found.findings.all]


def test_without_a_key_it_says_whose_key_it_took(decided, installation):
    assert "key-from-record" in [one.code for one in checked(installation).findings.all]


def test_what_the_facts_say_is_derived_again(decided, installation):
    ballot = Id("0000000000000bal")
    decided.enter([VoteCast(ballot=ballot, member=STRANGER, choice="yes")])
    assert faults(installation) == [("vote-not-open", decided.size)]


def test_a_replaced_note_is_named(decided, installation):
    last = newest(decided)
    forged = note(last.size, last.root, STRANGE).decode()
    with installation.aside("cinar") as rows:
        rows.execute(
            update(kept.log_checkpoint)
            .where(kept.here(kept.log_checkpoint), kept.log_checkpoint.c.size == last.size)
            .values(note=forged)
        )
    assert ("key-not-announced", f"log_checkpoint/{last.size}") in faults(installation)


def test_a_note_of_another_size_and_another_root_are_named(decided, installation):
    last = newest(decided)
    with installation.aside("cinar") as rows:
        rows.execute(
            update(kept.log_checkpoint)
            .where(kept.here(kept.log_checkpoint), kept.log_checkpoint.c.size == last.size)
            .values(root=bytes(32))
        )
    assert faults(installation) == [("checkpoint-differs", f"log_checkpoint/{last.size}")]


def test_a_checkpoint_beyond_the_record_is_named(decided, installation):
    last = newest(decided)
    with installation.aside("cinar") as rows:
        forged = note(last.size + 5, last.root, GENUINE).decode()
        kept.keep(rows, kept.Signed(last.size + 5, last.root, 0, forged))
    assert ("shrunk", last.size + 1) in faults(installation)


def test_a_checkpoint_that_somebody_kept_is_one_of_this_record(decided, installation):
    last, key = newest(decided), key_of_log(decided)
    with installation.aside("cinar") as rows:
        rows.execute(delete(kept.log_checkpoint).where(kept.here(kept.log_checkpoint)))
    longer = Checkpoint(last.origin, last.size + 1, last.root, last.text, last.signatures)
    other = Checkpoint(last.origin, last.size - 1, last.root, last.text, last.signatures)
    strange = Checkpoint("another.example/log", last.size, last.root, last.text, last.signatures)
    assert faults(installation, seen=[last]) == []
    assert faults(installation, seen=[longer]) == [("shrunk", last.size + 1)]
    assert faults(installation, seen=[other]) == [("other-history", last.size - 1)]
    assert faults(installation, seen=[strange])[0] == ("other-origin", "another.example/log")
    assert faults(installation, seen=[last], trusted=[key]) == [("not-signed", last.origin)]


def test_another_key_than_the_one_that_is_known_is_named(decided, installation):
    known = key_of(key_written(STRANGE))
    assert [code for code, _ in faults(installation, trusted=[known])] == ["not-signed"]


def test_a_key_that_was_never_announced_is_named(decided, installation):
    strange = key_written(STRANGE)
    with installation.aside("cinar") as rows:
        rows.insert(kept.log_key, key=strange, use=kept.LOG, wrapped=b"")
    assert faults(installation) == [("key-not-announced", strange)]


def test_a_long_record_is_heard_by_another_process(decided, installation, monkeypatch):
    monkeypatch.setattr(database_listening, "LONG", 3)
    found = checked(installation)
    assert found.is_sound
    assert found.findings.checked["decisions"] == 1
    decided.enter([VoteCast(ballot=Id("0000000000000bal"), member=STRANGER, choice="yes")])
    assert faults(installation) == [("vote-not-open", decided.size)]


def test_where_no_process_can_be_started_it_is_heard_here(decided, installation, monkeypatch):
    monkeypatch.setattr(database_listening, "LONG", 3)
    monkeypatch.setattr(database_listening.sys, "executable", "/nowhere/python")
    assert checked(installation).findings.checked["decisions"] == 1


def test_a_process_that_ends_early_is_no_verdict(decided, installation, monkeypatch):
    monkeypatch.setattr(database_listening, "LONG", 3)
    monkeypatch.setattr(database_listening, "PROGRAM", "raise SystemExit(3)")
    with pytest.raises(RuntimeError):
        checked(installation)

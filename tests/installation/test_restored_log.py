"""What is restored must be the record that its log signed, and the one that somebody kept a note of."""

from base64 import b64encode
from pathlib import Path

import pytest

from council.audit.commands import announce_log_key
from council.audit.log import kept
from council.audit.log.checkpoints import Checkpoint
from council.audit.log.notes import Note
from council.audit.log.publishing import log_keys, newest_checkpoint
from council.audit.log.signatures import Signer
from council.membership.commands import register_person
from council.record import IN_MEMORY, Installation
from tests.conftest import COUNCIL, MASTER, upgraded
from web.installation.backup import back_up, keys_beside
from web.installation.restore import restore
from web.installation.restored_log import (
    CheckpointNotSigned,
    ContradictsCheckpoint,
    ContradictsNote,
    Known,
    NoteOfAnother,
    NotUnderKey,
)

ORIGIN, ELSEWHERE = "majlis.example/log/cinar", "majlis.example/log/elsewhere"
STRANGER = Signer.make(ORIGIN)


@pytest.fixture
def house(installation: Installation) -> Installation:
    """A council whose log has handed out a checkpoint."""
    record = installation.found(COUNCIL)
    announce_log_key(record, ORIGIN)
    register_person(record, "Elif Demir")
    newest_checkpoint(record)
    return installation


def restored(house: Installation, where: Path, **known: object) -> Installation:
    """The same from a backup, in another database."""
    back_up(house, where / "copy")
    empty = upgraded(IN_MEMORY)
    restore(empty, MASTER, where / "copy", keys_beside(where / "copy"), (), Known(**known))  # type: ignore[arg-type]
    return empty


def kept_note(house: Installation) -> Note:
    """The newest checkpoint, as somebody may keep it."""
    return newest_checkpoint(house.record(COUNCIL)).note


def signed_by(signer: Signer, told: Checkpoint) -> Note:
    """A note of a checkpoint."""
    return Note(told.text, (signer.sign(told.text, 0),))


def test_what_fits_is_restored(house, tmp_path):
    keys = log_keys(house.record(COUNCIL))
    there = restored(house, tmp_path, seen=[kept_note(house)], keys=keys)
    assert there.record(COUNCIL).size == house.record(COUNCIL).size


def test_a_checkpoint_of_another_record_is_refused(house, tmp_path):
    told = Checkpoint(ORIGIN, 1, bytes(32))
    with house.aside(COUNCIL) as rows:
        kept.keep(rows, kept.Signed(1, bytes(32), 0, signed_by(STRANGER, told).written))
    with pytest.raises(ContradictsCheckpoint):
        restored(house, tmp_path)


def test_a_checkpoint_that_a_stranger_signed_is_refused(house, tmp_path):
    last = Checkpoint.parse(kept_note(house).text)
    with house.aside(COUNCIL) as rows:
        rows.remove(kept.log_checkpoint, size=last.size)
        kept.keep(rows, kept.Signed(last.size, last.root, 0, signed_by(STRANGER, last).written))
    with pytest.raises(CheckpointNotSigned):
        restored(house, tmp_path)


def test_a_backup_without_what_a_note_speaks_of_is_refused(house, tmp_path):
    back_up(house, tmp_path / "old")
    register_person(house.record(COUNCIL), "Berfin Kaya")
    note, empty = kept_note(house), upgraded(IN_MEMORY)
    with pytest.raises(ContradictsNote) as refused:
        restore(empty, MASTER, tmp_path / "old", keys_beside(tmp_path / "old"), (), Known([note]))
    assert refused.value.details["size"] == house.record(COUNCIL).size
    assert not empty.councils()


def test_a_note_that_nobody_signed_proves_nothing(house, tmp_path):
    last = Checkpoint.parse(kept_note(house).text)
    with pytest.raises(CheckpointNotSigned):
        restored(house, tmp_path, seen=[signed_by(STRANGER, last)])


def test_a_note_of_another_log_is_refused(house, tmp_path):
    with pytest.raises(NoteOfAnother):
        restored(
            house, tmp_path, seen=[signed_by(Signer.make(ELSEWHERE), Checkpoint(ELSEWHERE, 1, bytes(32)))]
        )


def test_another_key_than_the_right_one_is_refused(house, tmp_path):
    with pytest.raises(NotUnderKey):
        restored(house, tmp_path, keys=[STRANGER.verifier])


def test_the_command_takes_notes_and_keys(begin, at_the_terminal, tmp_path):
    begin("--council", "Adana", "--city", "Adana", "--facilitator", "Zeynep")
    at_the_terminal("backup", "copy")
    (tmp_path / "note").write_text(
        f"{ELSEWHERE}\n1\n{b64encode(bytes(32)).decode()}\n\n— {ELSEWHERE} AAAAAAA=\n"
    )
    (tmp_path / "var" / "majlis.db").unlink()
    for beside in (tmp_path / "var").glob("majlis.db-*"):
        beside.unlink()
    code, _, aside = at_the_terminal("restore", "copy", "--seen", "note")
    assert (code, ELSEWHERE in aside) == (1, True)
    assert at_the_terminal("restore", "copy")[0] == 0

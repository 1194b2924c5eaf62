"""The log of a record that is restored: every kept checkpoint, its signatures, and what is known from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from council.audit.events import LogKeyAnnounced, LogKeyRetired
from council.audit.log import kept
from council.audit.log.checkpoints import Checkpoint
from council.audit.log.notes import Note
from council.audit.log.signatures import Verifier, trusted
from council.audit.log.tree import root_at
from council.record import Refused, Restoring, Verified, require


class ContradictsCheckpoint(Refused):
    """The record in the backup is not the one that its log was signed for."""

    code = "installation.contradicts-checkpoint"


class CheckpointNotSigned(Refused):
    """A checkpoint in the backup is signed under no key that the record announced."""

    code = "installation.checkpoint-not-signed"


class ContradictsNote(Refused):
    """The record in the backup is not the one that a kept note speaks of."""

    code = "installation.contradicts-note"


class NoteOfAnother(Refused):
    """A kept note is of a log that is not in the backup."""

    code = "installation.note-of-another"


class NotUnderKey(Refused):
    """The newest checkpoint in the backup is not signed under the key that is known from elsewhere."""

    code = "installation.not-under-key"


@dataclass(frozen=True)
class Known:
    """What somebody knows of logs from elsewhere: notes that were kept, and keys."""

    seen: Sequence[Note] = ()
    keys: Sequence[Verifier] = ()


class RestoredLog:
    """The log of one council, as it was filled in."""

    def __init__(self, restoring: Restoring, found: Verified) -> None:
        self.council, self.size = found.council, found.sound
        self.subtrees = restoring.subtrees(found.council)
        self.kept = kept.every(restoring.rows(found.council))
        self.announced: dict[Verifier, int] = {}  # until which size each key signs
        self.origins: list[str] = []
        for entry in restoring.entries(found.council, (LogKeyAnnounced.KIND, LogKeyRetired.KIND)):
            if isinstance(entry.fact, LogKeyAnnounced):
                self.announced[Verifier.parse(entry.fact.key)] = 2**63
                self.origins.append(entry.fact.origin)
            elif isinstance(entry.fact, LogKeyRetired):
                self.announced[Verifier.parse(entry.fact.key)] = entry.position

    def holds(self, told: Checkpoint) -> bool:
        """Whether the record was at that size what a checkpoint says."""
        return told.size <= self.size and root_at(told.size, self.subtrees) == told.root

    def keys_at(self, size: int) -> list[Verifier]:
        """The keys that sign a checkpoint of a size."""
        return [key for key, until in self.announced.items() if size < until]

    def require_kept(self) -> None:
        """Every checkpoint that was handed out is one of this record, and signed by the log."""
        for signed in self.kept:
            named = {"council": self.council, "size": signed.size}
            note = Note.parse(signed.note)
            told = Checkpoint.parse(note.text)
            same = (told.size, told.root) == (signed.size, signed.root)
            require(same and self.holds(told), ContradictsCheckpoint(**named))
            require(is_signed(note, self.keys_at(told.size)), CheckpointNotSigned(**named))

    def require_seen(self, note: Note, keys: Sequence[Verifier]) -> None:
        """A note that somebody kept is one of this record, and signed by its log."""
        told = Checkpoint.parse(note.text)
        named = {"council": self.council, "size": told.size}
        own = [key for key in keys if key.name == told.origin] or self.keys_at(told.size)
        require(self.holds(told), ContradictsNote(**named))
        require(is_signed(note, own), CheckpointNotSigned(**named))

    def require_under(self, keys: Sequence[Verifier]) -> None:
        """The newest checkpoint is signed under the keys that are known from elsewhere."""
        own = [key for key in keys if key.name in self.origins]
        newest = Note.parse(self.kept[-1].note) if self.kept else None
        require(not own or (newest and is_signed(newest, own)), NotUnderKey(council=self.council))


def require_known(restoring: Restoring, found: Sequence[Verified], known: Known) -> None:
    """The log of each council fits what it signed, and what is known of it from elsewhere."""
    logs = [RestoredLog(restoring, one) for one in found]
    for log in logs:
        log.require_kept()
        log.require_under(known.keys)
    for note in known.seen:
        origin = Checkpoint.parse(note.text).origin
        its = [log for log in logs if origin in log.origins]
        require(its, NoteOfAnother(origin=origin))
        for log in its:
            log.require_seen(note, known.keys)
    for key in known.keys:
        require(any(key.name in log.origins for log in logs), NoteOfAnother(origin=key.name))


def is_signed(note: Note, keys: Sequence[Verifier]) -> bool:
    """Whether a note is signed under one of these keys, and wrongly under none."""
    try:
        return bool(trusted(note, keys))
    except Refused:
        return False

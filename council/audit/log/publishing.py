"""Publishing: checkpoints that never go backwards, and the proofs that belong to them."""

from dataclasses import dataclass

from council.audit.log import kept
from council.audit.log.checkpoints import Checkpoint
from council.audit.log.notes import Note, Signature
from council.audit.log.proofs import Proof
from council.audit.log.signatures import Verifier
from council.audit.log.tiles import Tile
from council.audit.log.tree import consistency_proof, inclusion_proof, root_at
from council.audit.questions import LogKeys, OpenSince
from council.audit.rules import LogRewritten, LogShrunk, NoLogKey, NotInTheLog, NotYetPublished
from council.record import Record, Rows, now, require


@dataclass(frozen=True)
class Published:
    """A checkpoint as it is handed out: the log's signatures, then those of witnesses."""

    checkpoint: Checkpoint
    note: Note
    at: int


def published_size(record: Record) -> int:
    """How many facts are in the published log.

    While a vote is open it ends with the opening: what comes after would tell how many have voted.
    """
    size = record.size  # first: a vote that is opened meanwhile ends the log after it
    opening = record.ask(OpenSince()).first
    return size if opening is None else min(size, opening)


def log_keys(record: Record) -> list[Verifier]:
    """The keys with which the log signs now."""
    return [Verifier.parse(key) for key in record.ask(LogKeys()).in_use]


def newest_checkpoint(record: Record) -> Published:
    """The checkpoint of the log as far as it is published; signed now if there is none of that size yet."""
    keys = record.ask(LogKeys())
    require(keys.in_use, NoLogKey())
    size = published_size(record)
    with record.glance() as rows:
        last = kept.newest(rows)
    _require_grown(record, last)
    if last is None or last.size < size:
        last = _sign(record, Checkpoint(keys.origin, size, root_at(size, record.subtrees)))
    return _with_cosignatures(record, last)


def proof_of(record: Record, position: int) -> Proof:
    """The proof that the fact at a position is in the log, under the newest checkpoint that witnesses have signed."""
    if position > published_size(record) and record.ask(OpenSince()).first is not None:
        raise NotYetPublished(position=position)  # whether it is there or not: that would tell how many voted
    require(1 <= position <= record.size, NotInTheLog(position=position))
    with record.glance() as rows:
        last, signed = kept.newest(rows), kept.covering(rows, position)
    if signed is None:
        told = newest_checkpoint(record)
    else:
        _require_grown(record, last)
        told = _with_cosignatures(record, signed)
    hashes = inclusion_proof(position - 1, told.checkpoint.size, record.subtrees)
    return Proof(position - 1, tuple(hashes), told.note)


def growth_of(record: Record, old: int, new: int) -> list[bytes]:
    """The proof that the log of `old` facts was only continued to that of `new` facts."""
    require(0 <= old <= new <= published_size(record), NotInTheLog(position=new))
    return consistency_proof(old, new, record.subtrees)


def tile(record: Record, wanted: Tile) -> bytes | None:
    """The hashes of a tile; nothing if the published log does not reach so far."""
    if not wanted.lies_in(published_size(record)):
        return None
    return b"".join(record.subtrees(wanted.subtrees))


def _require_grown(record: Record, last: kept.Signed | None) -> None:
    """The log holds everything that its last checkpoint was signed for."""
    if last is not None:
        size = record.size
        require(last.size <= size, LogShrunk(size=size, signed=last.size))
        require(root_at(last.size, record.subtrees) == last.root, LogRewritten(signed=last.size))


def _sign(record: Record, told: Checkpoint) -> kept.Signed:
    """Sign a checkpoint and keep it. Who signed a larger one meanwhile, or the same, has said it all."""
    try:
        with record.beside() as rows:
            return _signed(record, rows, told)
    except kept.Collided:
        with record.beside() as rows:
            return _signed(record, rows, told)


def _signed(record: Record, rows: Rows, told: Checkpoint) -> kept.Signed:
    last = kept.newest(rows)
    if last is not None and last.size >= told.size:
        return last
    at = int(now().timestamp())
    lines = [one.sign(told.text, at) for one in kept.signers(record, rows, kept.LOG)]
    require(lines, NoLogKey())
    signed = kept.Signed(told.size, told.root, at, Note(told.text, tuple(lines)).written)
    kept.keep(rows, signed)
    return signed


def _with_cosignatures(record: Record, signed: kept.Signed) -> Published:
    with record.glance() as rows:
        lines = [Signature.parse(row.line) for row in kept.cosignatures(rows, signed.size)]
    note = Note.parse(signed.note).signed_by(lines)
    return Published(Checkpoint.parse(note.text), note, signed.at)

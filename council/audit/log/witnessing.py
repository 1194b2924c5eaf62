"""Being a witness of other logs: they are cosigned only as long as they grow, and never two versions of one.

`add_checkpoint` answers what a log sends (C2SP tlog-witness). `follow` looks at a log by itself, from its tiles, and
`compare` at what another witness saw of it: a log that shows each witness another version is found out so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from council.audit.log import kept
from council.audit.log.checkpoints import Checkpoint
from council.audit.log.notes import Note
from council.audit.log.proofs import Growth
from council.audit.log.signatures import COSIGNATURE, Signer, Verifier, trusted
from council.audit.log.tiles import HASH, Tile, reading
from council.audit.log.tree import Read, consistency_proof, is_consistent, root_at
from council.record import Record, Refused, Rows, now

PLAIN, SIZE = "text/plain; charset=utf-8", "text/x.tlog.size"
FORKED, SHRUNK, UNPROVEN = "forked", "shrunk", "unproven"
"""Two versions of one log; a log that lost facts; a checkpoint that came without a proof that it only grew."""


class Unreachable(Refused):
    """A log or a witness does not answer, or not as it should."""

    code = "audit.unreachable"


@dataclass(frozen=True)
class Answer:
    """What a witness answers, in HTTP's words."""

    status: int
    text: str = ""
    kind: str = PLAIN


def witness_key(record: Record, name: str) -> Verifier:
    """The key with which the council is a witness; made when it is needed first."""
    with record.beside() as rows:
        known = kept.signers(record, rows, kept.WITNESS)
        if known:
            return known[0].verifier
        signer = Signer.make(name, COSIGNATURE)
        kept.keeping_key(record, kept.WITNESS, signer)(rows)
        return signer.verifier


def add_checkpoint(record: Record, sent: str, logs: Sequence[Verifier]) -> Answer:
    """Answer a log that asks for a cosignature."""
    try:
        growth = Growth.parse(sent)
        told = Checkpoint.parse(growth.note.text)
    except Refused:
        return Answer(400)
    keys = [key for key in logs if key.name == told.origin]
    if not keys:
        return Answer(404)
    try:
        return _judged(record, growth, told, keys, UNPROVEN)
    except kept.Collided:  # two brought the first checkpoint of a log at once
        return Answer(409, "0\n", SIZE)


def last_seen(record: Record, origin: str) -> str | None:
    """The newest checkpoint that was seen of a log, cosigned."""
    with record.glance() as rows:
        seen = kept.watched(rows, origin)
    return None if seen is None else seen.note


def follow(record: Record, log: Verifier, fetch: Callable[[str], bytes]) -> Answer:
    """Look at a log by itself: its checkpoint, and the proof from its tiles that it only grew."""
    note, told = _fetched(log, fetch("checkpoint"))
    with record.glance() as rows:
        seen = kept.watched(rows, log.name)
    if seen is not None and told.size < seen.size:
        _find(record, SHRUNK, _only(note, [log]), seen)
        return Answer(409, f"{seen.size}\n", SIZE)
    read = reading(told.size, lambda tile: tile_from(fetch, tile))
    old = seen.size if seen else 0
    if root_at(told.size, read) != told.root:
        raise Unreachable(name=log.name)
    growth = Growth(old, tuple(consistency_proof(old, told.size, read)), note)
    answer = _judged(record, growth, told, [log], FORKED)
    if answer.status == 200:
        _settle(record, told, read)
    return answer


def compare(
    record: Record, log: Verifier, witness: Verifier, seen_there: bytes, fetch: Callable[[str], bytes]
) -> bool:
    """Whether another witness saw the same log. Where their sizes differ, the log itself must show how it grew."""
    note, theirs = _fetched(log, seen_there)
    trusted(note, [witness])
    with record.glance() as rows:
        ours = kept.watched(rows, log.name)
    if ours is None:
        return True
    low, high = sorted([(ours.size, ours.root), (theirs.size, theirs.root)])
    read = reading(high[0], lambda tile: tile_from(fetch, tile))
    proof = [] if low[0] == high[0] else consistency_proof(low[0], high[0], read)
    if is_consistent(low[0], high[0], low[1], high[1], proof):
        return True
    _find(record, FORKED, note, ours)
    return False


def tile_from(fetch: Callable[[str], bytes], tile: Tile) -> bytes:
    """The hashes of a tile, from where a log offers them."""
    contents = fetch(tile.path)
    if len(contents) != tile.width * HASH:
        raise Unreachable(name=tile.path)
    return contents


def _settle(record: Record, told: Checkpoint, read: Read) -> None:
    """See whether the log proves now what came without a proof; what it cannot prove is another version of it."""
    with record.glance() as rows:
        open_ones = [one for one in kept.findings(rows) if (one.origin, one.what) == (told.origin, UNPROVEN)]
    for one in open_ones:
        then = Checkpoint.parse(Note.parse(one.note).text)
        if then.size <= told.size:
            proof = consistency_proof(then.size, told.size, read)
            same = is_consistent(then.size, told.size, then.root, told.root, proof)
            with record.beside() as rows:
                kept.settle(rows, told.origin, UNPROVEN, one.note)
                if not same:
                    kept.find(rows, told.origin, FORKED, one.note, one.against, one.at)


def _fetched(log: Verifier, written: bytes) -> tuple[Note, Checkpoint]:
    try:
        note = Note.parse(written.decode())
    except UnicodeDecodeError as error:
        raise Unreachable(name=log.name) from error
    trusted(note, [log])
    told = Checkpoint.parse(note.text)
    if told.origin != log.name:
        raise Unreachable(name=log.name)
    return note, told


def _judged(
    record: Record, growth: Growth, told: Checkpoint, keys: Sequence[Verifier], unproven: str
) -> Answer:
    """Cosign a checkpoint if it continues what was seen; the checking and the keeping are one."""
    try:
        note = _only(growth.note, keys)
    except Refused:
        return Answer(403)
    if growth.old > told.size:
        return Answer(400)
    with record.beside() as rows:
        seen = kept.watched(rows, told.origin, held=True)
        size, root = (seen.size, seen.root) if seen else (0, None)
        if growth.old != size:
            return Answer(409, f"{size}\n", SIZE)
        if root is not None and told.size == size and told.root != root:
            _find_within(rows, FORKED, note, seen)
            return Answer(409, f"{size}\n", SIZE)
        if not _continues(growth, told, root):
            _find_within(rows, unproven, note, seen)
            return Answer(422)
        return _cosigned(record, rows, told, note)


def _continues(growth: Growth, told: Checkpoint, root: bytes | None) -> bool:
    """Whether the proof leads from the tree that was seen to the one that is told now."""
    if root is None or growth.old == 0:
        return not growth.hashes
    return is_consistent(growth.old, told.size, root, told.root, growth.hashes)


def _cosigned(record: Record, rows: Rows, told: Checkpoint, note: Note) -> Answer:
    at = int(now().timestamp())
    lines = [one.sign(note.text, at) for one in kept.signers(record, rows, kept.WITNESS)]
    if not lines:
        return Answer(404)
    kept.watch(rows, told.origin, kept.Signed(told.size, told.root, at, note.signed_by(lines).written))
    return Answer(200, "".join(one.line for one in lines))


def _only(note: Note, keys: Sequence[Verifier]) -> Note:
    """The note with the log's own signatures alone: whoever passed it on may have written more below it."""
    return Note(note.text, tuple(trusted(note, keys)))


def _find(record: Record, what: str, note: Note, seen: kept.Signed) -> None:
    with record.beside() as rows:
        _find_within(rows, what, note, seen)


def _find_within(rows: Rows, what: str, note: Note, seen: kept.Signed | None) -> None:
    origin, against = note.text.partition("\n")[0], seen.note if seen else ""
    kept.find(rows, origin, what, note.written, against, int(now().timestamp()))

"""The checkpoints of a live log: those that it keeps, and those that somebody else kept, against its tree and its keys."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from council.audit.log import kept
from council.audit.log.notes import Note, Signature
from council.audit.log.signatures import Verifier
from council.record import Refused, Rows, Verified
from web.audit.database_listening import Heard
from web.verifier.findings import Findings
from web.verifier.notes import LOG_KEY, Checkpoint, Key, NoteMalformed, key_of, signature_under
from web.verifier.sealing_wax import read_checkpoint

CHECKPOINTS, COSIGNATURES = "log_checkpoint", "log_cosignature"


@dataclass(frozen=True)
class Kept:
    """What stands beside a record for its log: checkpoints, what witnesses signed below them, and keys."""

    checkpoints: Sequence[kept.Signed] = ()
    cosignatures: Sequence[tuple[int, str, str]] = ()  # size, the witness's key, the line
    keys: Sequence[str] = ()  # those with which the installation signs


def kept_of(rows: Rows) -> Kept:
    """What is kept, as it stands now."""
    lines = [(one.size, str(one.witness), str(one.line)) for one in kept.every_cosignature(rows)]
    keys = [str(one.key) for one in kept.key_rows(rows) if one.use == kept.LOG]
    return Kept(kept.every(rows), lines, keys)


def check_kept(told: Kept, verified: Verified, heard: Heard) -> None:
    """Every kept checkpoint is one of this record, and signed under the keys that the record announced."""
    findings = heard.findings
    notes = {one.size: str(one.note) for one in told.checkpoints}
    keys = [(key, heard.retired.get(key.written)) for key in filter(None, map(_key, heard.announced))]
    for one in told.checkpoints:
        where = f"{CHECKPOINTS}/{one.size}"
        checkpoint = read_checkpoint(notes[one.size].encode("utf-8", "replace"), where, findings)
        if checkpoint is None:
            continue
        if (checkpoint.size, checkpoint.root) != (one.size, one.root):
            findings.fault("checkpoint-differs", name=where)
        check_tree(checkpoint, verified, heard)
        _check_signed(
            notes[one.size], [key for key, end in keys if end is None or end > one.size], findings, where
        )
    for size, witness, line in told.cosignatures:
        _check_cosigned(notes.get(size, ""), witness, line, findings, f"{COSIGNATURES}/{size}")
    in_use = set(heard.announced) - set(heard.retired)
    for strange in sorted(set(told.keys) - in_use):
        findings.fault("key-not-announced", name=strange)


def check_tree(one: Checkpoint, verified: Verified, heard: Heard) -> None:
    """The log at that size was what a checkpoint says, and is no shorter now."""
    if one.origin not in heard.origins:
        heard.findings.fault("other-origin", name=one.origin)
    elif one.size > verified.reached:
        heard.findings.fault("shrunk", verified.reached + 1, before=one.size)
    elif verified.roots.get(one.size) != one.root:
        heard.findings.fault("other-history", one.size)
    else:
        heard.findings.count("checkpoints")


def check_seen(seen: Checkpoint, trusted: Sequence[Key], verified: Verified, heard: Heard) -> None:
    """A checkpoint that somebody kept is one of this record, and signed by the log: under a key that is trusted, if any is."""
    check_tree(seen, verified, heard)
    own = [one for one in trusted if one.sort == LOG_KEY]
    signed = [signature_under(seen, one) for one in own or announced_keys(heard)]
    if True not in signed:
        wrong = "signature-wrong" if False in signed else "not-signed"
        heard.findings.fault(wrong, name=f"{seen.origin} {seen.size}")


def announced_keys(heard: Heard) -> list[Key]:
    """The keys that the record announced, for signatures that everybody can check."""
    found = []
    for written in heard.announced:
        with suppress(NoteMalformed):
            found.append(key_of(written))
    return [one for one in found if one.sort == LOG_KEY]


def newest_of(told: Kept) -> Checkpoint | None:
    """The largest checkpoint that is kept, with what witnesses signed below it."""
    if not told.checkpoints:
        return None
    last = told.checkpoints[-1]
    lines = [f"{line.rstrip()}\n" for size, _, line in told.cosignatures if size == last.size]
    return read_checkpoint(f"{last.note}{''.join(lines)}".encode(), CHECKPOINTS, Findings())


def _check_signed(note: str, keys: Sequence[Verifier], findings: Findings, where: str) -> None:
    """Each signature is right, under a key that was announced and not retired by then."""
    try:
        signed = Note.parse(note)
    except Refused:
        findings.fault("note-malformed", name=where)
        return
    for signature in signed.signatures:
        made = [key for key in keys if key.made(signature)]
        if not made:
            findings.fault("key-not-announced", name=where)
        elif not any(key.holds(signature, signed.text) for key in made):
            findings.fault("signature-wrong", name=where)
        else:
            findings.count("signatures")


def _check_cosigned(note: str, witness: str, line: str, findings: Findings, where: str) -> None:
    key = _key(witness)
    try:
        signature = Signature.parse(line.rstrip("\n"))
        right = key is not None and key.made(signature) and key.holds(signature, Note.parse(note).text)
    except Refused:
        right = False
    if right:
        findings.count("signatures")
    else:
        findings.fault("signature-wrong", name=where)


def _key(written: str) -> Verifier | None:
    try:
        return Verifier.parse(written)
    except Refused:
        return None

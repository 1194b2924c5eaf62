"""Who vouches for a bundle: the keys, the signatures under its checkpoint, and earlier checkpoints."""

from collections.abc import Sequence

from web.verifier.findings import Findings
from web.verifier.notes import (
    LOG_KEY,
    WITNESS_KEY,
    Checkpoint,
    Key,
    NoteMalformed,
    checkpoint_of,
    key_of,
    signature_under,
    witnessed_at,
)


def read_checkpoint(note: bytes, name: str, findings: Findings) -> Checkpoint | None:
    """A checkpoint, if it is one."""
    try:
        return checkpoint_of(note)
    except NoteMalformed as malformed:
        findings.fault("note-malformed", name=name, part=str(malformed))
        return None


def read_keys(text: bytes, name: str, findings: Findings) -> list[Key]:
    """Keys, one a line."""
    found = []
    for line in text.decode("utf-8", "replace").splitlines():
        try:
            found.append(key_of(line))
        except NoteMalformed:
            findings.fault("key-malformed", name=name, key=line[:80])
    return found


def check_signatures(
    checkpoint: Checkpoint, bundled: Sequence[Key], trusted: Sequence[Key], findings: Findings
) -> None:
    """Every signature of a known key is right, and the log itself has signed, under a key that is trusted."""
    signed: list[Key] = []
    for key in {one.written: one for one in (*trusted, *bundled)}.values():
        fits = signature_under(checkpoint, key)
        if fits:
            findings.count("signatures")
            signed.append(key)
        elif fits is False:
            findings.fault("signature-wrong", name=key.name)
        elif key.sort not in (LOG_KEY, WITNESS_KEY):
            findings.note("other-sort-of-key", name=key.name)
        elif key.written not in {one.written for one in trusted}:
            findings.fault("key-without-signature", name=key.name)
        if fits and key.sort == WITNESS_KEY:
            findings.note("witnessed", name=key.name, seconds=witnessed_at(checkpoint, key))
    logs = [key for key in signed if key.sort == LOG_KEY and key.name == checkpoint.origin]
    wanted = [key for key in trusted if key.sort == LOG_KEY]
    if not logs:
        findings.fault("not-signed", name=checkpoint.origin)
    elif wanted and not {one.written for one in wanted} & {one.written for one in logs}:
        findings.fault("other-key", name=logs[0].written)
    elif not wanted:
        findings.unproven("key-from-bundle", name=logs[0].written)
    missing = [key for key in trusted if key.sort == WITNESS_KEY and key not in signed]
    for key in missing:
        findings.fault("witness-missing", name=key.name)
    strangers = len(checkpoint.signatures) - len(signed)
    if strangers > 0:
        findings.note("unknown-signatures", number=strangers)

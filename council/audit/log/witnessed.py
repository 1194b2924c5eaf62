"""Having witnesses: the council's own checkpoints are sent to them, and what they sign is kept below."""

from collections.abc import Callable, Collection
from typing import TypeAlias

from council.audit.log import kept
from council.audit.log.notes import Note, Signature
from council.audit.log.proofs import Growth
from council.audit.log.publishing import Published, growth_of, newest_checkpoint
from council.audit.log.signatures import Verifier, signed_at
from council.record import Record, Refused, now

Post: TypeAlias = Callable[[str], tuple[int, str]]
"""Sends a request to a witness; gives the status and the text of its answer."""

AHEAD, CONTRADICTED = "witness-ahead", "witness-contradicts"
"""A witness has seen more facts of the log than there are; or, of as many, others."""

FINE, REFUSED = "fine", "refused"


def submit(record: Record, witness: Verifier, post: Post) -> str:
    """Send the newest checkpoint to a witness, from where it had come; says what became of it."""
    told = newest_checkpoint(record)
    with record.glance() as rows:
        last = kept.last_cosigned(rows, witness.written)
    status, text = _sent(record, told, last.size if last else 0, post)
    if status == 409 and text.strip().isdigit():
        size = int(text)
        if size > told.checkpoint.size:
            return _find(record, AHEAD, told, witness)
        status, text = _sent(record, told, size, post)
    if status in (409, 422):
        return _find(record, CONTRADICTED, told, witness)
    if status != 200:
        return REFUSED
    return _keep(record, told, witness, text)


def witnesses_of(record: Record, witnesses: Collection[Verifier]) -> list[tuple[Verifier, int, int]]:
    """Of each witness the largest size that it cosigned, and when; nought where it has not yet."""
    found = []
    with record.glance() as rows:
        for one in witnesses:
            last = kept.last_cosigned(rows, one.written)
            found.append((one, last.size if last else 0, last.at if last else 0))
    return found


def _sent(record: Record, told: Published, old: int, post: Post) -> tuple[int, str]:
    note = Note(
        told.note.text, tuple(one for one in told.note.signatures if one.name == told.checkpoint.origin)
    )
    return post(Growth(old, tuple(growth_of(record, old, told.checkpoint.size)), note).written)


def _keep(record: Record, told: Published, witness: Verifier, answer: str) -> str:
    for line in answer.splitlines():
        try:
            signature = Signature.parse(line)
        except Refused:
            return REFUSED
        if witness.made(signature) and witness.holds(signature, told.note.text):
            with record.beside() as rows:
                size, at = told.checkpoint.size, signed_at(signature)
                kept.cosign(rows, size, witness.written, at, line)
            return FINE
    return REFUSED


def _find(record: Record, what: str, told: Published, witness: Verifier) -> str:
    at = int(now().timestamp())
    with record.beside() as rows:
        kept.find(rows, told.checkpoint.origin, what, told.note.written, witness.name, at)
    return what

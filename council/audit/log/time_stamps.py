"""Time stamps (RFC 3161): an authority outside signs when it was shown the hash of a checkpoint, and learns no more."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from cryptography.x509 import Certificate
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)
from sqlalchemy import BigInteger, Column, LargeBinary, Text, select

from council.audit.log import kept
from council.audit.log.publishing import Published
from council.record import Record, Refused, Rows, aside_table, here

log_time_stamp = aside_table(
    "log_time_stamp",
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("authority", Text, nullable=False),
    Column("answer", LargeBinary, nullable=False),
    in_order_of_key=True,
)
"""Of the checkpoint of a size, when the authority says that it saw it (seconds since 1970), and its signed answer."""

Asking = Callable[[bytes], bytes]
"""Sends a question to the authority, and gives its answer."""


class TimeStampWrong(Refused):
    """What the authority answered is no time stamp of this checkpoint, or not signed by whom the certificate names."""

    code = "audit.time-stamp-wrong"


@dataclass(frozen=True)
class TimeStamp:
    """A time stamp of a checkpoint."""

    size: int
    at: int
    authority: str
    answer: bytes


def stamped(
    record: Record, told: Published, authority: str, roots: Sequence[Certificate], ask: Asking
) -> TimeStamp:
    """The time stamp of a checkpoint; asked for now if there is none yet, and kept only if it holds."""
    size = told.checkpoint.size
    with record.glance() as rows:
        found = of(rows, size)
    if found is not None:
        return found
    made = _asked(told, authority, roots, ask)
    with suppress(kept.Collided), record.beside() as rows:
        if of(rows, size) is None:
            rows.insert(log_time_stamp, size=size, at=made.at, authority=authority, answer=made.answer)
    return made


def _asked(told: Published, authority: str, roots: Sequence[Certificate], ask: Asking) -> TimeStamp:
    """Ask for a time stamp of the text that the log signed, and check the answer against the question."""
    text = told.note.text.encode()
    question = TimestampRequestBuilder().data(text).hash_algorithm(HashAlgorithm.SHA256).build()
    answer = ask(question.as_bytes())
    try:
        said = decode_timestamp_response(answer)
        builder = VerifierBuilder(nonce=question.nonce, roots=list(roots))
        builder.build().verify(said, sha256(text).digest())
        when = said.tst_info.gen_time
        at = int(when.timestamp())
    except (ValueError, VerificationError) as error:
        raise TimeStampWrong(name=authority) from error
    return TimeStamp(told.checkpoint.size, at, authority, answer)


def of(rows: Rows, size: int) -> TimeStamp | None:
    """The time stamp of the checkpoint of a size, if there is one."""
    table = log_time_stamp
    found = rows.execute(select(table).where(here(table), table.c.size == size)).one_or_none()
    return None if found is None else _read(found)


def newest(rows: Rows) -> TimeStamp | None:
    """The time stamp of the largest checkpoint that has one."""
    table = log_time_stamp
    asked = select(table).where(here(table)).order_by(table.c.size.desc()).limit(1)
    found = rows.execute(asked).one_or_none()
    return None if found is None else _read(found)


def _read(row: object) -> TimeStamp:
    size, at, authority, answer = (getattr(row, name) for name in ("size", "at", "authority", "answer"))
    return TimeStamp(size, at, authority, bytes(answer))

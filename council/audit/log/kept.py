"""What is kept beside the record for the log: its keys, every checkpoint that was handed out, and what is watched.

Keys are wrapped by the installation's, so that a copy of the database alone signs nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Text, select
from sqlalchemy.exc import IntegrityError

from council.audit.log.signatures import Signer, Verifier
from council.record import COPIED_WITH_KEYS, Record, Rows, aside_table, here

Collided = IntegrityError
"""Two wrote the first of something at once."""

LOG, WITNESS = "log", "witness"

log_key = aside_table(
    "log_key",
    Column("key", Text, primary_key=True),
    Column("use", Text, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    in_order_of_key=True,
    copied=COPIED_WITH_KEYS,
)
"""The secret part of each key, wrapped: those of the log, and the one with which the council is a witness."""

log_checkpoint = aside_table(
    "log_checkpoint",
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("root", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    in_order_of_key=True,
)
"""Every checkpoint that was signed: its size, its root, when (seconds since 1970), and the note itself."""

log_cosignature = aside_table(
    "log_cosignature",
    Column("size", BigInteger, primary_key=True, autoincrement=False),
    Column("witness", Text, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("line", Text, nullable=False),
    in_order_of_key=True,
)
"""What witnesses signed below a checkpoint, each by its verifier key."""

log_watched = aside_table(
    "log_watched",
    Column("origin", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("note", Text, nullable=False),
    in_order_of_key=True,
)
"""Of each log that the council is a witness of: the largest tree that it saw, and the note that it cosigned."""

log_finding = aside_table(
    "log_finding",
    Column("origin", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("note", Text, primary_key=True),
    Column("against", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Index("log_finding_by_time", "council", "at"),
    in_order_of_key=True,
)
"""What was found wrong with a log that is watched: the note that shows it, and the one that it contradicts."""


@dataclass(frozen=True)
class Signed:
    """A checkpoint that was handed out."""

    size: int
    root: bytes
    at: int
    note: str


def keeping_key(record: Record, use: str, signer: Signer) -> Callable[[Rows], None]:
    """What places a key beside the record, wrapped."""
    key = signer.verifier.written
    wrapped = record.wrap(f"{use}-key/{key}", signer.seed)
    return lambda rows: rows.insert(log_key, key=key, use=use, wrapped=wrapped)


def destroying_key(key: str) -> Callable[[Rows], None]:
    """What destroys a key."""
    return lambda rows: rows.destroy(log_key, log_key.c.key == key)


def signers(record: Record, rows: Rows, use: str) -> list[Signer]:
    """The keys that are kept for one use, the shortest first: those that everybody can check."""
    found = rows.execute(select(log_key).where(here(log_key), log_key.c.use == use)).all()
    keys = [(Verifier.parse(row.key), row) for row in found]
    made = [
        Signer(key.name, key.sort, record.unwrap(f"{use}-key/{row.key}", bytes(row.wrapped)))
        for key, row in keys
    ]
    return sorted(made, key=lambda one: (one.sort, one.verifier.written))


def key_rows(rows: Rows) -> list[Any]:
    """Every key that is kept, wrapped as it is."""
    return list(rows.execute(select(log_key).where(here(log_key))).all())


def newest(rows: Rows, until: int | None = None) -> Signed | None:
    """The largest checkpoint that was signed; or the largest up to a size."""
    asked = select(log_checkpoint).where(here(log_checkpoint)).order_by(log_checkpoint.c.size.desc()).limit(1)
    if until is not None:
        asked = asked.where(log_checkpoint.c.size <= until)
    found = rows.execute(asked).one_or_none()
    return None if found is None else _signed(found)


def every(rows: Rows) -> list[Signed]:
    """Every checkpoint that was signed, the smallest first."""
    asked = select(log_checkpoint).where(here(log_checkpoint)).order_by(log_checkpoint.c.size)
    return [_signed(row) for row in rows.execute(asked)]


def covering(rows: Rows, position: int) -> Signed | None:
    """A checkpoint with a fact in it: the largest that witnesses have signed, or else the largest."""
    table = log_cosignature
    witnessed = select(table.c.size).where(here(table), table.c.size >= position)
    size = rows.execute(witnessed.order_by(table.c.size.desc()).limit(1)).scalar()
    found = newest(rows, size)
    return found if found is not None and found.size >= position else None


def keep(rows: Rows, signed: Signed) -> None:
    """Keep a checkpoint."""
    rows.insert(log_checkpoint, size=signed.size, root=signed.root, at=signed.at, note=signed.note)


def cosignatures(rows: Rows, size: int) -> list[Any]:
    """What witnesses signed below the checkpoint of a size."""
    table = log_cosignature
    asked = select(table).where(here(table), table.c.size == size).order_by(table.c.at, table.c.witness)
    return list(rows.execute(asked).all())


def every_cosignature(rows: Rows) -> list[Any]:
    """What witnesses signed below all checkpoints, the smallest first."""
    table = log_cosignature
    asked = select(table).where(here(table)).order_by(table.c.size, table.c.witness)
    return list(rows.execute(asked).all())


def _signed(row: Any) -> Signed:
    return Signed(row.size, bytes(row.root), row.at, row.note)


def cosign(rows: Rows, size: int, witness: str, at: int, line: str) -> None:
    """Keep what a witness signed below a checkpoint; what it signed before below the same is replaced."""
    rows.remove(log_cosignature, size=size, witness=witness)
    rows.insert(log_cosignature, size=size, witness=witness, at=at, line=line)


def last_cosigned(rows: Rows, witness: str) -> Any:
    """The largest checkpoint that a witness has signed."""
    table = log_cosignature
    asked = select(table).where(here(table), table.c.witness == witness)
    return rows.execute(asked.order_by(table.c.size.desc()).limit(1)).one_or_none()


def watched(rows: Rows, origin: str, *, held: bool = False) -> Signed | None:
    """The largest tree of another log that was seen; held until the transaction ends, if it is to change."""
    table = log_watched
    asked = select(table).where(here(table), table.c.origin == origin)
    row = rows.execute(asked.with_for_update() if held else asked).one_or_none()
    return None if row is None else _signed(row)


def all_watched(rows: Rows) -> list[Any]:
    """Every log that is watched, as it was seen last."""
    return list(
        rows.execute(select(log_watched).where(here(log_watched)).order_by(log_watched.c.origin)).all()
    )


def watch(rows: Rows, origin: str, seen: Signed) -> None:
    """Keep the largest tree of another log that was seen."""
    rows.remove(log_watched, origin=origin)
    rows.insert(log_watched, origin=origin, size=seen.size, root=seen.root, at=seen.at, note=seen.note)


def find(rows: Rows, origin: str, what: str, note: str, against: str, at: int) -> None:
    """Keep what is wrong with a log, once."""
    rows.remove(log_finding, origin=origin, what=what, note=note)
    rows.insert(log_finding, origin=origin, what=what, note=note, against=against, at=at)


def settle(rows: Rows, origin: str, what: str, note: str) -> None:
    """What was found was explained since."""
    rows.remove(log_finding, origin=origin, what=what, note=note)


def findings(rows: Rows) -> list[Any]:
    """What was found wrong with logs, the newest first."""
    asked = (
        select(log_finding).where(here(log_finding)).order_by(log_finding.c.at.desc(), log_finding.c.origin)
    )
    return list(rows.execute(asked).all())

"""Copies: everything that cannot be drawn again, read at one moment while others write, and put into an empty database.

Each table says with what it is copied: with the record, with the keys (what opens names, signs or lets somebody in), or
never (what is over when a machine is lost, and papers of secret votes). Views are drawn again from the facts.
"""

from base64 import b64decode
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Column, Connection, Date, Engine, LargeBinary, Table, insert, select

from council.record import merkle, tables
from council.record.database import snapshot, writing
from council.record.facts import Entry, Stored
from council.record.looking import HEADS, subtrees_at
from council.record.redrawing import draw_all
from council.record.refusals import Refused, require
from council.record.sealing import Keyring
from council.record.tables import COPIED_WITH_KEYS, COPIED_WITH_RECORD
from council.record.verified import Verified
from council.record.verifying import verify_within
from council.record.views import Rows, View, drawing, here

_AT_ONCE = 1000
_COUNCILS = select(tables.head.c.council).order_by(tables.head.c.council)
PARTS = (COPIED_WITH_RECORD, COPIED_WITH_KEYS)


class NotEmpty(Refused):
    """A copy is put only into a database that holds nothing yet."""

    code = "record.database-not-empty"


class UnknownTable(Refused):
    """The copy holds what this version does not know; a newer one made it."""

    code = "record.copy-is-newer"


@dataclass(frozen=True)
class Extent:
    """How far one council's record goes in a copy."""

    council: str
    size: int
    root: bytes


def tables_of(part: str) -> list[Table]:
    """The tables that are copied together; a head before its facts."""
    return [table for table in tables.metadata.sorted_tables if table.info.get("copied") == part]


class Copying:
    """The database as it stood at one moment, to be read out once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def extents(self) -> list[Extent]:
        """The councils, and how far each record goes."""
        return [
            Extent(head.council, head.size, merkle.root(merkle.split(bytes(head.frontier))))
            for head in self._connection.execute(HEADS)
        ]

    def rows(self, table: Table) -> Iterator[Sequence[Any]]:
        """Every row in the order of its key, council by council; memory does not grow with them."""
        wanted = select(table).where(here(table)).order_by(*table.primary_key.columns)
        for council in self._connection.scalars(_COUNCILS).all():
            rows = Rows(self._connection, council)
            yield from rows.execute(wanted.execution_options(yield_per=_AT_ONCE))


@contextmanager
def copying(engine: Engine) -> Iterator[Copying]:
    """Read a database as it stands now, however long it takes; nobody waits for it."""
    with snapshot(engine) as connection:
        yield Copying(connection)


class Restoring:
    """An empty database that is being filled from a copy: all of it or nothing."""

    def __init__(self, connection: Connection, erased: Collection[tuple[str, str]]) -> None:
        self._connection = connection
        self._erased = erased

    def fill(self, name: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
        """Add the rows of one table. The key of who was erased since does not come back, nor her account."""
        table = _known(name, columns)
        reads = [_reader(table.c[column]) for column in columns]
        waiting: list[dict[str, Any]] = []
        for row in rows:
            values = (value if read is None else read(value) for read, value in zip(reads, row, strict=True))
            waiting += self._allowed(table, {**dict(zip(columns, values, strict=True)), **_afresh(table)})
            if len(waiting) >= _AT_ONCE:
                self._connection.execute(insert(table).inline(), waiting)
                waiting = []
        if waiting:
            self._connection.execute(insert(table).inline(), waiting)

    def verify(self) -> list[Verified]:
        """Check every record that was filled in, fact by fact."""
        return list(verify_within(self._connection))

    def draw(self) -> None:
        """Draw every view of every council."""
        for head in self._connection.execute(HEADS).all():
            rows = drawing(self._connection, head.council)
            draw_all(self._connection, rows, list(View.every.values()), head.size)

    def rows(self, council: str) -> Rows:
        """What was filled in for one council."""
        return Rows(self._connection, council)

    def entries(self, council: str, kinds: Collection[str]) -> list[Entry]:
        """What was filled in of one council's facts, of some kinds, in their order."""
        fact = tables.fact.c
        asked = select(*(fact[name] for name in Stored.__dataclass_fields__))
        asked = asked.where(fact.council == council, fact.kind.in_(kinds)).order_by(fact.position)
        return [Stored(*row).entry() for row in self._connection.execute(asked)]

    def subtrees(self, council: str) -> Callable[[Sequence[tuple[int, int]]], list[bytes]]:
        """Gives the hashes of full subtrees of one council's record."""
        return partial(subtrees_at, self._connection, council)

    def fits(self, council: str, master: bytes) -> bool:
        """Whether an installation's key opens the keys that were filled in."""
        return Keyring(council, master).fits(self._connection)

    def _allowed(self, table: Table, row: dict[str, Any]) -> list[dict[str, Any]]:
        if (row["council"], row.get("person")) not in self._erased:
            return [row]
        return [{**row, "wrapped": None}] if table is tables.person_key else []


@contextmanager
def restoring(engine: Engine, erased: Collection[tuple[str, str]] = ()) -> Iterator[Restoring]:
    """Fill an empty database from a copy; whatever is refused or breaks leaves it empty."""
    with writing(engine) as connection, connection.begin():
        held = (tables.head, tables.fact, tables.about, tables.person_key)
        empty = all(connection.execute(select(table.c.council).limit(1)).first() is None for table in held)
        require(empty, NotEmpty())
        yield Restoring(connection, erased)


def _known(name: str, columns: Sequence[str]) -> Table:
    table = next((one for part in PARTS for one in tables_of(part) if one.name == name), None)
    if table is None or not set(columns) <= set(table.c.keys()):
        raise UnknownTable(table=name)
    return table


def _afresh(table: Table) -> Mapping[str, Any]:
    found: Mapping[str, Any] = table.info.get("afresh", {})
    return found


def _reader(column: Column[Any]) -> Callable[[Any], Any] | None:
    """How a value is read that is not written in a copy as it stands in the database."""
    match column.type:
        case LargeBinary():
            return lambda written: None if written is None else b64decode(written, validate=True)
        case Date():
            return lambda written: None if written is None else date.fromisoformat(written)
    return None

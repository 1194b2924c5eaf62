"""Views: tables drawn from the facts, in the order of the record, that can always be drawn again."""

import inspect
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, ClassVar, TypeAlias

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    CursorResult,
    Delete,
    Executable,
    Insert,
    MetaData,
    Table,
    Text,
    Update,
    bindparam,
    delete,
    insert,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable

from council.record.database import Pipeline
from council.record.facts import Entry, Fact, Id
from council.record.sealing import bury
from council.record.tables import person_key

metadata = MetaData()
_HERE: BindParameter[str] = bindparam("here", type_=Text)


def view_table(name: str, *columns: Any) -> Table:
    """A table of a view. Its key begins with the council, so that councils never meet."""
    return Table(name, metadata, Column("council", Text, primary_key=True), *columns, sqlite_with_rowid=False)


def here(table: Any) -> ColumnElement[bool]:
    """Of this council only. Every query names it for every table it touches."""
    return table.c.council == _HERE  # type: ignore[no-any-return]


class Rows:
    """A connection that speaks for one council only."""

    def __init__(self, connection: Connection, council: str, pipeline: Pipeline | None = None) -> None:
        self.connection = connection
        self.council = council
        self.entry: Entry
        self.pipeline = pipeline
        self.destroyed: set[str] = set()  # the tables whose bytes must leave the files

    def execute(self, statement: Executable, values: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        """Run a statement for this council; `here(table)` in it means this council."""
        bound = {"here": self.council, **(values or {})}
        if self.pipeline is None or not _answers(statement):
            return self.connection.execute(statement, bound)
        with self.pipeline.answered():
            return self.connection.execute(statement, bound)

    def insert(self, table: Table, **values: Any) -> None:
        """Add a row to a view's table."""
        self.connection.execute(_added(table), {"council": self.council, **values})

    def insert_many(self, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add many rows to a view's table at once."""
        many = [{"council": self.council, **row} for row in rows]
        if many:
            self.connection.execute(insert(table).inline(), many)

    def change(self, table: Table, which: Mapping[str, Any], **values: Any) -> None:
        """Put something new into the row, or rows, of a view's table in which these columns stand so."""
        self.connection.execute(_changed(table, tuple(which)), {**self._where(which), **values})

    def remove(self, table: Table, **which: Any) -> None:
        """Take the row, or rows, out of a view's table in which these columns stand so."""
        self.connection.execute(_removed(table, tuple(which)), self._where(which))

    def _where(self, which: Mapping[str, Any]) -> dict[str, Any]:
        return {"here": self.council} | {f"of_{name}": value for name, value in which.items()}

    def destroy_key(self, person: Id) -> None:
        """Destroy the key of a person for good: what was sealed about her stays sealed. A tombstone remains."""
        bury(self.connection, self.council, person)
        self.destroyed.add(person_key.name)

    def aside(self, statement: Executable) -> None:
        """Change what is kept beside the record, because a fact demands it."""
        self.execute(statement)

    def destroy(self, table: Table, *which: ColumnElement[bool]) -> None:
        """Delete rows of a table beside the record, and let their bytes leave the files afterwards."""
        self.execute(delete(table).where(here(table), *which))
        self.destroyed.add(table.name)


@cache
def _added(table: Table) -> Insert:
    return insert(table).inline()


@cache
def _changed(table: Table, which: tuple[str, ...]) -> Update:
    return update(table).where(here(table), *_standing_so(table, which))


@cache
def _removed(table: Table, which: tuple[str, ...]) -> Delete:
    return delete(table).where(here(table), *_standing_so(table, which))


def _standing_so(table: Table, which: tuple[str, ...]) -> list[ColumnElement[bool]]:
    return [table.c[name] == bindparam(f"of_{name}", type_=table.c[name].type) for name in which]


@dataclass(frozen=True)
class _Plain:
    """A statement as SQLite takes it, and how each value is written for it, in its order."""

    statement: str
    written: tuple[tuple[str, Callable[[Any], Any] | None], ...]


@cache
def _plain(statement: Insert | Update | Delete, given: tuple[str, ...]) -> _Plain:
    dialect = sqlite.dialect()
    compiled: Any = statement.compile(dialect=dialect, column_keys=given)
    types = {name: compiled.binds[name].type.dialect_impl(dialect) for name in compiled.positiontup}
    return _Plain(str(compiled), tuple((name, of.bind_processor(dialect)) for name, of in types.items()))


def _answers(statement: Executable) -> bool:
    return statement.is_select or bool(getattr(statement, "_returning", ()))


class QuickRows(Rows):
    """Rows for drawing very many facts on SQLite: every statement is put together once."""

    def insert(self, table: Table, **values: Any) -> None:
        """Add a row, by a statement that is put together once."""
        self._write(_plain(_added(table), ("council", *values)), {"council": self.council, **values})

    def change(self, table: Table, which: Mapping[str, Any], **values: Any) -> None:
        """Change rows, by a statement that is put together once."""
        self._write(_plain(_changed(table, tuple(which)), tuple(values)), {**self._where(which), **values})

    def remove(self, table: Table, **which: Any) -> None:
        """Take rows out, by a statement that is put together once."""
        self._write(_plain(_removed(table, tuple(which)), ()), self._where(which))

    def _write(self, plain: "_Plain", values: Mapping[str, Any]) -> None:
        row = tuple(write(values[name]) if write else values[name] for name, write in plain.written)
        self.connection.exec_driver_sql(plain.statement, row)


class ScratchRows(QuickRows):
    """Rows drawn on a scratch sheet beside the installation: nothing of it is touched, no key destroyed."""

    def destroy_key(self, person: Id) -> None:
        """The keys are elsewhere; whoever was erased stays erased."""

    def aside(self, statement: Executable) -> None:
        """Accounts and sessions are elsewhere."""


def drawing(connection: Connection, council: str) -> Rows:
    """Rows for drawing a whole record, as fast as the database takes them."""
    return (QuickRows if connection.dialect.name == "sqlite" else Rows)(connection, council)


Draw: TypeAlias = Callable[[Rows, Any], None]


class View:
    """The tables of one folder and how each kind of fact changes them."""

    every: ClassVar[dict[str, "View"]] = {}

    def __init__(self, name: str, *tables: Table) -> None:
        self.name = name
        self.tables = tables
        self.drawers: dict[str, Draw] = {}
        self._fingerprint = ""
        View.every[name] = self

    def draws(self, *kinds: type[Fact]) -> Callable[[Draw], Draw]:
        """Mark the function that draws a fact of these kinds."""

        def mark(draw: Draw) -> Draw:
            for kind in kinds:
                if kind.KIND in self.drawers:
                    raise TypeError(f"{self.name} draws {kind.KIND} twice")
                self.drawers[kind.KIND] = draw
            self._fingerprint = ""
            return draw

        return mark

    def fingerprint(self) -> str:
        """Changes whenever the shape of the tables does, or the code that draws them."""
        if not self._fingerprint:
            shape = [str(CreateTable(table).compile(dialect=sqlite.dialect())) for table in self.tables]
            modules = sorted({draw.__module__ for draw in self.drawers.values()})
            code = [inspect.getsource(sys.modules[name]) for name in modules]
            whole = "\n".join([*shape, *sorted(self.drawers), *code])
            self._fingerprint = sha256(whole.encode()).hexdigest()
        return self._fingerprint


def draw(rows: Rows, entry: Entry, views: Iterable[View] | None = None) -> None:
    """Let the views draw one fact. An error stops the drawing; it is not passed over."""
    rows.entry = entry
    for view in View.every.values() if views is None else views:
        drawer = view.drawers.get(entry.kind)
        if drawer is not None:
            drawer(rows, entry.fact)


def is_drawn(kind: str) -> bool:
    """Whether any view draws facts of a kind."""
    return any(kind in view.drawers for view in View.every.values())


def wipe(rows: Rows, views: Iterable[View]) -> None:
    """Clear one council's rows, to draw them again."""
    for view in views:
        for table in reversed(view.tables):
            rows.execute(delete(table).where(here(table)))

"""Watching a secret vote as closely as anybody could who sees the database's files, the logs and the door.

A backup is taken at every moment: before the first paper, after each single one, and after the close. Whoever
stands at the door also knows exactly in which order the members handed in.
"""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from council.record import Id

Row = dict[str, Any]


@dataclass
class Moment:
    """One backup: the rows of every table as they lie there, with what the database notes of each, and the files."""

    tables: dict[str, list[Row]]
    files: dict[str, bytes]

    def values(self) -> Iterable[Any]:
        """Every value in every table."""
        return (value for rows in self.tables.values() for row in rows for value in row.values())


@dataclass
class Evidence:
    """All that was seen of one vote."""

    ballot: Id
    roll: list[Id]
    order: list[Id] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    log: bytes = b""
    cookies: dict[Id, list[str]] = field(default_factory=dict)

    def new_rows(self, table: str) -> list[list[Row]]:
        """What came into a table between each two backups that were taken before the close."""
        found = []
        for before, after in zip(self.moments, self.moments[1:-1], strict=False):
            old = [_plain(row) for row in before.tables.get(table, ())]
            found.append([row for row in after.tables.get(table, ()) if _plain(row) not in old])
        return found

    @property
    def last_before(self) -> Moment:
        """The backup just before the close."""
        return self.moments[-2]

    @property
    def after(self) -> Moment:
        """The backup after the close."""
        return self.moments[-1]


def _plain(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("rowid", "ctid", "xmin")}


def backup_of(url: str, place: Path, *, with_files: bool = False) -> Moment:
    """A backup of a whole database, taken now; PostgreSQL's own files only if they are wanted."""
    if url.startswith("sqlite"):
        return _of_sqlite(Path(url.removeprefix("sqlite:///")), place)
    return _of_postgresql(url, with_files)


def _of_sqlite(path: Path, place: Path) -> Moment:
    place.mkdir(parents=True, exist_ok=True)
    copied = [Path(shutil.copy(one, place)) for one in path.parent.glob(path.name + "*")]
    files = {one.name: one.read_bytes() for one in copied}
    with closing(sqlite3.connect(place / path.name)) as connection:
        connection.row_factory = sqlite3.Row
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        tables = {name: _rows_of(connection, name) for name in names}
    shutil.rmtree(place)
    return Moment(tables, files)


def _rows_of(connection: sqlite3.Connection, table: str) -> list[Row]:
    try:
        found = connection.execute(f'SELECT rowid AS rowid, * FROM "{table}"')
    except sqlite3.OperationalError:
        found = connection.execute(f'SELECT * FROM "{table}"')
    return [dict(row) for row in found]


def _of_postgresql(url: str, with_files: bool) -> Moment:
    tables = {}
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("SET enable_indexscan = off")
        named = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (name,) in named:
            asked = sql.SQL("SELECT ctid::text AS ctid, xmin::text AS xmin, * FROM {}").format(
                sql.Identifier(name)
            )
            with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
                tables[name] = list(cursor.execute(asked))
        files = _postgresql_files(connection) if with_files else {}
    return Moment(tables, files)


def _postgresql_files(connection: psycopg.Connection) -> dict[str, bytes]:
    """The files of this database: every table and index, as they are on the disk after a checkpoint."""
    connection.execute("CHECKPOINT")
    place, number = connection.execute(
        "SELECT current_setting('data_directory'), oid FROM pg_database WHERE datname = current_database()"
    ).fetchone() or ("", 0)
    found = {}
    for one in Path(place, "base", str(number)).iterdir():
        try:
            found[one.name] = one.read_bytes()
        except FileNotFoundError:  # thrown away by the server at this moment
            continue
    return found

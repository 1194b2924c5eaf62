"""Very many rows written at once, as fast as each database takes them: for records that exist only to be measured."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Engine

Put = Callable[[str, Sequence[str], Sequence[Sequence[Any]]], None]
"""Writes rows: the table, its columns, the rows. Of a head, the new row takes the place of the old."""


@contextmanager
def writing(engine: Engine) -> Iterator[Put]:
    """Write rows in one transaction. What is written so is not safe from a power cut, and need not be."""
    if engine.dialect.name == "sqlite":
        with _sqlite(str(engine.url.database)) as put:
            yield put
    else:
        with _postgresql(engine.url.render_as_string(hide_password=False).replace("+psycopg", "")) as put:
            yield put


@contextmanager
def _sqlite(path: str) -> Iterator[Put]:
    connection = sqlite3.connect(path)

    def put(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        names, marks = ", ".join(f'"{one}"' for one in columns), ", ".join("?" * len(columns))
        connection.executemany(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608

    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -200000")
        with connection:
            yield put
    finally:
        connection.close()


@contextmanager
def _postgresql(address: str) -> Iterator[Put]:
    with psycopg.connect(address) as connection, connection.cursor() as cursor:

        def put(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
            names = ", ".join(f'"{one}"' for one in columns)
            if table == "head":
                cursor.execute("DELETE FROM head WHERE council = %s", (rows[0][0],))
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

        yield put

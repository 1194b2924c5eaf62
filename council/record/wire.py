"""The few statements that every decision sends, spoken to the driver directly: between them lies most of its cost."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

_NAMED = re.compile(r"(?<![:\w]):(\w+)")


class Wire:
    """A connection of the pool, spoken to directly. Values are bound as `:name` on every database."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self._raw: Any = connection.connection.driver_connection

    def ask(self, statement: str, values: Mapping[str, Any]) -> list[Any]:
        """Run a statement and fetch all that it answers."""
        return self._raw.execute(spoken(statement, self.dialect), values).fetchall()  # type: ignore[no-any-return]

    def ask_together(self, *asked: tuple[str, Mapping[str, Any]]) -> list[list[Any]]:
        """Ask several things in order, without waiting for each answer before the next is asked."""
        if len(asked) == 1 or not hasattr(self._raw, "pipeline"):
            return [self.ask(*one) for one in asked]
        with self._raw.pipeline():
            cursors = [
                self._raw.execute(spoken(statement, self.dialect), values) for statement, values in asked
            ]
            return [cursor.fetchall() for cursor in cursors]

    def tell(self, statement: str, *rows: Mapping[str, Any]) -> None:
        """Run a statement that answers nothing, once for each row."""
        said = spoken(statement, self.dialect)
        if len(rows) == 1:
            self._raw.execute(said, rows[0])
        else:
            self._raw.cursor().executemany(said, rows)

    @contextmanager
    def each_by_itself(self) -> Iterator[None]:
        """Every statement is a transaction of its own, without a word before or after it."""
        if self.dialect != "postgresql":
            yield
            return
        self._raw.autocommit = True
        try:
            yield
        finally:
            if not self.is_lost:
                self._raw.autocommit = False

    def commit(self) -> None:
        """Make what was written in this transaction stand."""
        self._raw.commit()

    def roll_back(self) -> None:
        """Let what was written in this transaction be nothing."""
        self._raw.rollback()

    @property
    def is_lost(self) -> bool:
        """Whether the server has hung up."""
        return bool(getattr(self._raw, "closed", False))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """One transaction that writes; on SQLite it takes the write lock at once, PostgreSQL begins by itself."""
        if self.dialect == "sqlite" and not self._raw.in_transaction:
            self._raw.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if not self.is_lost:
                self._raw.rollback()
            raise


@contextmanager
def speaking(engine: Engine) -> Iterator[Wire]:
    """A connection to speak to directly; what the driver raises is raised as SQLAlchemy does."""
    driver: Any = engine.dialect.dbapi
    with engine.connect() as connection:
        wire = Wire(connection)
        try:
            yield wire
        except driver.Error as error:
            wrapped: Any = DBAPIError.instance(
                "record",
                None,
                error,
                driver.Error,
                connection_invalidated=wire.is_lost,
                dialect=engine.dialect,
            )
            raise wrapped from error
        finally:
            if wire.is_lost:
                connection.invalidate()
                engine.dispose()  # the others in the pool are as old


@lru_cache(maxsize=4096)
def spoken(statement: str, dialect: str) -> str:
    """A statement as the driver wants its values named."""
    if dialect != "postgresql":
        return statement
    return _NAMED.sub(r"%(\1)s", statement.replace("%", "%%"))

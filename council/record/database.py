"""The database behind the record: SQLite on one machine, PostgreSQL when it must grow."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import TimeoutError as NoneFree
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool, StaticPool

from council.record.refusals import Crowded

IN_MEMORY = "sqlite://"
LONGEST_WAIT = 10
"""After so many seconds without a free connection a reader is told to come back, rather than to wait on."""


class _Queue(QueuePool):
    """The connections of one process, each lent to one visit at a time."""

    def connect(self) -> PoolProxiedConnection:
        try:
            return super().connect()
        except NoneFree as error:
            raise Crowded() from error


def connect(url: str, pool_size: int = 16) -> Engine:
    """An engine for `sqlite:///file`, `sqlite://` (in memory) or `postgresql+psycopg://…`.

    Build it after the server has forked its workers. Values never enter an error or a log line.
    """
    if url == IN_MEMORY:
        engine = create_engine(
            url, poolclass=StaticPool, connect_args={"check_same_thread": False}, hide_parameters=True
        )
    else:
        engine = create_engine(
            url,
            poolclass=_Queue,
            pool_size=2 * pool_size,  # a visit's own, and one more while it asks the record
            max_overflow=0,
            pool_timeout=LONGEST_WAIT,
            hide_parameters=True,
        )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def writing(engine: Engine) -> Connection:
    """A connection whose transaction will write: on SQLite it takes the write lock when it begins."""
    return engine.connect().execution_options(writes=True)


def _prepare_sqlite(connection: Any, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions are begun by us, not guessed by the driver
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # or INSERT OR REPLACE would get round the triggers that guard the facts
        "secure_delete=ON",  # a destroyed key leaves no bytes behind
        "busy_timeout=30000",
        "cache_size=-65536",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    raw: Any = connection.connection.driver_connection
    if raw.in_transaction:  # only in memory, where everybody shares the one connection
        return
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def reading(engine: Engine) -> Connection:
    """A connection for one look: one statement, one answer, no transaction to open and close around it."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
    return connection


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it stands at one moment, however long it looks."""
    connection = engine.connect()
    if engine.dialect.name == "postgresql":
        connection = connection.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True, postgresql_deferrable=False
        )
    with connection, connection.begin():
        yield connection


class Pipeline(AbstractContextManager["Pipeline"]):
    """Statements sent without waiting for each answer, where the driver can (psycopg)."""

    def __init__(self, connection: Connection) -> None:
        self._raw: Any = connection.connection.driver_connection
        self._open = ExitStack()

    def __enter__(self) -> "Pipeline":
        if hasattr(self._raw, "pipeline"):
            self._open.enter_context(self._raw.pipeline())
        return self

    def __exit__(self, *how: Any) -> None:
        self._open.__exit__(*how)

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Wait for what was sent, ask something that is answered at once, and go on."""
        self._open.close()
        yield
        self.__enter__()

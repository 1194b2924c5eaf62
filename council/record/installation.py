"""An installation: one database with one or several councils, each with a log of its own."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from council.record import tables
from council.record.database import writing
from council.record.deciding import Memory, Record
from council.record.facts import Id, Stored
from council.record.recorder import CouncilRecorder
from council.record.refusals import CouncilExists, Refused, UnknownCouncil, require
from council.record.views import Rows, draw

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
LONGEST_NAME = 40


class CouncilNameMalformed(Refused):
    """A council's name in addresses is small letters, digits and single hyphens."""

    code = "record.council-name-malformed"


class Installation:
    """The database and the councils kept in it. Build one in each process, after the server has forked."""

    def __init__(self, engine: Engine, master: bytes) -> None:
        self.engine = engine
        self._master = master
        self._logs: dict[str, tuple[CouncilRecorder, Memory]] = {}
        self._lock = threading.Lock()

    def councils(self) -> list[str]:
        """The names of the councils kept here, as they stand in addresses."""
        with self.engine.connect() as connection:
            return list(connection.scalars(select(tables.head.c.council).order_by(tables.head.c.council)))

    def found(self, council: str, acting: Id | None = None) -> Record:
        """Begin an empty record for a council."""
        right = _NAME.fullmatch(council) and len(council) <= LONGEST_NAME
        require(right, CouncilNameMalformed(council=council))
        row = {"council": council, "size": 0, "at": 0, "frontier": b""}
        try:
            with writing(self.engine) as connection, connection.begin():
                connection.execute(insert(tables.head), row)
        except IntegrityError as error:
            raise CouncilExists(council=council) from error
        return self.record(council, acting)

    def record(self, council: str, acting: Id | None = None) -> Record:
        """A council's record, as one person acts on it; None stands for the command line."""
        recorder, memory = self._log(council)
        return Record(recorder, memory, self._master, acting)

    def recorder(self, council: str) -> CouncilRecorder:
        """A council's log itself."""
        return self._log(council)[0]

    @contextmanager
    def rows(self, council: str) -> Iterator[Rows]:
        """The council's views as they stand now."""
        with self.engine.connect() as connection:
            yield Rows(connection, council)

    @contextmanager
    def aside(self, council: str) -> Iterator[Rows]:
        """One change of what the council keeps beside its record: accounts and sessions. All of it or nothing."""
        with writing(self.engine) as connection, connection.begin():
            yield Rows(connection, council)

    def _log(self, council: str) -> tuple[CouncilRecorder, Memory]:
        with self._lock:
            if council not in self._logs:
                with self.engine.connect() as connection:
                    known = connection.scalar(
                        select(tables.head.c.council).where(tables.head.c.council == council)
                    )
                require(known, UnknownCouncil(council=council))
                self._logs[council] = CouncilRecorder(self.engine, council, _draw), Memory()
            return self._logs[council]


def _draw(connection: Connection, entered: Sequence[Stored]) -> None:
    rows = Rows(connection, entered[0].council)
    for stored in entered:
        draw(rows, stored.entry())

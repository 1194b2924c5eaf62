"""An installation: one database with one or several councils, each with a log of its own."""

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from council.record import tables
from council.record.database import Pipeline, reading, writing
from council.record.deciding import Memory, Record
from council.record.facts import Id, Stored
from council.record.past import Past
from council.record.recorder import CouncilRecorder
from council.record.redrawing import Difference, check, redraw
from council.record.refusals import CouncilExists, Refused, UnknownCouncil, require
from council.record.schema import require_upgraded
from council.record.sealing import Keyring
from council.record.verified import Verified
from council.record.verifying import Listening, Sizes, verify
from council.record.views import Rows, draw, is_drawn

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
        self._upgraded = False
        self._past = Past(engine)

    def councils(self) -> list[str]:
        """The names of the councils kept here, as they stand in addresses."""
        self._require_upgraded()
        with self.engine.connect() as connection:
            return list(connection.scalars(select(tables.head.c.council).order_by(tables.head.c.council)))

    def found(self, council: str, acting: Id | None = None) -> Record:
        """Begin an empty record for a council."""
        right = _NAME.fullmatch(council) and len(council) <= LONGEST_NAME
        require(right, CouncilNameMalformed(council=council))
        self._require_upgraded()
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
    def glance(self, council: str) -> Iterator[Rows]:
        """The council's tables for one look, where nothing else is read along with it."""
        with reading(self.engine) as connection:
            yield Rows(connection, council)

    def rows_as_of(self, council: str, position: int) -> Rows:
        """The council's views as they stood after the fact at a position; to be read only."""
        size = self.record(council).size
        return self._past.rows(council, min(max(position, 0), size))

    def redraw(self, council: str, views: Iterable[str] = ()) -> int:
        """Draw the council's views again, all or some; returns how many facts it has."""
        self._require_upgraded()
        return redraw(self.engine, council, views)

    def check_views(self, council: str, views: Iterable[str] = ()) -> Difference | None:
        """Whether the council's views stand as they would be drawn again: the first difference, if there is one."""
        self._require_upgraded()
        return check(self.engine, council, views)

    def verify(self, sizes: Sizes | None = None, listening: Listening | None = None) -> Iterator[Verified]:
        """Check the record of every council, fact by fact; how the views stand does not matter."""
        require_upgraded(self.engine, with_views=False)
        return verify(self.engine, sizes, listening)

    @contextmanager
    def aside(self, council: str) -> Iterator[Rows]:
        """One change of what the council keeps beside its record: accounts and sessions. All of it or nothing."""
        with writing(self.engine) as connection, connection.begin():
            yield Rows(connection, council)

    def fits(self, council: str) -> bool:
        """Whether the installation's key opens the keys of a council's people."""
        with reading(self.engine) as connection:
            return Keyring(council, self._master).fits(connection)

    def _require_upgraded(self) -> None:
        if not self._upgraded:
            require_upgraded(self.engine)
            self._upgraded = True

    def _log(self, council: str) -> tuple[CouncilRecorder, Memory]:
        self._require_upgraded()
        with self._lock:
            if council not in self._logs:
                with self.engine.connect() as connection:
                    known = connection.scalar(
                        select(tables.head.c.council).where(tables.head.c.council == council)
                    )
                require(known, UnknownCouncil(council=council))
                self._logs[council] = CouncilRecorder(self.engine, council, _draw, is_drawn), Memory()
            return self._logs[council]


def _draw(connection: Connection, entered: Sequence[Stored], pipeline: Pipeline | None) -> set[str]:
    """Let the views draw facts; says in which tables keys were destroyed."""
    rows = Rows(connection, entered[0].council, pipeline)
    for stored in entered:
        draw(rows, stored.entry())
    return rows.destroyed

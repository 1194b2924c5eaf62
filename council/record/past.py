"""How the views stood at earlier positions: drawn when a page asks, kept for a while, within bounds."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock
from typing import Any, TypeAlias

from sqlalchemy import CursorResult, Engine, Executable, Table
from sqlalchemy.sql import visitors

from council.record import tables
from council.record.database import IN_MEMORY, LONGEST_WAIT, connect, snapshot
from council.record.redrawing import draw_all, view_metadata
from council.record.refusals import Crowded
from council.record.views import Rows, ScratchRows, View

MOST_SHEETS = 64
MOST_BYTES = 40 * 1024 * 1024
"""What the sheets of one process may hold together; only the one used last is kept whatever its size."""
SHORTEST_STRETCH = 2_500
MOST_STRETCHES = 8
"""Drawing over many facts leaves a sheet behind after each of so many stretches, to begin from another time."""
_MOST_WAITING = 4
_CACHE_KIB = 512  # a traced sheet lies in memory as a whole; pages of it need not lie there twice

Key: TypeAlias = tuple[str, tuple[str, ...], int]
"""A council, the views that one statement looks at, and a position."""


class PastRows(Rows):
    """One council's views as they stood at a position. What a statement looks at is drawn before it is looked at."""

    def __init__(self, past: "Past", council: str, position: int) -> None:
        self.council, self._past, self._position = council, past, position

    def execute(self, statement: Executable, values: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        """Look at how the tables stood."""
        named = {one.name for one in visitors.iterate(statement) if isinstance(one, Table)}  # type: ignore[arg-type]
        views = (one.name for one in View.every.values() if named & {table.name for table in one.tables})
        with self._past.sheet((self.council, tuple(views), self._position)) as sheet:
            return sheet.look(statement, values)


class Sheet:
    """A few views of one council in memory, drawn up to a position."""

    def __init__(self, council: str, views: tuple[str, ...], traced: "Sheet | None") -> None:
        self._views = [View.every[name] for name in views]
        self._engine = connect(IN_MEMORY)
        self._connection = self._engine.connect()
        self._rows = ScratchRows(self._connection, council)
        self._lock = Lock()
        self.position: int = 0 if traced is None else traced.position
        self.looked_at_by = 0
        if traced is None:
            for metadata in (tables.metadata, *map(view_metadata, self._views)):
                metadata.create_all(self._connection)
            self._connection.commit()
        else:
            with traced._lock:
                self._raw.deserialize(traced._raw.serialize())
            self._raw.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")

    @property
    def _raw(self) -> Any:
        return self._connection.connection.driver_connection

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        pages, of = (self._raw.execute(f"PRAGMA {one}").fetchone()[0] for one in ("page_count", "page_size"))
        return int(pages) * int(of)

    def draw(self, engine: Engine, until: int) -> None:
        """Draw on from where the sheet stands."""
        with snapshot(engine) as facts:
            draw_all(facts, self._rows, self._views, until, after=self.position)
        self._connection.commit()
        self.position = until

    def look(self, statement: Executable, values: Mapping[str, Any] | None) -> CursorResult[Any]:
        """Everything that a statement finds, as it was found."""
        with self._lock:
            found = self._rows.execute(statement, values).freeze()
            self._connection.rollback()
        return found()  # type: ignore[return-value]  # it is read like any other result

    def throw_away(self) -> None:
        """Give the memory back."""
        self._connection.close()
        self._engine.dispose()


class Drawing:
    """Drawing for one council: one page at a time, and only few wait for their turn; others are told to come back."""

    def __init__(self) -> None:
        self._pen = Lock()
        self._waiting = BoundedSemaphore(_MOST_WAITING)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn."""
        if not self._waiting.acquire(blocking=False):
            raise Crowded()
        try:
            if not self._pen.acquire(timeout=LONGEST_WAIT):
                raise Crowded()
        finally:
            self._waiting.release()
        try:
            yield
        finally:
            self._pen.release()


class Past:
    """The sheets of one process. A new one begins from the nearest earlier one of the same views."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._sheets: OrderedDict[Key, Sheet] = OrderedDict()
        self._drawings: dict[str, Drawing] = {}
        self._lock = Lock()  # of these two; never held while something is drawn or looked at

    def rows(self, council: str, position: int) -> PastRows:
        """The council's views as they stood after the fact at a position."""
        return PastRows(self, council, position)

    @contextmanager
    def sheet(self, key: Key) -> Iterator[Sheet]:
        """The sheet with these views as they stood; drawn now if it is not there."""
        found = self._taken(key)
        if found is None:
            with self._drawing(key[0]).turn():
                found = self._taken(key) or self._drawn(key)
        try:
            yield found
        finally:
            self._give_back(found)

    @property
    def size(self) -> int:
        """How many bytes are held in all."""
        return sum(sheet.size for sheet in self._sheets.values())

    def _drawing(self, council: str) -> Drawing:
        with self._lock:
            return self._drawings.setdefault(council, Drawing())

    def _taken(self, key: Key) -> Sheet | None:
        with self._lock:
            sheet = self._sheets.get(key)
            if sheet is not None:
                self._sheets.move_to_end(key)
                sheet.looked_at_by += 1
            return sheet

    def _drawn(self, key: Key) -> Sheet:
        """Draw a sheet, stretch by stretch; it is taken already."""
        council, views, position = key
        nearest = self._nearest(key)
        sheet = Sheet(council, views, nearest)
        if nearest is not None:
            self._give_back(nearest)
        try:
            for stop in _stops(sheet.position, position):
                sheet.draw(self._engine, stop)
                if stop < position:
                    self._keep((council, views, stop), Sheet(council, views, sheet))
        except BaseException:
            sheet.throw_away()
            raise
        sheet.looked_at_by = 1
        self._keep(key, sheet)
        return sheet

    def _nearest(self, key: Key) -> Sheet | None:
        with self._lock:
            earlier = [one for of, one in self._sheets.items() if of[:2] == key[:2] and of[2] < key[2]]
            nearest = max(earlier, key=lambda sheet: sheet.position, default=None)
            if nearest is not None:
                nearest.looked_at_by += 1
            return nearest

    def _keep(self, key: Key, sheet: Sheet) -> None:
        with self._lock:
            self._sheets[key] = sheet
            self._make_room()

    def _give_back(self, sheet: Sheet) -> None:
        with self._lock:
            sheet.looked_at_by -= 1
            self._make_room()

    def _make_room(self) -> None:
        """Throw away what has not been looked at for longest, until no more is held than may be."""
        sizes = {key: sheet.size for key, sheet in self._sheets.items()}
        for key, sheet in list(self._sheets.items())[:-1]:
            if len(sizes) <= MOST_SHEETS and sum(sizes.values()) <= MOST_BYTES:
                return
            if not sheet.looked_at_by:
                del sizes[key]
                self._sheets.pop(key).throw_away()


def _stops(after: int, until: int) -> list[int]:
    """Where drawing pauses on the way from one position to another: at round positions, and at the end."""
    stretch = SHORTEST_STRETCH
    while until > stretch * MOST_STRETCHES:
        stretch *= 2
    first = (after // stretch + 1) * stretch
    return [*range(first, until, stretch), until]

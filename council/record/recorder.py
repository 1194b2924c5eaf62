"""One council's log: facts in, once, in order. The DCB recorder that the eventsourcing library specifies, on SQLAlchemy."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
    DCBSubscription,
)
from eventsourcing.persistence import IntegrityError, ProgrammingError
from sqlalchemy import Connection, Engine, bindparam, insert, select, update

from council.record import clock, merkle, tables
from council.record.database import Pipeline, reading, writing
from council.record.facts import Stored
from council.record.looking import Looked, anything, find
from council.record.refusals import UnknownCouncil

_POLL_SECONDS = 0.2

_head = select(tables.head.c.size, tables.head.c.at, tables.head.c.frontier).where(
    tables.head.c.council == bindparam("council")
)
_lock_head = _head.with_for_update()
_move_head = (
    update(tables.head)
    .where(tables.head.c.council == bindparam("of"))
    .values(size=bindparam("size"), at=bindparam("at"), frontier=bindparam("frontier"))
)
_insert_fact = insert(tables.fact).inline()
_insert_about = insert(tables.about).inline()


@dataclass
class CouncilEvent(DCBEvent):
    """An event as the library knows it, with who entered it, when, and in which version of its kind."""

    at: int | None = None
    by: str | None = None
    version: int = 1


@dataclass
class Waiting:
    """Facts that wait to be entered together, and what must not have been entered meanwhile."""

    events: Sequence[DCBEvent]
    unless: Sequence[Looked] = ()
    prepare: Callable[[Connection], None] | None = None
    entered: list[Stored] = field(default_factory=list)
    settled: bool = False
    error: BaseException | None = None

    def settle(self, error: BaseException | None = None) -> None:
        """Note how it ended, for the thread that waits."""
        self.settled, self.error = True, error
        if error is not None:
            self.entered = []


Drawn: TypeAlias = Callable[[Connection, Sequence[Stored], Pipeline], None]


class CouncilRecorder(DCBRecorder):
    """The log of one council.

    Decisions that wait at the same time in this process are entered together: each is checked against those
    before it, one transaction serves them all, and a refused one harms no other.
    """

    def __init__(self, engine: Engine, council: str, draw: Drawn | None = None) -> None:
        self.engine = engine
        self.council = council
        self._draw = draw
        self._turn = threading.Lock()
        self._queue: list[Waiting] = []

    # As the library asks -------------------------------------------------------------------------

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Events that match, in order, each with its tags."""
        with reading(self.engine) as connection:
            size, found = find(connection, self.council, _looked(query, after))
            found = found[:limit]
            head = (size or None) if limit is None else (found[-1].position if found else None)
            tags = _tags(connection, self.council, found)
        events = [
            DCBSequencedEvent(
                CouncilEvent(one.kind, one.body.encode(), tags[one.position], one.at, one.by, one.version),
                one.position,
            )
            for one in found
        ]
        return _Read(iter(events), head)

    def append(self, events: Sequence[DCBEvent], condition: DCBAppendCondition | None = None) -> int:
        """Enter events unless the condition finds something; returns the last one's position."""
        if not events:
            raise ProgrammingError("no events to append")
        unless = [] if condition is None else _looked(condition.fail_if_events_match, condition.after)
        return self.enter(Waiting(events, unless))[-1].position

    def subscribe(
        self, query: DCBQuery | None = None, *, after: int | None = None
    ) -> DCBSubscription["CouncilRecorder"]:
        """Every matching event, those to come included. Correct without any notification from the database."""
        return _Subscription(self, query, after)

    # As the record asks --------------------------------------------------------------------------

    def look(self, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
        """The council's size and the facts found."""
        with reading(self.engine) as connection:
            return self.look_within(connection, looked)

    def look_within(self, connection: Connection, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
        """The same, within a transaction that is open already."""
        size, found = find(connection, self.council, looked)
        if size < 0:
            raise UnknownCouncil(council=self.council)
        return size, found

    def enter(self, waiting: Waiting) -> list[Stored]:
        """Enter facts, together with whatever else waits; raises IntegrityError when something came between."""
        self._queue.append(waiting)
        with self._turn:
            if not waiting.settled:
                batch, self._queue = self._queue, []
                self._settle(batch)
        if waiting.error is not None:
            raise waiting.error
        return waiting.entered

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A transaction that holds the council's head: nothing can come between what is read and entered in it."""
        with writing(self.engine) as connection, connection.begin():
            connection.execute(_lock_head, {"council": self.council})
            yield connection

    def enter_within(self, connection: Connection, waiting: Waiting) -> list[Stored]:
        """Enter facts in a transaction that already holds the council's head."""
        self._enter(connection, [waiting])
        if waiting.error is not None:
            raise waiting.error
        return waiting.entered

    def _settle(self, batch: list[Waiting]) -> None:
        try:
            with writing(self.engine) as connection, connection.begin():
                self._enter(connection, batch)
        except Exception as error:
            if len(batch) == 1:
                batch[0].settle(error)
                return
            for waiting in batch:
                waiting.entered, waiting.error = [], None
                self._settle([waiting])
        else:
            for waiting in batch:
                waiting.settle(waiting.error)

    def _enter(self, connection: Connection, batch: Sequence[Waiting]) -> None:
        found = connection.execute(_lock_head, {"council": self.council}).one_or_none()
        if found is None:
            raise UnknownCouncil(council=self.council)
        size, latest, frontier = found[0], found[1], merkle.split(bytes(found[2]))
        before, entering = size, _Entering(self.council, size, latest, frontier)
        for waiting in batch:
            if self._came_between(connection, before, entering, waiting):
                waiting.error = IntegrityError("something considered has changed")
                continue
            waiting.entered = [entering.add(event) for event in waiting.events]
        if not entering.stored:
            return
        with Pipeline(connection) as pipeline:
            for waiting in batch:
                if waiting.entered and waiting.prepare is not None:
                    waiting.prepare(connection)
            connection.execute(_insert_fact, entering.facts)
            if entering.about:
                connection.execute(_insert_about, entering.about)
            connection.execute(
                _move_head,
                {
                    "of": self.council,
                    "size": entering.size,
                    "at": entering.at,
                    "frontier": b"".join(frontier),
                },
            )
            if self._draw is not None:
                self._draw(connection, entering.stored, pipeline)

    def _came_between(
        self, connection: Connection, before: int, entering: "_Entering", waiting: Waiting
    ) -> bool:
        stale = [one for one in waiting.unless if one.after < before]
        if stale and anything(connection, self.council, stale):
            return True
        return any(
            one.matches(stored.kind, tags)
            for one in waiting.unless
            for stored, tags in zip(entering.stored, entering.tags, strict=True)
            if stored.position > one.after
        )


class _Entering:
    """The rows of one transaction as they are put together under the lock."""

    def __init__(self, council: str, size: int, at: int, frontier: list[bytes]) -> None:
        self.council, self.size, self.at, self.frontier = council, size, at, frontier
        self.stored: list[Stored] = []
        self.tags: list[Sequence[str]] = []
        self.facts: list[dict[str, Any]] = []
        self.about: list[dict[str, Any]] = []

    def add(self, event: DCBEvent) -> Stored:
        """Give an event its position; times never run backwards along a log."""
        at, by, version = None, None, 1
        if isinstance(event, CouncilEvent):
            at, by, version = event.at, event.by, event.version
        self.at = max(self.at, clock.microseconds(clock.now()) if at is None else at)
        stored = Stored(self.council, self.size + 1, event.type, version, self.at, by, event.data.decode())
        hashes = merkle.grow(self.size, self.frontier, stored.leaf())
        self.size += 1
        self.stored.append(stored)
        self.tags.append(event.tags)
        self.facts.append(
            {
                "council": self.council,
                "position": stored.position,
                "kind": stored.kind,
                "version": stored.version,
                "at": stored.at,
                "by": stored.by,
                "body": stored.body,
                "hashes": b"".join(hashes),
            }
        )
        self.about.extend(
            {"council": self.council, "about": tag, "kind": stored.kind, "position": stored.position}
            for tag in dict.fromkeys(event.tags)
        )
        return stored


def _looked(query: DCBQuery | None, after: int | None) -> list[Looked]:
    items = query.items if query is not None else []
    found = [Looked(tuple(sorted(item.types)), tuple(item.tags), after or 0) for item in items]
    return found or [Looked((), (), after or 0)]


def _tags(connection: Connection, council: str, found: Sequence[Stored]) -> dict[int, list[str]]:
    tags: dict[int, list[str]] = {one.position: [] for one in found}
    table = tables.about
    for start in range(0, len(found), 500):
        several = [one.position for one in found[start : start + 500]]
        rows = connection.execute(
            select(table.c.position, table.c.about).where(
                table.c.council == council, table.c.position.in_(several)
            )
        )
        for position, about in rows:
            tags[position].append(about)
    return tags


class _Read(DCBReadResponse):
    def __init__(self, events: Iterator[DCBSequencedEvent], head: int | None) -> None:
        self._events, self._head = events, head

    @property
    def head(self) -> int | None:
        return self._head

    def __next__(self) -> DCBSequencedEvent:
        return next(self._events)


class _Subscription(DCBSubscription[CouncilRecorder]):
    """Asks again and again; fast enough for readers that are not people."""

    def __init__(self, recorder: CouncilRecorder, query: DCBQuery | None, after: int | None) -> None:
        super().__init__(recorder, query, after)
        self._coming: Iterator[DCBSequencedEvent] = iter(())

    def __next__(self) -> DCBSequencedEvent:
        while not self._has_been_stopped:
            event = next(self._coming, None)
            if event is not None:
                self._last_position = event.position
                return event
            self._coming = self._recorder.read(self._query, after=self._last_position, limit=500)
            event = next(self._coming, None)
            if event is not None:
                self._last_position = event.position
                return event
            time.sleep(_POLL_SECONDS)
        raise StopIteration

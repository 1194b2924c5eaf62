"""One council's log: facts in, once, in order; the DCB recorder that the eventsourcing library specifies."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager

from eventsourcing.dcb.api import (
    DCBAppendCondition,
    DCBEvent,
    DCBQuery,
    DCBReadResponse,
    DCBRecorder,
    DCBSequencedEvent,
    DCBSubscription,
)
from eventsourcing.persistence import ProgrammingError
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import OperationalError

from council.record import tables
from council.record.facts import Stored
from council.record.group_commit import CouncilEvent, Drawn, Together, Waiting
from council.record.looking import Looked, find
from council.record.refusals import UnknownCouncil
from council.record.wire import Wire, speaking

_POLL_SECONDS = 0.2


class CouncilRecorder(DCBRecorder):
    """The log of one council."""

    def __init__(
        self,
        engine: Engine,
        council: str,
        draw: Drawn | None = None,
        is_drawn: Callable[[str], bool] = lambda _: True,
    ) -> None:
        self.engine = engine
        self.council = council
        self.together = Together(engine, council, draw, is_drawn)

    # As the library asks -------------------------------------------------------------------------

    def read(
        self, query: DCBQuery | None = None, *, after: int | None = None, limit: int | None = None
    ) -> DCBReadResponse:
        """Events that match, in order, each with its tags in the order of the alphabet."""
        with self.engine.connect() as connection:
            size, found = find(Wire(connection), self.council, _looked(query, after))
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
        """Every matching event, those to come included; correct without any notice from the database."""
        return _Subscription(self, query, after)

    # As the record asks --------------------------------------------------------------------------

    def look(self, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
        """The council's size and the facts found. If the server was restarted, it is asked again."""
        try:
            return self._look(looked)
        except OperationalError as error:
            if not error.connection_invalidated:
                raise
        return self._look(looked)

    def _look(self, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
        with speaking(self.engine) as wire, wire.each_by_itself():
            return self._found(wire, looked)

    def look_within(self, connection: Connection, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
        """The same, within a transaction that is open already."""
        return self._found(Wire(connection), looked)

    def _found(self, wire: Wire, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
        size, found = find(wire, self.council, looked)
        if size < 0:
            raise UnknownCouncil(council=self.council)
        return size, found

    def enter(self, waiting: Waiting) -> list[Stored]:
        """Enter facts, with whatever else waits; raises IntegrityError when something came between."""
        return self.together.enter(waiting)

    def alone(self) -> AbstractContextManager[Connection]:
        """A transaction that holds the council's head: nothing comes between what is read and entered in it."""
        return self.together.alone()

    def enter_within(self, connection: Connection, waiting: Waiting) -> list[Stored]:
        """Enter facts in a transaction that already holds the council's head."""
        return self.together.enter_within(connection, waiting)


def _looked(query: DCBQuery | None, after: int | None) -> list[Looked]:
    items = query.items if query is not None else []
    found = [Looked(tuple(sorted(item.types)), tuple(item.tags), after or 0) for item in items]
    return found or [Looked((), (), after or 0)]


def _tags(connection: Connection, council: str, found: Sequence[Stored]) -> dict[int, list[str]]:
    tags: dict[int, list[str]] = {one.position: [] for one in found}
    table = tables.about
    for start in range(0, len(found), 500):
        several = [one.position for one in found[start : start + 500]]
        asked = select(table.c.position, table.c.about).where(
            table.c.council == council, table.c.position.in_(several)
        )
        rows = connection.execute(asked.order_by(table.c.about))
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
            if event is None:
                self._coming = self._recorder.read(self._query, after=self._last_position, limit=500)
                event = next(self._coming, None)
            if event is not None:
                self._last_position = event.position
                return event
            time.sleep(_POLL_SECONDS)
        raise StopIteration

"""Entering facts together: the decisions that wait at the same time in this process share one transaction."""

import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from eventsourcing.dcb.api import DCBEvent
from eventsourcing.persistence import IntegrityError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from council.record.database import Pipeline, writing
from council.record.entering import Entering, Head
from council.record.facts import Stored
from council.record.looking import Looked, anything
from council.record.refusals import UnknownWhetherEntered
from council.record.sealing import sweep
from council.record.wire import Wire, speaking

_DESTROYED = "majlis.destroyed"
_TOGETHER = 64
_CROWDED = 20
_FEW = 4  # facts for which it costs more to send statements ahead than to wait for each answer


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
    prepare: Callable[[Connection], Collection[str]] | None = None
    entered: list[Stored] = field(default_factory=list)
    sent: bool = False
    settled: bool = False
    error: BaseException | None = None
    called: threading.Lock = field(default_factory=threading.Lock)

    def settle(self, error: BaseException | None = None) -> None:
        """Note how it ended, for the thread that waits."""
        self.settled, self.error = True, error
        if error is not None:
            self.entered = []


Drawn: TypeAlias = Callable[[Connection, Sequence[Stored], Pipeline | None], Collection[str]]
"""Lets the views draw facts, and says in which tables keys were destroyed."""


class Together:
    """The one way into a council's log.

    Decisions that wait at the same time in this process are entered together: each is checked against those
    before it, one transaction serves them all, and a refused one harms no other. One of the waiting threads
    enters for all; then it calls the next.
    """

    def __init__(
        self, engine: Engine, council: str, draw: Drawn | None, is_drawn: Callable[[str], bool]
    ) -> None:
        self.engine = engine
        self.council = council
        self._draw = draw
        self._is_drawn = is_drawn
        self._at_once = engine.dialect.name == "postgresql"
        self._gate = threading.Lock()
        self._queue: deque[Waiting] = deque()
        self._led = False
        self._head: Head | None = None  # the newest that this process entered; only who leads touches it
        self._crowded = 0  # for so many times more, other processes are expected to enter facts, too

    def enter(self, waiting: Waiting) -> list[Stored]:
        """Enter facts, with whatever else waits; raises IntegrityError when something came between."""
        waiting.called.acquire()
        with self._gate:
            self._queue.append(waiting)
            leads, self._led = not self._led, True
        try:
            if not leads:
                waiting.called.acquire()  # until somebody settled it, or it is its turn to lead
            if not waiting.settled:
                self._lead(waiting)
        except BaseException:
            self._leave(waiting)
            raise
        if waiting.error is not None:
            raise waiting.error
        return waiting.entered

    @contextmanager
    def alone(self) -> Iterator[Connection]:
        """A transaction that holds the council's head: nothing comes between what is read and entered in it."""
        with writing(self.engine) as connection, connection.begin():
            wire = Wire(connection)
            Head.read(self.council, wire.ask(*Head.asked(self.council, wire.dialect)))
            try:
                yield connection
            finally:
                destroyed = connection.info.pop(_DESTROYED, ())
        sweep(self.engine, destroyed)

    def enter_within(self, connection: Connection, waiting: Waiting) -> list[Stored]:
        """Enter facts in a transaction that already holds the council's head."""
        wire = Wire(connection)
        head = Head.read(self.council, wire.ask(*Head.asked(self.council, wire.dialect)))
        entering = self._put_together(wire, head, [waiting])
        if entering.stored:
            self._write(wire, entering, [waiting], commit=False)
        connection.info[_DESTROYED] = {*connection.info.get(_DESTROYED, ()), *entering.destroyed}
        if waiting.error is not None:
            raise waiting.error
        return waiting.entered

    # One of the waiting threads enters for all ------------------------------------------------------

    def _lead(self, waiting: Waiting) -> None:
        """Enter what waits, and then call the next to lead."""
        with self._gate:
            batch = [self._queue.popleft() for _ in range(min(len(self._queue), _TOGETHER))]
        try:
            self._settle(batch)
        finally:
            with self._gate:
                for one in batch:
                    if one.sent and not one.settled:  # we were interrupted in the middle of it
                        one.settle(UnknownWhetherEntered())
                unsettled = [one for one in batch if not one.settled and one is not waiting]
                self._queue.extendleft(reversed(unsettled))
                following = self._queue[0] if self._queue else None
                self._led = following is not None
            for one in batch:
                if one.settled and one is not waiting:
                    one.called.release()
            if following is not None:
                following.called.release()

    def _leave(self, waiting: Waiting) -> None:
        """Somebody who waited was interrupted: she is not waited for, and if she was to lead, the next does."""
        with self._gate:
            if waiting not in self._queue:
                return
            was_next = self._queue[0] is waiting and waiting.called.acquire(blocking=False)
            self._queue.remove(waiting)
            if was_next:
                self._led = bool(self._queue)
                if self._queue:
                    self._queue[0].called.release()

    def _settle(self, batch: Sequence[Waiting]) -> None:
        try:
            self._enter(batch)
        except UnknownWhetherEntered as error:
            self._head = None
            for waiting in batch:
                waiting.settle(error)
        except Exception as error:
            self._head = None
            if len(batch) == 1:
                batch[0].settle(error)
                return
            for waiting in batch:
                waiting.sent = False
            for waiting in batch:
                self._settle([waiting])
        except BaseException:
            self._head = None
            raise
        else:
            for waiting in batch:
                waiting.settle(waiting.error)

    def _enter(self, batch: Sequence[Waiting]) -> None:
        with speaking(self.engine) as wire:
            alone = self._at_once and not self._crowded and not any(map(self._needs_more, batch))
            if alone and self._enter_at_once(wire, batch):
                return
            with wire.transaction():
                head, came = self._hold(wire, batch)
                entering = self._put_together(wire, head, batch, came)
                if entering.stored:
                    with self._known_whether_entered(wire, entering, batch):
                        self._write(wire, entering, batch, commit=True)
                else:
                    wire.roll_back()
            self._head = entering.head_after()
        sweep(self.engine, entering.destroyed)

    def _needs_more(self, waiting: Waiting) -> bool:
        """Whether more than the facts themselves has to be written: keys, an urn, or a view's rows."""
        return waiting.prepare is not None or any(self._is_drawn(one.type) for one in waiting.events)

    def _enter_at_once(self, wire: Wire, batch: Sequence[Waiting]) -> bool:
        """Enter facts in one statement that does nothing if another process has moved the head."""
        with wire.each_by_itself():
            head = self._head or Head.seen(wire, self.council)
            entering = self._put_together(wire, head, batch)
            if not entering.stored:
                return True
            entered = True
            with self._known_whether_entered(wire, entering, batch):
                entered = entering.at_once(wire)
        self._head = entering.head_after() if entered else None
        self._crowded = 0 if entered else _CROWDED
        return entered

    def _hold(self, wire: Wire, batch: Sequence[Waiting]) -> tuple[Head, Sequence[bool] | None]:
        """Hold the head; if other processes move it, too, what came between is asked in the same breath."""
        unless = [one.unless for one in batch] if self._crowded else []
        held, *came = wire.ask_together(
            Head.asked(self.council, wire.dialect), *(anything(self.council, one) for one in unless)
        )
        head = Head.read(self.council, held)
        if self._head is not None and self._head.is_same(head):
            self._crowded = max(self._crowded - 1, 0)
            return self._head, None
        self._crowded = _CROWDED if self._at_once and self._head is not None else self._crowded
        return head, [bool(one[0][0]) for one in came] or None

    def _write(self, wire: Wire, entering: Entering, batch: Sequence[Waiting], *, commit: bool) -> None:
        """Write what stands beside the facts, the facts, and the views' rows while the head is held."""
        for waiting in batch:
            if waiting.entered and waiting.prepare is not None:
                entering.destroyed.update(waiting.prepare(wire.connection))
        with ExitStack() as sending:
            many = len(entering.stored) > _FEW
            pipeline = sending.enter_context(Pipeline(wire.connection)) if many else None
            entering.write(wire, at_once=self._at_once)
            drawn = [stored for stored in entering.stored if self._is_drawn(stored.kind)]
            if drawn and self._draw is not None:
                entering.destroyed.update(self._draw(wire.connection, drawn, pipeline))
            if commit:
                wire.commit()

    def _put_together(
        self, wire: Wire, head: Head, batch: Sequence[Waiting], came: Sequence[bool] | None = None
    ) -> Entering:
        entering = Entering(self.council, head)
        for number, waiting in enumerate(batch):
            waiting.entered, waiting.error, waiting.sent = [], None, False
            before = self._came_before(wire, head, waiting.unless) if came is None else came[number]
            if before or any(map(entering.came_after, waiting.unless)):
                waiting.error = IntegrityError("something considered has changed")
            else:
                waiting.entered = [_added(entering, event) for event in waiting.events]
        return entering

    def _came_before(self, wire: Wire, head: Head, unless: Sequence[Looked]) -> bool:
        """Whether something considered was entered before the head."""
        unknown = [one for one in unless if not head.can_tell(one)]
        if unknown:
            statement, values = anything(self.council, unknown)
            if wire.ask(statement, values)[0][0]:
                return True
        return any(map(head.came_after, unless))

    @contextmanager
    def _known_whether_entered(
        self, wire: Wire, entering: Entering, batch: Sequence[Waiting]
    ) -> Iterator[None]:
        """If the server hangs up in the middle of it, look whether the facts stand in the record after all."""
        for waiting in batch:
            waiting.sent = True
        try:
            yield
        except Exception as error:
            if not wire.is_lost:
                raise
            if not self._stands(entering):
                raise UnknownWhetherEntered() from error

    def _stands(self, entering: Entering) -> bool:
        """Whether facts were entered, seen while nobody else can enter any."""
        self.engine.dispose()
        try:
            with self.alone() as connection:
                return entering.stands(Wire(connection))
        except OperationalError:
            return False


def _added(entering: Entering, event: DCBEvent) -> Stored:
    if isinstance(event, CouncilEvent):
        return entering.add(event.type, event.version, event.data.decode(), event.tags, event.at, event.by)
    return entering.add(event.type, 1, event.data.decode(), event.tags)

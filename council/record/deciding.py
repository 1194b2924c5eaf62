"""A decision: consider what matters, require what must hold, enter what happened."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from eventsourcing.persistence import IntegrityError
from sqlalchemy import Connection

from council.record import clock
from council.record.database import reading, writing
from council.record.facts import Entry, Fact, Id, Sealed, Stored, write
from council.record.group_commit import CouncilEvent, Waiting
from council.record.looking import Looked, Page, every_fact, leaf_hash_at, position_at, read_page, subtrees_at
from council.record.questions import Question
from council.record.recorder import CouncilRecorder
from council.record.refusals import Collided
from council.record.sealing import Keyring
from council.record.views import Rows

Q = TypeVar("Q", bound=Question)
T = TypeVar("T")
Guard: TypeAlias = tuple[Question, Callable[[], None]]
"""A question that every decision asks besides its own, and what is required of its answer."""

Beside: TypeAlias = Callable[[Rows], None]
"""Writes what must stand beside the record together with the facts, or not at all. It may be called again."""

_REMEMBERED = 5_000
_TRIES = 4


class Memory:
    """Answers that this process keeps between decisions. Facts never change, so they are only advanced."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Any, tuple[int, Question]] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, question: Question) -> tuple[int, Question | None]:
        """The position up to which an equal question was answered, and that question."""
        with self._lock:
            kept = self._kept.get(question.key())
            if kept is None:
                return 0, None
            self._kept.move_to_end(question.key())
            return kept

    def keep(self, question: Question, position: int) -> None:
        """Remember an answer as of a position."""
        with self._lock:
            kept = self._kept.get(question.key())
            if kept is None or kept[0] < position:
                self._kept[question.key()] = (position, question)
                self._kept.move_to_end(question.key())
                if len(self._kept) > _REMEMBERED:
                    self._kept.popitem(last=False)


class Decision:
    """What was considered, up to which position, and the way to enter what follows from it."""

    def __init__(self, record: "Record", looked: Sequence[Looked]) -> None:
        self._record = record
        self._looked = looked

    def enter(self, *facts: Fact, beside: Beside | None = None) -> list[Entry]:
        """Enter facts, unless something that was considered has changed since: then the whole is `Collided`."""
        return self._record.enter(facts, self._looked, beside)


class Record:
    """One council's record, as one person (or the installation's command line) acts on it."""

    def __init__(
        self, recorder: CouncilRecorder, memory: Memory, master: bytes, acting: Id | None = None
    ) -> None:
        self.council = recorder.council
        self.acting = acting
        self._recorder = recorder
        self._memory = memory
        self._master = master
        self._keyring = Keyring(recorder.council, master)
        self._alone: Connection | None = None
        self._guard: Guard | None = None

    # Considering and entering --------------------------------------------------------------------

    def consider(self, *questions: Question) -> Decision:
        """Answer questions from the record, for a decision that depends on the answers."""
        guard = self._guard
        asked = questions if guard is None else (*questions, guard[0])
        position = self._answer(asked)
        if guard is not None:
            guard[1]()
        return Decision(self, [Looked(one.kinds, one.about, position) for one in asked])

    def ask(self, question: Q) -> Q:
        """Answer one question by itself; within a command, too, only to who may carry the command out."""
        guard = self._guard
        self._answer((question,) if guard is None else (question, guard[0]))
        if guard is not None:
            guard[1]()
        return question

    def enter(
        self, facts: Sequence[Fact], unless: Sequence[Looked] = (), beside: Beside | None = None
    ) -> list[Entry]:
        """Enter facts unless something is found that came after what was considered."""
        at = clock.microseconds(clock.now())
        events = [
            CouncilEvent(fact.KIND, write(fact), fact.about(), at, self.acting, fact.VERSION)
            for fact in facts
        ]
        waiting = Waiting(events, unless, self._prepared(beside))
        try:
            if self._alone is not None:
                entered = self._recorder.enter_within(self._alone, waiting)
            else:
                entered = self._recorder.enter(waiting)
        except IntegrityError as error:
            raise Collided() from error
        self._keyring.kept()
        return [
            Entry(self.council, stored.position, clock.moment(stored.at), self.acting, fact)
            for stored, fact in zip(entered, facts, strict=True)
        ]

    def decide(self, decide: Callable[["Record"], T], guard: Guard | None = None) -> T:
        """Carry a decision through: try it a few times on a collision, and in the end with the record held."""
        for _ in range(_TRIES):
            try:
                return decide(self._attempt(guard))
            except Collided:
                continue
        with self._recorder.alone() as connection:
            return decide(self._attempt(guard, connection))

    def acting_as(self, person: Id | None) -> "Record":
        """The same record, acted on by another person."""
        return Record(self._recorder, self._memory, self._master, person)

    @contextmanager
    def beside(self) -> Iterator[Rows]:
        """One change of what is kept beside the record and is no fact. All of it or nothing."""
        if self._alone is not None:
            yield Rows(self._alone, self.council)
            return
        with writing(self._recorder.engine) as connection, connection.begin():
            yield Rows(connection, self.council)

    @contextmanager
    def glance(self) -> Iterator[Rows]:
        """What is kept beside the record, for one look."""
        with self._connected() as connection:
            yield Rows(connection, self.council)

    # Sealed values -------------------------------------------------------------------------------

    def seal(self, person: Id, text: str) -> Sealed:
        """Close a text under the person's own key."""
        with self._connected() as connection:
            return self._keyring.seal(connection, person, text)

    def unseal(self, person: Id, sealed: Sealed | None) -> str | None:
        """Open what was sealed about a person; None if there is nothing, or if she was erased."""
        return None if sealed is None else self.unseal_many({person: sealed})[person]

    def unseal_many(self, sealed: Mapping[Id, Sealed]) -> dict[Id, str | None]:
        """Open one sealed value for each of several people."""
        if not sealed:
            return {}
        with self._connected() as connection:
            return self._keyring.unseal(connection, sealed)

    def wrap(self, name: str, secret: bytes) -> bytes:
        """Close a secret that is kept beside the record under the installation's key."""
        return self._keyring.wrap(name, secret)

    def unwrap(self, name: str, wrapped: bytes) -> bytes:
        """Open it again."""
        return self._keyring.unwrap(name, wrapped)

    # Reading along -------------------------------------------------------------------------------

    def entries(
        self,
        *,
        after: int = 0,
        until: int | None = None,
        kinds: Sequence[str] = (),
        about: Sequence[str] = (),
        by: Id | None = None,
        since: datetime | None = None,
        before: datetime | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> list[Entry]:
        """Facts in order: of some kinds, about all of these things, by one person, between positions or moments.

        The next page of the newest: `until` the position before the last one seen.
        """
        with self._connected() as connection:
            if since is not None:
                after = max(after, position_at(connection, self.council, clock.microseconds(since) - 1))
            if before is not None:
                earlier = position_at(connection, self.council, clock.microseconds(before) - 1)
                until = earlier if until is None else min(until, earlier)
            page = Page(after, until, tuple(kinds), tuple(about), by, newest_first, limit)
            return [one.entry() for one in read_page(connection, self.council, page)]

    def position_at(self, moment: datetime) -> int:
        """The position of the last fact that was entered up to a moment; nought before the first."""
        with self._connected() as connection:
            return position_at(connection, self.council, clock.microseconds(moment))

    def leaf(self, position: int) -> bytes:
        """The bytes of the fact at a position that the council's tree hashes; nothing where there is no fact."""
        with self._connected() as connection:
            found = read_page(connection, self.council, Page(after=position - 1, until=position))
        return found[0].leaf() if found else b""

    def leaf_hash(self, position: int) -> bytes:
        """The fingerprint under which the fact at a position hangs in the council's tree."""
        with self._connected() as connection:
            return leaf_hash_at(connection, self.council, position)

    def subtrees(self, wanted: Sequence[tuple[int, int]]) -> list[bytes]:
        """The hashes of full subtrees of the council's tree, each by its height and its number from the left."""
        with self._connected() as connection:
            return subtrees_at(connection, self.council, wanted)

    def as_stored(self, until: int, after: int = 0) -> Iterator[Stored]:
        """The facts between two positions exactly as they lie there, in order; memory does not grow with them."""
        with self._connected() as connection:
            for several in every_fact(connection, self.council, after=after, until=until):
                yield from several

    @property
    def size(self) -> int:
        """How many facts the council has on record."""
        return self._look([])[0]

    # ---------------------------------------------------------------------------------------------

    def _prepared(self, beside: Beside | None) -> Callable[[Connection], Collection[str]] | None:
        """What is written in the transaction of the facts; it tells in which tables something was destroyed."""
        if beside is None and not self._keyring.has_fresh:
            return None

        def prepare(connection: Connection) -> Collection[str]:
            rows = Rows(connection, self.council)
            if self._keyring.has_fresh:
                self._keyring.keep_fresh(connection)
            if beside is not None:
                beside(rows)
            return rows.destroyed

        return prepare

    def _attempt(self, guard: Guard | None, alone: Connection | None = None) -> "Record":
        attempt = self.acting_as(self.acting)
        attempt._guard, attempt._alone = guard, alone
        attempt._keyring = self._keyring.once_more()
        return attempt

    def _answer(self, asked: Sequence[Question]) -> int:
        recalled = [self._memory.recall(one) if one.remembered else (0, None) for one in asked]
        looked = [
            Looked(one.kinds, one.about, position) for one, (position, _) in zip(asked, recalled, strict=True)
        ]
        size, found = self._look(looked)
        for one, (_, known) in zip(asked, recalled, strict=True):
            if known is not None:
                one.taken_over(known)
        apart = {place for place, (_, known) in enumerate(recalled) if known is None}
        for stored in found:  # one by one: there may be very many
            entry = stored.entry()
            about = set(entry.fact.about())
            for place, (one, look) in enumerate(zip(asked, looked, strict=True)):
                if entry.position > look.after and look.matches(entry.kind, about):
                    if place not in apart:
                        one.taken_over(one.apart())
                        apart.add(place)
                    one.hear(entry)
        for one in asked:
            if one.remembered:
                kept = type(one).__new__(type(one))
                kept.taken_over(one)
                self._memory.keep(kept, size)
        return size

    def _look(self, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
        if self._alone is not None:
            return self._recorder.look_within(self._alone, looked)
        return self._recorder.look(looked)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        if self._alone is not None:
            yield self._alone
        else:
            with reading(self._recorder.engine) as connection:
                yield connection

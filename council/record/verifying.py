"""Verifying a live database: every fact in its place, unchanged, and nothing beside them."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, select, union
from sqlalchemy.exc import OperationalError

from council.record import merkle, tables
from council.record.database import snapshot
from council.record.facts import Fact, Stored, is_canonical, read
from council.record.refusals import UnknownKind

_AT_ONCE = 2000
_BEFORE_ALL = -(2**63)


@dataclass(frozen=True)
class Fault:
    """The first thing that is wrong in a council's record, and at which position.

    Where a hash of several facts does not fit them, the forged one lies between `position` and `until`.
    """

    position: int
    what: str
    until: int


@dataclass(frozen=True)
class Verified:
    """What was found in one council: how many facts are sound, the root of their tree, and the first fault."""

    council: str
    sound: int
    root: bytes
    fault: Fault | None


class _Found:
    """The first fault of all that come up; some come up long after the fact that they blame."""

    def __init__(self) -> None:
        self.first: Fault | None = None

    def note(self, position: int, what: str, until: int | None = None) -> None:
        """Keep a fault if it comes before the others; of one position, what was found first."""
        if self.first is None or position < self.first.position:
            self.first = Fault(position, what, position if until is None else until)


class _Over(Exception):
    """What follows cannot be read on."""


def verify(engine: Engine) -> Iterator[Verified]:
    """Check every council of an installation, each as it stands at one moment; memory does not grow with it."""
    with snapshot(engine) as connection:
        yield from verify_within(connection)


def verify_within(connection: Connection) -> Iterator[Verified]:
    """The same in a transaction that is open already."""
    for council in _councils(connection):
        try:
            yield _verify(connection, council)
        except OperationalError:  # text that is none: slower, but it tells where
            with _any_bytes(connection):
                yield _verify(connection, council)


def _councils(connection: Connection) -> list[str]:
    """Every council that any table speaks of, one without a head among them."""
    every = union(*(select(table.c.council) for table in (tables.head, tables.fact, tables.about)))
    return sorted(connection.scalars(every))


@contextmanager
def _any_bytes(connection: Connection) -> Iterator[None]:
    """Let SQLite give out text that is none; whatever it is, it will not fit its hash."""
    raw: Any = connection.connection.driver_connection
    if connection.dialect.name != "sqlite":
        yield
        return
    usual, raw.text_factory = raw.text_factory, lambda text: text.decode(errors="surrogateescape")
    try:
        yield
    finally:
        raw.text_factory = usual


def _verify(connection: Connection, council: str) -> Verified:
    head = connection.execute(select(tables.head).where(tables.head.c.council == council)).one_or_none()
    found = _Found()
    tree = _Tree(found)
    if head is None:
        found.note(1, "no-head")
    else:
        with closing(_Index(connection, council, found)) as index, suppress(_Over):
            _verify_facts(connection, head, tree, index, found)
    sound = tree.size if found.first is None else max(found.first.position - 1, 0)
    return Verified(council, sound, merkle.root(tree.frontier), found.first)


def _verify_facts(
    connection: Connection, head: Row[Any], tree: "_Tree", index: "_Index", found: _Found
) -> None:
    latest = 0
    for stored, hashes in _rows(connection, head.council):
        _require_place(stored.position, head.size, tree, found)
        tree.add(stored, hashes)
        _verify_fact(stored, latest, index, found)
        latest = stored.at
    if tree.size < head.size:
        tree.breaks_off()
        found.note(tree.size + 1, "missing")
    else:
        tree.ends(merkle.split(bytes(head.frontier)))
        index.ends()
        if head.at != latest:
            found.note(max(tree.size, 1), "head-time")


def _require_place(position: int, size: int, tree: "_Tree", found: _Found) -> None:
    following = tree.size + 1
    if position == following <= size:
        return
    tree.breaks_off()
    if position < following:
        found.note(position, "misplaced")
    elif following > size:
        found.note(following, "beyond-head")
    else:
        found.note(following, "missing")
    raise _Over


def _verify_fact(stored: Stored, latest: int, index: "_Index", found: _Found) -> None:
    try:
        fact = read(stored.kind, stored.version, stored.body)
    except UnknownKind:
        found.note(stored.position, "unknown-kind")
    except (msgspec.MsgspecError, ValueError, KeyError, TypeError):
        found.note(stored.position, "unreadable")
    else:
        if not is_canonical(stored.body):
            found.note(stored.position, "not-canonical")
        index.holds(stored, fact)
    if stored.at < latest:
        found.note(stored.position, "time-backwards")


def _rows(connection: Connection, council: str) -> Iterator[tuple[Stored, bytes]]:
    fact = tables.fact.c
    fields = [fact[name] for name in Stored.__dataclass_fields__]
    every = select(*fields, fact.hashes).where(fact.council == council).order_by(fact.position)
    after = _BEFORE_ALL
    while rows := connection.execute(every.where(fact.position > after).limit(_AT_ONCE)).all():
        for row in rows:
            yield Stored(*row[:-1]), bytes(row[-1])
        after = rows[-1].position


class _Tree:
    """The tree as the facts make it, compared with every hash that was stored on the way.

    A stored hash of several facts that does not fit is not yet a verdict: when a hash above it fits ours, it was
    forged itself; when that does not fit either, a fact below was, and its own hashes were made to fit.
    """

    def __init__(self, found: _Found) -> None:
        self.size = 0
        self.frontier: list[bytes] = []
        self._found = found
        self._ends: list[int] = []
        self._doubtful: list[bool] = []
        self._suspect: tuple[int, int] | None = (
            None  # the last fact of the left half, and the one with the hash
        )
        self._suspected = -1  # where it stands in the frontier

    def add(self, stored: Stored, hashes: bytes) -> None:
        """Add a fact, and compare the hashes that are stored with it."""
        position, known = stored.position, merkle.split(hashes)
        if len(hashes) != merkle.SIZE * _completed(self.size):
            self._found.note(position, "hashes")
            self.breaks_off()
            raise _Over
        changed = _leaf_hash(stored) != known[0]
        if changed:
            self._found.note(position, "changed")
        self._climb(position, known, doubtful=changed)
        self.size += 1

    def _climb(self, position: int, known: list[bytes], *, doubtful: bool) -> None:
        """Compare the hash of each subtree that this fact completes. In doubt about one below, the stored one holds."""
        top, tainted = known[0], False
        for stored in known[1:]:
            ours = merkle.node_hash(self.frontier.pop(), top)
            left = self._ends.pop()
            doubtful = (self._doubtful.pop() or doubtful) and stored != ours
            tainted = tainted or len(self.frontier) == self._suspected
            top = stored
            if tainted:
                self._resolve(fits=stored == ours)
                tainted = False
            elif stored != ours and not doubtful:
                if self._suspect is None:
                    self._suspect, tainted, top = (left, position), True, ours
                else:
                    self._found.note(left, "changed", position)
        if tainted:
            self._suspected = len(self.frontier)
        self.frontier.append(top)
        self._ends.append(position)
        self._doubtful.append(doubtful)

    def ends(self, frontier: list[bytes]) -> None:
        """Compare the frontier with the one that the head keeps."""
        if self._suspect is not None:
            mine = slice(self._suspected, self._suspected + 1)
            self._resolve(fits=frontier[mine] == self.frontier[mine])
        for ours, known, end in zip(self.frontier, frontier, self._ends, strict=False):
            if ours != known:
                self._found.note(end, "frontier")
        if len(frontier) != len(self.frontier):
            self._found.note(max(self.size, 1), "frontier")

    def breaks_off(self) -> None:
        """Nothing more will be said about what was suspected: it cannot be vouched for."""
        if self._suspect is not None:
            self._resolve(fits=False)

    def _resolve(self, *, fits: bool) -> None:
        left, right = self._suspect or (0, 0)
        self._suspect, self._suspected = None, -1
        if fits:
            self._found.note(right, "hashes")
        else:
            self._found.note(left, "changed", right)


def _leaf_hash(stored: Stored) -> bytes:
    try:
        return merkle.leaf_hash(stored.leaf())
    except UnicodeEncodeError:  # text that is none
        return b""


def _completed(size: int) -> int:
    """How many subtrees the next fact completes: its own leaf, and one for each full pair above it."""
    return (~size & (size + 1)).bit_length()


class _Index:
    """The index of what facts are about, read along with them."""

    def __init__(self, connection: Connection, council: str, found: _Found) -> None:
        about = tables.about.c
        every = select(about.position, about.kind, about.about).where(about.council == council)
        ordered = every.order_by(about.position).execution_options(yield_per=_AT_ONCE)
        self._faults = found
        self._answer = connection.execute(ordered)
        self._rows = iter(self._answer)
        self._next = next(self._rows, None)

    def holds(self, stored: Stored, fact: Fact) -> None:
        """The index says of this fact what it is about, no less and no more."""
        said: set[tuple[str, str]] = set()
        following, here = self._next, stored.position
        while following is not None and following[0] <= here:
            if following[0] < here:
                self._faults.note(following[0], "index")
            else:
                said.add((following[1], following[2]))
            following = next(self._rows, None)
        self._next = following
        if said != {(stored.kind, thing) for thing in fact.about()}:
            self._faults.note(here, "index")

    def close(self) -> None:
        """Read no further."""
        self._answer.close()

    def ends(self) -> None:
        """The index speaks of no other facts."""
        if self._next is not None:
            self._faults.note(self._next[0], "index")

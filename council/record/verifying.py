"""Verifying a live database: every fact in its place, unchanged, and nothing beside them."""

import re
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import Connection, Engine, Row, select, union
from sqlalchemy.exc import OperationalError

from council.record import merkle, tables
from council.record.database import snapshot
from council.record.facts import Fact, Stored, is_canonical, read
from council.record.refusals import UnknownKind
from council.record.verified import Found, Over, Verified
from council.record.verifying_index import Index
from council.record.verifying_tree import Tree
from council.record.wire import Wire

Listen: TypeAlias = Callable[[list[bytes]], None]
"""Is told the leaves of a council's facts in their order, some thousand at a time."""

Listening: TypeAlias = Callable[[str], Listen]
"""Somebody who listens to the leaves of a council while they are checked."""

Sizes: TypeAlias = Callable[[str], Collection[int]]
"""The sizes of a council's tree at which its root is to be told."""

_AT_ONCE = 2000
_BEFORE_ALL = -(2**63)
_PERSON = re.compile(r"[0-9a-z]{1,64}", re.ASCII)
_FACTS = (
    'SELECT council, position, kind, version, at, "by", body, hashes FROM fact '
    "WHERE council = :council AND position > :after ORDER BY position LIMIT :many"
)


def verify(
    engine: Engine, sizes: Sizes | None = None, listening: Listening | None = None
) -> Iterator[Verified]:
    """Check every council of an installation, each as it stands at one moment; memory does not grow with it."""
    with snapshot(engine) as connection:
        yield from verify_within(connection, sizes, listening)


def verify_within(
    connection: Connection, sizes: Sizes | None = None, listening: Listening | None = None
) -> Iterator[Verified]:
    """The same in a transaction that is open already."""
    broken: Any = connection.dialect.dbapi
    for council in _councils(connection):
        marked = frozenset(sizes(council) if sizes else ())
        try:
            listen = listening(council) if listening else _to_nobody
            yield _Reading(connection, council, marked, listen).verify()
        except (OperationalError, broken.OperationalError):  # text that is none: slower, but it tells where
            with _any_bytes(connection):
                yield _Reading(connection, council, marked, _to_nobody).verify()


def _to_nobody(leaves: list[bytes]) -> None:
    """Nobody listens."""


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


class _Reading:
    """One council's record, read from its first fact to its last."""

    def __init__(self, connection: Connection, council: str, sizes: Collection[int], listen: Listen) -> None:
        self.connection, self.council, self.sizes, self.listen = connection, council, sizes, listen
        self.found = Found()
        self.tree = Tree(self.found)
        self.index = Index(connection, council, self.found)
        self.roots: dict[int, bytes] = {0: merkle.EMPTY} if 0 in sizes else {}
        self.latest = 0
        self.people: set[str | None] = {None}

    def verify(self) -> Verified:
        """Read all of it, and say what was found."""
        asked = select(tables.head).where(tables.head.c.council == self.council)
        head = self.connection.execute(asked).one_or_none()
        if head is None:
            self.found.note(1, "no-head")
        else:
            with suppress(Over):
                self._all(head)
        first = self.found.first
        sound = self.tree.size if first is None else max(first.position - 1, 0)
        return Verified(
            self.council, sound, merkle.root(self.tree.frontier), first, self.tree.size, self.roots
        )

    def _all(self, head: Row[Any]) -> None:
        complete = False
        try:
            for rows in self._rows():
                self._several(rows, head.size)
            if self.tree.size < head.size:
                self.tree.breaks_off()
                self.found.note(self.tree.size + 1, "missing")
                return
            complete = True
            self.tree.ends(merkle.split(bytes(head.frontier)))
            if head.at != self.latest:
                self.found.note(max(self.tree.size, 1), "head-time")
        finally:
            if not complete or not self.index.fits():
                self.index.compare(self._again(), complete=complete)

    def _rows(self) -> Iterator[list[Any]]:
        wire, after = Wire(self.connection), _BEFORE_ALL
        values = {"council": self.council, "many": _AT_ONCE}
        while rows := wire.ask(_FACTS, {**values, "after": after}):
            yield rows
            after = rows[-1][1]

    def _several(self, rows: list[Any], size: int) -> None:
        leaves: list[bytes] = []
        try:
            for row in rows:
                position = row[1]
                if position != self.tree.size + 1 or position > size:
                    self._misplaced(position, size)
                stored = Stored(*row[:-1])
                leaf = _leaf(stored)
                leaves.append(leaf)
                self.tree.add(merkle.leaf_hash(leaf) if leaf else b"", bytes(row[-1]))
                self._fact(stored)
                if position in self.sizes:
                    self.roots[position] = merkle.root(self.tree.frontier)
        finally:
            self.listen(leaves)

    def _misplaced(self, position: int, size: int) -> None:
        following = self.tree.size + 1
        self.tree.breaks_off()
        if position < following:
            self.found.note(position, "misplaced")
        elif following > size:
            self.found.note(following, "beyond-head")
        else:
            self.found.note(following, "missing")
        raise Over

    def _fact(self, stored: Stored) -> None:
        position = stored.position
        fact = self._read(stored)
        if fact is not None:
            if not is_canonical(stored.body):
                self.found.note(position, "not-canonical")
            self.index.told(position, stored.kind, fact)
        if stored.by not in self.people:
            self._person(stored.by, position)
        if stored.at < self.latest:
            self.found.note(position, "time-backwards")
        self.latest = stored.at

    def _read(self, stored: Stored) -> Fact | None:
        try:
            return read(stored.kind, stored.version, stored.body)
        except UnknownKind:
            self.found.note(stored.position, "unknown-kind")
        except (msgspec.MsgspecError, ValueError, KeyError, TypeError):
            self.found.note(stored.position, "unreadable")
        return None

    def _person(self, by: str | None, position: int) -> None:
        """Whoever entered a fact is named by an id, or the leaf would say something else than the row."""
        if _PERSON.fullmatch(by or ""):
            self.people.add(by)
        else:
            self.found.note(position, "unreadable")

    def _again(self) -> Iterator[tuple[Stored, Fact | None]]:
        """Every fact that was read, once more."""
        for rows in self._rows():
            for row in rows:
                stored = Stored(*row[:-1])
                if stored.position > self.tree.size:
                    return
                yield stored, self._read(stored)


def _leaf(stored: Stored) -> bytes:
    try:
        return stored.leaf()
    except UnicodeEncodeError:  # text that is none
        return b""

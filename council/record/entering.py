"""Putting facts at the end of a council's record: their positions, their times and their place in the tree."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from council.record import clock, merkle
from council.record.facts import Stored
from council.record.looking import Looked
from council.record.refusals import UnknownCouncil
from council.record.wire import Wire

_REMEMBERED = 500

_HEAD = "SELECT size, at, frontier FROM head WHERE council = :council"
_INSERT_FACT = (
    'INSERT INTO fact (council, position, kind, version, at, "by", body, hashes) '
    "VALUES (:council, :position, :kind, :version, :at, :by, :body, :hashes)"
)
_INSERT_ABOUT = (
    "INSERT INTO about (council, about, kind, position) VALUES (:council, :about, :kind, :position)"
)
_MOVE_HEAD = "UPDATE head SET size = :size, at = :at, frontier = :frontier WHERE council = :council"
_AT_ONCE = f"""
WITH moved AS (
    {_MOVE_HEAD} AND size = :was RETURNING council
), facts AS (
    INSERT INTO fact (council, position, kind, version, at, "by", body, hashes)
    SELECT council, position, kind, version, at, "by", body, decode(hashes, 'hex')
    FROM moved, json_to_recordset(CAST(:facts AS json))
      AS f(position bigint, kind text, version int, at bigint, "by" text, body text, hashes text)
), things AS (
    INSERT INTO about (council, about, kind, position)
    SELECT council, about, kind, position
    FROM moved, json_to_recordset(CAST(:about AS json)) AS a(about text, kind text, position bigint)
)
SELECT count(*) FROM moved
"""  # noqa: S608  nothing but our own words
_HASHES = "SELECT hashes FROM fact WHERE council = :council AND position = :position"


@dataclass
class Head:
    """The end of a record: its size, its last time, the frontier of its tree, and what was entered lately."""

    size: int
    at: int
    frontier: tuple[bytes, ...]
    since: int  # every fact after this position is among the latest
    latest: deque[tuple[int, str, frozenset[str]]] = field(default_factory=deque)

    @staticmethod
    def asked(council: str, dialect: str) -> tuple[str, dict[str, Any]]:
        """What to ask for a head, so that nobody else can move it until the transaction ends."""
        return (_HEAD + " FOR UPDATE" if dialect == "postgresql" else _HEAD), {"council": council}

    @classmethod
    def seen(cls, wire: Wire, council: str) -> "Head":
        """The end of a council's record as it stands; it can move at once."""
        return cls.read(council, wire.ask(_HEAD, {"council": council}))

    @classmethod
    def read(cls, council: str, answer: Sequence[Any]) -> "Head":
        """The head that was answered."""
        if not answer:
            raise UnknownCouncil(council=council)
        size, at, frontier = answer[0]
        return cls(size, at, tuple(merkle.split(bytes(frontier))), size)

    def is_same(self, other: "Head") -> bool:
        """Whether it is the same end of the same record."""
        return (self.size, self.at, self.frontier) == (other.size, other.at, other.frontier)

    def can_tell(self, looked: Looked) -> bool:
        """Whether the latest facts are enough to know what came after a position."""
        return looked.after >= self.since

    def came_after(self, looked: Looked) -> bool:
        """Whether one of the latest facts would be found."""
        for position, kind, about in reversed(self.latest):
            if position <= looked.after:
                return False
            if looked.matches(kind, about):
                return True
        return False


class Entering:
    """The rows of one transaction as they are put together behind a head."""

    def __init__(self, council: str, head: Head) -> None:
        self.council = council
        self.stored: list[Stored] = []
        self.destroyed: set[str] = set()
        self._before = head
        self._size, self._at, self._frontier = head.size, head.at, list(head.frontier)
        self._latest: list[tuple[int, str, frozenset[str]]] = []
        self._facts: list[dict[str, Any]] = []
        self._about: list[dict[str, Any]] = []

    def add(
        self,
        kind: str,
        version: int,
        body: str,
        about: Sequence[str],
        at: int | None = None,
        by: str | None = None,
    ) -> Stored:
        """Give a fact its position; times never run backwards along a log."""
        self._at = max(self._at, clock.microseconds(clock.now()) if at is None else at)
        stored = Stored(self.council, self._size + 1, kind, version, self._at, by, body)
        hashes = b"".join(merkle.grow(self._size, self._frontier, stored.leaf()))
        self._size += 1
        things = frozenset(about)
        self.stored.append(stored)
        self._latest.append((stored.position, kind, things))
        self._facts.append(
            {
                "council": self.council,
                "position": stored.position,
                "kind": kind,
                "version": version,
                "at": stored.at,
                "by": by,
                "body": body,
                "hashes": hashes,
            }
        )
        self._about.extend(
            {"council": self.council, "about": thing, "kind": kind, "position": stored.position}
            for thing in things
        )
        return stored

    def came_after(self, looked: Looked) -> bool:
        """Whether one of the facts put together so far would be found."""
        return any(looked.matches(kind, about) for _, kind, about in self._latest)

    def write(self, wire: Wire, *, at_once: bool) -> None:
        """Write the rows while the head is held: in three statements, as on every database, or in one."""
        if at_once:
            wire.tell(_AT_ONCE, self._all())
            return
        wire.tell(_INSERT_FACT, *self._facts)
        if self._about:
            wire.tell(_INSERT_ABOUT, *self._about)
        wire.tell(_MOVE_HEAD, self._moved())

    def at_once(self, wire: Wire) -> bool:
        """Write the rows in one statement, or none of them if the head has moved (PostgreSQL)."""
        return bool(wire.ask(_AT_ONCE, self._all())[0][0])

    def stands(self, wire: Wire) -> bool:
        """Whether the last of these facts is on record, at its place and with its hash."""
        last = self._facts[-1]
        found = wire.ask(_HASHES, {"council": self.council, "position": last["position"]})
        return bool(found) and bytes(found[0][0]) == last["hashes"]

    def head_after(self) -> Head:
        """The end of the record with these facts."""
        latest = self._before.latest
        latest.extend(self._latest)
        since = self._before.since
        while len(latest) > _REMEMBERED:
            since = latest.popleft()[0]
        return Head(self._size, self._at, tuple(self._frontier), since, latest)

    def _all(self) -> dict[str, Any]:
        facts = [{**fact, "hashes": fact["hashes"].hex()} for fact in self._facts]
        return {**self._moved(), "was": self._before.size, "facts": _json(facts), "about": _json(self._about)}

    def _moved(self) -> dict[str, Any]:
        frontier = b"".join(self._frontier)
        return {"council": self.council, "size": self._size, "at": self._at, "frontier": frontier}


def _json(rows: Sequence[dict[str, Any]]) -> str:
    return msgspec.json.encode(rows).decode()

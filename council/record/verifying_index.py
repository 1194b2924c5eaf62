"""The index of what facts are about, compared with the facts themselves.

All of it is summed up first, in whatever order it lies, under a secret that is new each time: no sum can be made
to fit. Only where the sums differ is it read along with the facts, to say where.
"""

import secrets
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import Connection, select

from council.record import tables
from council.record.facts import Fact, Stored
from council.record.verified import Found
from council.record.wire import Wire

_AT_ONCE = 5000
_ALL = (
    "SELECT :secret, about, kind, position FROM about WHERE council = :council "
    "AND (about, kind, position) > (:about, :kind, :position) ORDER BY about, kind, position LIMIT :many"
)
_BEFORE_ALL = -(2**63)


class Index:
    """The index of one council, while its facts are read."""

    def __init__(self, connection: Connection, council: str, found: Found) -> None:
        self._connection, self._council, self._found = connection, council, found
        self._secret = secrets.randbits(60)
        self._told = 0

    def told(self, position: int, kind: str, fact: Fact) -> None:
        """A fact says what it is about."""
        secret, told = self._secret, self._told
        for thing in fact.about():
            told += hash((secret, thing, kind, position))
        self._told = told

    def fits(self) -> bool:
        """Whether the index says all that the facts have told, and nothing else."""
        return sum(sum(map(hash, rows)) for rows in self._all()) == self._told

    def _all(self) -> Iterator[list[Any]]:
        values = {"secret": self._secret, "council": self._council, "many": _AT_ONCE}
        last = {"about": "", "kind": "", "position": _BEFORE_ALL}
        wire = Wire(self._connection)
        while rows := wire.ask(_ALL, {**values, **last}):
            yield rows
            last = dict(zip(("about", "kind", "position"), rows[-1][1:], strict=True))

    def compare(self, facts: Iterable[tuple[Stored, Fact | None]], *, complete: bool) -> None:
        """Say where it differs from the facts, read along with them; of one that cannot be read it may say anything."""
        rows = self._in_order()
        with closing(rows):
            self._compare(facts, rows, complete=complete)

    def _in_order(self) -> Generator[Any, None, None]:
        """The index in the order of the record."""
        about = tables.about.c
        every = select(about.position, about.kind, about.about).where(about.council == self._council)
        with self._connection.execute(
            every.order_by(about.position).execution_options(yield_per=_AT_ONCE)
        ) as answer:
            yield from answer

    def _compare(
        self, facts: Iterable[tuple[Stored, Fact | None]], rows: Iterator[Any], *, complete: bool
    ) -> None:
        following = next(rows, None)
        for stored, fact in facts:
            said: set[tuple[str, str]] = set()
            last = stored.position
            while following is not None and following[0] <= last:
                if following[0] < last:
                    self._found.note(following[0], "index")
                else:
                    said.add((following[1], following[2]))
                following = next(rows, None)
            if fact is not None and said != {(stored.kind, thing) for thing in fact.about()}:
                self._found.note(last, "index")
        if complete and following is not None:
            self._found.note(following[0], "index")

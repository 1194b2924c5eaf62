"""How facts are found: by kind, by what they are about, and after which position."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Select, select, union_all

from council.record import merkle, tables
from council.record.facts import Stored
from council.record.wire import Wire

HEADS = select(tables.head).order_by(tables.head.c.council)
_FIELDS = (*(tables.fact.c[name] for name in Stored.__dataclass_fields__),)


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing to look for: facts of these kinds (of any, if none) about all of these things, after a position."""

    kinds: tuple[str, ...]
    about: tuple[str, ...]
    after: int = 0

    def matches(self, kind: str, tags: Iterable[str]) -> bool:
        """Whether a fact that is not in the database yet would be found."""
        return (not self.kinds or kind in self.kinds) and set(self.about) <= set(tags)


NOTHING = Looked(("",), ())
"""Looks for no fact at all; what is learned is how many there are."""

Shape: TypeAlias = tuple[tuple[int, int], ...]
"""Of each look, the number of kinds and of things: one statement serves all looks of a shape."""


def find(wire: Wire, council: str, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
    """The council's size and every fact that one of these finds, in order, as one consistent look."""
    looked = looked or [NOTHING]
    rows = wire.ask(_find(_shape(looked), wire.dialect), _values(council, looked))
    if not rows:
        return -1, []
    return rows[0][0], [Stored(council, *row[1:]) for row in rows if row[1] is not None]


def anything(council: str, looked: Sequence[Looked]) -> tuple[str, dict[str, Any]]:
    """What to ask to learn whether anything at all would be found: 1 or 0."""
    return _anything(_shape(looked)), _values(council, looked)


def every_fact(
    connection: Connection,
    council: str,
    *,
    after: int = 0,
    until: int | None = None,
    kinds: Sequence[str] = (),
    at_once: int = 1000,
) -> Iterator[list[Stored]]:
    """A council's facts in order, so many at once, however many there are."""
    fact = tables.fact.c
    wanted = select(*_FIELDS).where(fact.council == council).order_by(fact.position).limit(at_once)
    if until is not None:
        wanted = wanted.where(fact.position <= until)
    if kinds:
        wanted = wanted.where(fact.kind.in_(kinds))
    while several := [Stored(*row) for row in connection.execute(wanted.where(fact.position > after))]:
        yield several
        after = several[-1].position


@dataclass(frozen=True, slots=True)
class Page:
    """Which facts somebody reads through: some kinds, about all of these things, by one person, in a stretch."""

    after: int = 0
    until: int | None = None
    kinds: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    by: str | None = None
    newest_first: bool = False
    limit: int | None = None


def read_page(connection: Connection, council: str, page: Page) -> list[Stored]:
    """The facts on a page. The cost is that of the page, however long the record is."""
    fact = tables.fact.c
    order = fact.position.desc() if page.newest_first else fact.position
    chosen = union_all(*(select(one.subquery().c.position) for one in _each(council, page)))
    asked = select(*_FIELDS).where(fact.council == council, fact.position.in_(chosen)).order_by(order)
    return [Stored(*row) for row in connection.execute(asked.limit(page.limit))]


def _each(council: str, page: Page) -> list[Select[int]]:
    """The positions to choose from, kind by kind, so that each is found in its index however rare it is."""
    of_one = [replace(page, kinds=(kind,)) for kind in page.kinds] or [page]
    return [_narrowed(_chosen(council, one), one) for one in of_one]


def _chosen(council: str, page: Page) -> Select[int]:
    """The positions to choose from: by the first thing they are about, or else by the facts themselves."""
    fact, about = tables.fact.c, tables.about.c
    by = (select(fact.position).where(fact.council == council, fact.by == page.by),) if page.by else ()
    if not page.about:
        chosen = select(fact.position).where(fact.council == council)
        return chosen.where(fact.by == page.by) if page.by else chosen
    also = (
        select(about.position).where(about.council == council, about.about == one) for one in page.about[1:]
    )
    chosen = select(about.position).where(about.council == council, about.about == page.about[0])
    return chosen.where(*(about.position.in_(one) for one in (*also, *by)))


def _narrowed(chosen: Select[int], page: Page) -> Select[int]:
    source = tables.about if page.about else tables.fact
    if page.kinds:
        chosen = chosen.where(source.c.kind.in_(page.kinds))
    chosen = chosen.where(source.c.position > page.after)
    if page.until is not None:
        chosen = chosen.where(source.c.position <= page.until)
    order = source.c.position.desc() if page.newest_first else source.c.position
    return chosen.order_by(order).limit(page.limit)


def leaf_hash_at(connection: Connection, council: str, position: int) -> bytes:
    """The hash of one fact's leaf; what its leaf completes is stored behind it."""
    fact = tables.fact.c
    hashes = select(fact.hashes).where(fact.council == council, fact.position == position)
    return bytes(connection.execute(hashes).scalar_one())[: merkle.SIZE]


def subtrees_at(connection: Connection, council: str, wanted: Sequence[tuple[int, int]]) -> list[bytes]:
    """The hashes of full subtrees, by height and number. Each stands beside the last fact that lies in it."""
    fact = tables.fact.c
    ends = [number + 1 << height for height, number in wanted]
    found: dict[int, bytes] = {}
    for start in range(0, len(ends), 500):
        several = fact.position.in_(ends[start : start + 500])
        asked = select(fact.position, fact.hashes).where(fact.council == council, several)
        found |= {position: bytes(hashes) for position, hashes in connection.execute(asked)}
    return [merkle.split(found[end])[height] for end, (height, _) in zip(ends, wanted, strict=True)]


def position_at(connection: Connection, council: str, at: int) -> int:
    """How many facts were entered up to a moment. Times never run backwards, so it is found by halving."""
    fact, head = tables.fact.c, tables.head.c
    low, high = 0, connection.scalar(select(head.size).where(head.council == council)) or 0
    while low < high:
        middle = (low + high + 1) // 2
        when = select(fact.at).where(fact.council == council, fact.position == middle)
        if connection.scalar(when) <= at:  # type: ignore[operator]
            low = middle
        else:
            high = middle - 1
    return low


def _shape(looked: Sequence[Looked]) -> Shape:
    return tuple((len(one.kinds), len(one.about)) for one in looked)


def _values(council: str, looked: Sequence[Looked]) -> dict[str, Any]:
    values: dict[str, Any] = {"council": council}
    for number, one in enumerate(looked):
        values[f"after{number}"] = one.after
        values |= {f"kind{number}_{which}": kind for which, kind in enumerate(one.kinds)}
        values |= {f"about{number}_{which}": thing for which, thing in enumerate(one.about)}
    return values


@lru_cache(maxsize=1024)
def _find(shape: Shape, dialect: str) -> str:
    positions = " UNION ".join(_positions(number, *each) for number, each in enumerate(shape))
    return (
        'SELECT h.size, f.position, f.kind, f.version, f.at, f."by", f.body FROM head h LEFT JOIN ('  # noqa: S608
        f"SELECT each.* FROM ({positions}) found {_EACH[dialect]}) f ON h.council = :council "
        "WHERE h.council = :council ORDER BY f.position"
    )


_EACH = {
    "sqlite": "CROSS JOIN fact each ON each.council = :council AND each.position = found.position",
    "postgresql": "CROSS JOIN LATERAL (SELECT * FROM fact WHERE fact.council = :council "
    "AND fact.position = found.position OFFSET 0) each",
}
"""Each fact by its position. Said so that no planner, knowing nothing of a new table yet, goes through all facts."""


@lru_cache(maxsize=1024)
def _anything(shape: Shape) -> str:
    if not shape:
        return "SELECT 0"
    found = " OR ".join(f"EXISTS ({_positions(number, *each)})" for number, each in enumerate(shape))
    return f"SELECT CASE WHEN {found} THEN 1 ELSE 0 END"


def _positions(number: int, kinds: int, things: int) -> str:
    """Positions that one look finds, by its numbers of kinds and things; the values themselves are bound.

    Each kind is looked for by itself, so that the index is followed to its end on every database.
    """
    narrow = [f" AND kind = :kind{number}_{which}" for which in range(kinds)] or [""]
    return " UNION ".join(
        _of_one_kind(number, f"{one} AND position > :after{number}", things) for one in narrow
    )


def _of_one_kind(number: int, narrow: str, things: int) -> str:
    if not things:
        return f"SELECT position FROM fact WHERE council = :council{narrow}"  # noqa: S608
    each = [
        f"SELECT position FROM about WHERE council = :council AND about = :about{number}_{which}{narrow}"  # noqa: S608
        for which in range(things)
    ]
    return each[0] + "".join(f" AND position IN ({also})" for also in each[1:])

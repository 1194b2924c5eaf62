"""How facts are found: by kind, by what they are about, and after which position."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, TextClause, select, text

from council.record import tables
from council.record.facts import Stored

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


Shape: TypeAlias = tuple[tuple[tuple[str, ...], int], ...]


def find(connection: Connection, council: str, looked: Sequence[Looked]) -> tuple[int, list[Stored]]:
    """The council's size and every fact that one of these finds, in order, as one consistent look."""
    statement = _find(_shape(looked))
    rows = connection.execute(statement, _values(council, looked)).all()
    if not rows:
        return -1, []
    return rows[0][0], [Stored(council, *row[1:]) for row in rows if row[1] is not None]


def anything(connection: Connection, council: str, looked: Sequence[Looked]) -> bool:
    """Whether anything at all would be found."""
    return bool(connection.execute(_anything(_shape(looked)), _values(council, looked)).scalar_one())


def every_fact(
    connection: Connection,
    council: str,
    *,
    until: int | None = None,
    kinds: Sequence[str] = (),
    at_once: int = 1000,
) -> Iterator[list[Stored]]:
    """A council's facts from the first one on, so many at once, however many there are."""
    fact = tables.fact.c
    wanted = select(*_FIELDS).where(fact.council == council).order_by(fact.position).limit(at_once)
    if until is not None:
        wanted = wanted.where(fact.position <= until)
    if kinds:
        wanted = wanted.where(fact.kind.in_(kinds))
    after = 0
    while several := [Stored(*row) for row in connection.execute(wanted.where(fact.position > after))]:
        yield several
        after = several[-1].position


def _shape(looked: Sequence[Looked]) -> Shape:
    return tuple((one.kinds, len(one.about)) for one in looked)


def _values(council: str, looked: Sequence[Looked]) -> dict[str, Any]:
    values: dict[str, Any] = {"council": council}
    for number, one in enumerate(looked):
        values[f"after{number}"] = one.after
        for which, thing in enumerate(one.about):
            values[f"about{number}_{which}"] = thing
    return values


@lru_cache(maxsize=1024)
def _find(shape: Shape) -> TextClause:
    positions = " UNION ".join(_positions(*each) for each in enumerate(shape))
    return text(
        'SELECT h.size, f.position, f.kind, f.version, f.at, f."by", f.body FROM head h LEFT JOIN ('
        f"SELECT fact.* FROM ({positions}) found "
        "JOIN fact ON fact.council = :council AND fact.position = found.position) f ON h.council = f.council "
        "WHERE h.council = :council ORDER BY f.position"
    )


@lru_cache(maxsize=1024)
def _anything(shape: Shape) -> TextClause:
    found = " OR ".join(f"EXISTS ({_positions(*each)})" for each in enumerate(shape))
    return text(f"SELECT CASE WHEN {found} THEN 1 ELSE 0 END")


def _positions(number: int, asked: tuple[tuple[str, ...], int]) -> str:
    """Positions that one look finds. Kinds come from the closed registry, everything else is bound."""
    kinds, things = asked
    of_kind = f" AND kind IN ({', '.join(map(_quoted, kinds))})" if kinds else ""
    since = f" AND position > :after{number}"
    if not things:
        return f"SELECT position FROM fact WHERE council = :council{of_kind}{since}"  # noqa: S608
    found = (
        f"SELECT position FROM about WHERE council = :council AND about = :about{number}_0{of_kind}{since}"
    )
    for which in range(1, things):
        also = (
            f"SELECT position FROM about WHERE council = :council AND about = :about{number}_{which}{of_kind}"
        )
        found += f" AND position IN ({also})"
    return found


def _quoted(kind: str) -> str:
    return "'" + kind.replace("'", "''").replace(":", "\\:") + "'"

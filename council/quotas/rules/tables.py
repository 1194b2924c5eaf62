"""Tables by size: how many of each group a body of so many members must have (Norway: 1 of 2 or 3, 2 of 4 or 5)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from council.record import Refused, require
from council.terms import TermMalformed, TermOutOfRange, Terms, TermUnknown

ROW = re.compile(r"(\d{1,6})(?:\s*([-\u2013])\s*(\d{1,6})|\s*(\+))?", re.ASCII)
PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,6})?)\s*%", re.ASCII)

NAMED: Mapping[str, Mapping[str, int | str]] = {
    "norway": {"2-3": 1, "4-5": 2, "6-8": 3, "9": 4, "10+": "40%"},
}
"""Tables of statutes that can be adopted by name (Norway: Prop. 81 L (2016-2017), chapter 26)."""


class TableOverlaps(Refused):
    """Two rows of a table speak of bodies of the same size."""

    code = "quotas.table-overlaps"


class TableHasGap(Refused):
    """A table leaves out a size between two of its rows."""

    code = "quotas.table-has-gap"


class TableAsksTooMuch(Refused):
    """A row asks for more members than its smallest body has."""

    code = "quotas.table-asks-too-much"


@dataclass(frozen=True)
class Row:
    """One row: the sizes it speaks of (no end: and more), and how many it asks for, or what share."""

    name: str
    first: int
    last: int | None
    persons: int = 0
    share: Fraction | None = None

    def speaks_of(self, size: int) -> bool:
        """Whether a body of this size stands in the row."""
        return self.first <= size and (self.last is None or size <= self.last)


def is_row(term: object) -> bool:
    """Whether a term is a row of a table: "2-3", "9", "10+"."""
    return isinstance(term, str) and ROW.fullmatch(term) is not None


def table_of(read: Terms) -> tuple[Row, ...]:
    """The table of a rule: by its name, as rows, or with its rows beside the other terms; smallest sizes first."""
    table = read.given("table")
    if isinstance(table, str):
        known = table in NAMED
        require(known, TermUnknown(term=read.named("table"), got=table[:80], known=sorted(NAMED)))
        return _in_order(_rows(Terms(NAMED[table], read.named("table")), list(NAMED[table])))
    if table is None and any(map(is_row, read.all())):
        return _in_order(_rows(read, [one for one in read.all() if is_row(one)]))
    inside = read.within("table")
    require(inside.all(), TermMalformed(term=read.named("table"), got="{}"))
    return _in_order(_rows(inside, inside.all()))


def row_for(rows: Sequence[Row], size: int) -> Row | None:
    """The row that speaks of a body of this size, if one does."""
    return next((row for row in rows if row.speaks_of(size)), None)


def check_rows(rows: Sequence[Row], groups: int) -> None:
    """No row asks for more than its smallest body can give to so many groups."""
    for row in rows:
        too_much = (
            row.persons * groups > row.first if row.share is None else row.share * groups > 1 or row.share < 0
        )
        require(not too_much, TableAsksTooMuch(row=row.name, need=str(row.share or row.persons)))


def _rows(read: Terms, names: Sequence[object]) -> list[Row]:
    return [_row(read, name) for name in names]


def _row(read: Terms, name: object) -> Row:
    found = ROW.fullmatch(name) if isinstance(name, str) else None
    if found is None or not isinstance(name, str):
        raise TermMalformed(term=read.named("*"), got=str(name)[:80])
    first = int(found[1])
    last = None if found[4] else int(found[3] or first)
    in_order = first >= 1 and (last is None or first <= last)
    require(in_order, TermOutOfRange(term=read.named("*"), got=name, least=1))
    asked = read.given(name)
    if isinstance(asked, int) and not isinstance(asked, bool):
        return Row(name, first, last, persons=read.number(name, least=0))
    percent = PERCENT.fullmatch(asked.strip()) if isinstance(asked, str) else None
    if percent is None:
        return Row(name, first, last, share=read.fraction(name))
    share = Fraction(percent[1]) / 100
    require(share <= 1, TermOutOfRange(term=read.named(name), got=percent[0], least="0", most="100 %"))
    return Row(name, first, last, share=share)


def _in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows by size, none left out and none spoken of twice."""
    ordered = sorted(rows, key=lambda row: row.first)
    for row, following in pairwise(ordered):
        apart = row.last is not None and row.last < following.first
        require(apart, TableOverlaps(size=following.first))
        require(
            row.last is not None and row.last + 1 == following.first, TableHasGap(size=(row.last or 0) + 1)
        )
    return tuple(ordered)

"""Tables of a report: what stands in each cell, what kind of value it is, and where it can be checked.

Page, document and spreadsheet are drawn from the same tables, so that they cannot say different things.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import TypeAlias

from markupsafe import Markup

from council.record import Wording
from web.languages import day, number, percent
from web.statistics.wording import hours
from web.words import written

Words: TypeAlias = Markup | str
Value: TypeAlias = int | Fraction | date | timedelta | Wording | Markup | str | None
NOTHING = "–"


@dataclass(frozen=True)
class Cell:
    """A number, a share, a day, a length of time, or words; the address of what is behind it; a kind of pill."""

    value: Value = None
    why: str = ""
    pill: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it stands at the end of its column."""
        return isinstance(self.value, int | Fraction | timedelta)

    def __html__(self) -> str:
        """The cell as a page shows it."""
        said = shown(self.value)
        return Markup('<a href="{}">{}</a>').format(self.why, said) if self.why else said

    def __str__(self) -> str:
        return Markup(self.__html__()).striptags()  # noqa: S704  it is taken apart again


@dataclass(frozen=True)
class Table:
    """A table of the report: its name in addresses, its title, heads, rows, and what is said below or instead."""

    name: str
    title: Words
    heads: Sequence[Words]
    rows: Sequence[Sequence[Cell]]
    about: Words = ""
    nothing: Words = ""

    @property
    def numbers(self) -> list[int]:
        """The columns in which numbers stand."""
        columns = range(len(self.heads))
        return [place for place in columns if any(row[place].is_number for row in self.rows)]


def shown(value: Value) -> Markup:
    """A value in the reader's language."""
    if isinstance(value, Wording):
        return written(value)
    said: object = NOTHING if value is None else value
    if isinstance(value, Fraction):
        said = percent(float(value), 1)
    elif isinstance(value, date):
        said = day(value, "medium")
    elif isinstance(value, timedelta):
        said = hours(int(value.total_seconds()))
    elif isinstance(value, int):
        said = number(value)
    return Markup("{}").format(said)


def code(text: str) -> Markup:
    """A number or name of letters and digits, which runs from left to right in every language."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)

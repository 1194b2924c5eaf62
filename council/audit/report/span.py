"""The days that a report is about."""

from dataclasses import dataclass
from datetime import date, datetime

from council.record import Refused, day_of, require

LONGEST = 366 * 5
"""No report is about more days than a term has, at the longest."""


class NoSuchSpan(Refused):
    """The last day lies before the first, or years after it."""

    code = "audit.no-such-span"


class TooLongForPaper(Refused):
    """So much happened on these days that setting it as a document would keep all others waiting."""

    code = "audit.too-long-for-paper"


@dataclass(frozen=True)
class Span:
    """From a day to a day, both within."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def has(self, moment: datetime) -> bool:
        """Whether something happened on one of these days."""
        return day_of(moment) in self

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        return self == the_year(self.first.year)


def the_year(year: int) -> Span:
    """A calendar year."""
    return Span(date(year, 1, 1), date(year, 12, 31))


def span_of(year: int, first: date | None, last: date | None) -> Span:
    """The days that somebody asks for: a year, unless she names others."""
    whole = the_year(year)
    asked = Span(first or whole.first, last or whole.last)
    require(0 <= (asked.last - asked.first).days <= LONGEST, NoSuchSpan())
    return asked

"""All tables of a report in their order, what the report is called, and the name of its files."""

from web.audit.report import answered, happened, stood
from web.audit.report.cells import Table, Words
from web.audit.report.reading import Read
from web.audit.report.summary import summary
from web.desk import council
from web.languages import day_words, language
from web.words import _


def tables(read: Read) -> list[Table]:
    """Every table that the reader sees, the summary first."""
    parts = [
        summary,
        happened.sittings,
        happened.decisions,
        happened.elections,
        stood.balance,
        happened.minutes,
        answered.opinions,
        *([stood.irregularities] if "irregularities" in read.sees else []),
        stood.log,
    ]
    return [part(read) for part in parts]


def called(read: Read) -> Words:
    """What the report is called."""
    if read.span.is_year:
        return _("Annual report %(year)s", year=str(read.span.first.year))
    return _(
        "Report, %(first)s to %(last)s", first=day_words(read.span.first), last=day_words(read.span.last)
    )


def file_name(read: Read, suffix: str) -> str:
    """Under which name it is kept."""
    span = read.span
    days = str(span.first.year) if span.is_year else f"{span.first.isoformat()}-{span.last.isoformat()}"
    return f"{council()}-{days}-{language()}.{suffix}"

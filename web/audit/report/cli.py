"""`majlis report`: the annual report of a council as a workbook or a document, made by a timer if need be."""

import os
from datetime import datetime
from pathlib import Path

import click

from config import LANGUAGES
from council.audit.report.span import span_of
from council.record import today
from web import languages, terminal
from web.audit.report.forms import PARTS
from web.past import asked_in
from web.words import _

DAY = click.DateTime(["%Y-%m-%d"])
SUFFIXES = (".xlsx", ".pdf")


@click.command("report")
@click.argument("council")
@click.option("--year", type=click.IntRange(1900, 2999), help="The year; otherwise the one that runs.")
@click.option("--from", "first", type=DAY, metavar="DAY", help="Only from this day on …")
@click.option("--to", "last", type=DAY, metavar="DAY", help="… up to this day.")
@click.option("--as-of", metavar="MOMENT", default="", help="As the record stood on a day, or at an entry.")
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the report.")
@click.option("--public", is_flag=True, help="Only what the public sees.")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False), help="FILE.xlsx or FILE.pdf")
def report(
    council: str,
    year: int | None,
    first: datetime | None,
    last: datetime | None,
    as_of: str,
    language: str | None,
    public: bool,
    output: str,
) -> None:
    """Write what a year came to into a file: a workbook (.xlsx) or a document (.pdf)."""
    if year and first and last:
        raise click.UsageError(terminal.plain(_("Please name a year, or days of your own; not both.")))
    suffix = Path(output).suffix.lower()
    if suffix not in SUFFIXES:
        raise click.UsageError(terminal.plain(_("The name of the file ends in .xlsx or .pdf.")))
    from web.audit.report.making import made  # late: the other commands need nothing of it

    span = span_of(year or today().year, first and first.date(), last and last.date())
    terminal.record(council)
    content, position = made(
        terminal.settings(),
        terminal.installation(),
        council,
        language or languages.language(),
        suffix,
        span,
        asked_in(as_of),
        frozenset() if public else frozenset(PARTS),
    )
    unfinished = Path(f"{output}.unfinished")
    unfinished.write_bytes(content)
    os.replace(unfinished, output)
    terminal.say(
        _(
            "%(file)s holds the report of %(council)s, read up to entry %(position)s.",
            file=output,
            council=council,
            position=position,
        )
    )

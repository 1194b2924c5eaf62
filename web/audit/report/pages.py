"""The pages of reports: every year, one year or other days, and the same to take along as a document or spreadsheet."""

from typing import Any

from flask import Response, render_template, request, url_for

from council.audit.report.span import TooLongForPaper
from council.audit.report.whole import years
from council.record import require, today
from web.audit.report import drawing
from web.audit.report.cells import Table
from web.audit.report.forms import asked_moment, asked_span
from web.audit.report.paper import as_pdf
from web.audit.report.reading import Read, read
from web.audit.report.sheet import as_workbook
from web.audit.report.stood import as_it_stood, checking
from web.audit.report.tables import called, file_name, tables
from web.desk import open_to, open_to_all, record
from web.past import may_be_named

MOST_ON_PAPER = 150
"""So many decisions are set as a document while somebody waits; the command line sets any number."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@open_to_all
def reports() -> str:
    """Every year of which something is on record, the latest first."""
    return render_template("audit/reports.html", years=years(record(), today()), this_year=today().year)


@open_to_all
def a_report(year: int) -> str:
    """What a year, or the days that the reader chose, came to."""
    told = read(asked_span(year), asked_moment())
    listed = tables(told)
    return render_template(
        "audit/report.html",
        year=year,
        read=told,
        called=called(told),
        summary=listed[0],
        tables=listed[1:],
        as_it_stood=as_it_stood,
        checking=checking(told),
        course=drawing.course(told),
        attendance=drawing.attendance(told),
        attended=_attended(listed),
        entry=told.entry(told.position) if may_be_named(record(), told.position) else "",
        sheet=_address("audit.report_sheet", year),
        paper=_address("audit.report_paper", year),
    )


def _attended(listed: list[Table]) -> Table:
    """Day, members, who came, and the share of it: the picture of attendance as a table."""
    sittings = next(one for one in listed if one.name == "sittings")
    held = [row for row in sittings.rows if row[4].value is not None]
    return Table(
        "attended",
        "",
        [sittings.heads[place] for place in (0, 4, 5, 6)],
        [[row[0], *row[4:7]] for row in held],
    )


def _address(endpoint: str, year: int) -> str:
    """The same report elsewhere: on the same days, at the same moment."""
    asked: dict[str, Any] = {
        name: said for name in ("from", "to", "as-of") if (said := request.args.get(name))
    }
    return url_for(endpoint, year=year, **asked)


@open_to()
def report_sheet(year: int) -> Response:
    """The same as a workbook."""
    told = read(asked_span(year), asked_moment())
    return _file(as_workbook(told), XLSX, told, "xlsx")


@open_to()
def report_paper(year: int) -> Response:
    """The same as a document."""
    told = read(asked_span(year), asked_moment())
    require(len(told.whole.decisions) <= MOST_ON_PAPER, TooLongForPaper())
    return _file(as_pdf(told), "application/pdf", told, "pdf")


def _file(content: bytes, sort: str, told: Read, suffix: str) -> Response:
    answer = Response(content, mimetype=sort)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(told, suffix)}"'
    return answer

"""The report as a document to be printed and kept: A4 across, tagged, set in the project's own letters."""

from pathlib import Path
from urllib.parse import urlsplit

from flask import render_template

from web.audit.report import drawing
from web.audit.report.cells import shown
from web.audit.report.reading import Read
from web.audit.report.stood import as_it_stood, checking
from web.audit.report.tables import called, tables
from web.desk import council, the_desk
from web.languages import language
from web.typesetting import typeset

STYLE = Path(__file__).parents[1] / "templates" / "audit" / "report-paper.css"
HERE_ALONE = ("127.0.0.1", "localhost", "::1")


def as_pdf(read: Read) -> bytes:
    """The document."""
    page = render_template(
        "audit/report-paper.html",
        read=read,
        called=called(read),
        shown=shown,
        as_it_stood=as_it_stood,
        council=the_desk().council_name(council()),
        language=language(),
        tables=tables(read),
        course=drawing.course(read),
        checking=checking(read),
        made=read.moment,
        address=own_address(),
    )
    return typeset(page, STYLE)


def own_address() -> str:
    """Where the installation is reached from elsewhere; nothing if it only knows itself."""
    address = the_desk().settings.address.rstrip("/")
    return "" if urlsplit(address).hostname in HERE_ALONE else address

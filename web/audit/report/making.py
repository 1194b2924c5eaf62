"""Making a report away from the pages: as a timer does it, with nobody signed in."""

import secrets
from collections.abc import Callable
from datetime import date

from flask import g

from config import Settings
from council.audit.report.span import Span
from council.record import Installation
from web.audit.report.paper import as_pdf
from web.audit.report.reading import Read, read
from web.audit.report.sheet import as_workbook
from web.desk import create_app
from web.visitors import NOBODY

MADE: dict[str, Callable[[Read], bytes]] = {".xlsx": as_workbook, ".pdf": as_pdf}


def made(
    settings: Settings,
    house: Installation,
    council: str,
    language: str,
    suffix: str,
    span: Span,
    asked: int | date | None,
    sees: frozenset[str],
) -> tuple[bytes, int]:
    """The file, and up to which entry the record was read for it."""
    app = create_app(settings, house, session_key=secrets.token_hex(16))
    with app.test_request_context(f"/{language}/{council}/history/reports/"):
        g.lang, g.council, g.visitor = language, council, NOBODY
        told = read(span, asked, sees)
        return MADE[suffix](told), told.position

"""What a reader of reports may ask for: other days than a year's, and another moment of the record."""

from datetime import date

from flask import request

from council.audit.report.span import Span, span_of
from web.forms import Day, Form
from web.past import asked_in

PARTS = ("history", "irregularities", "readings")
"""What not everybody sees in a report, by its names in `council.sight`."""


class SpanForm(Form):
    """From a day to a day; what is left out is the year's."""

    first = Day(load_default=None, data_key="from")
    last = Day(load_default=None, data_key="to")


def asked_span(year: int) -> Span:
    """The days that the address asks for."""
    asked = {name: said for name in ("from", "to") if (said := request.args.get(name, "").strip())}
    said = SpanForm().load(asked)
    return span_of(year, said["first"], said["last"])


def asked_moment() -> int | date | None:
    """The moment of the record that the address asks for with `?as-of=`: a position or a day; None is now."""
    return asked_in(request.args.get("as-of", ""))

"""Calendar files: of one sitting, and of all that the council's people and neighbours may come to."""

from collections.abc import Iterable

from flask import make_response
from werkzeug.wrappers import Response

from council.assembly import views
from council.assembly.questions import TheSitting
from council.record import Id, today
from web.assembly.agenda import known_sitting
from web.assembly.blueprint import pages
from web.assembly.calendar import calendar
from web.desk import open_to_all, record, rows
from web.languages import language

MOST = 100


@pages.get("/calendar.ics")
@open_to_all
def all_in_calendar() -> Response:
    """The sittings to come and the last ones held, for a calendar that is looked at again and again."""
    found = [*views.coming(rows()), *views.called_off_from(rows(), today()), *views.held(rows())]
    return _sent((record().ask(TheSitting(Id(one.sitting))) for one in found[:MOST]), "sittings")


@pages.get("/<sitting>/calendar.ics")
@open_to_all
def in_calendar(sitting: str) -> Response:
    """One sitting, for a calendar."""
    known = known_sitting(record(), sitting)
    return _sent([known], f"sitting-{known.called.day.isoformat() if known.called else ''}")


def _sent(sittings: Iterable[TheSitting], name: str) -> Response:
    answer = make_response(calendar(sittings))
    answer.headers["Content-Type"] = "text/calendar; charset=utf-8; method=PUBLISH"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}-{language()}.ics"'
    return answer

"""What goes on now, for pages that follow a sitting: asked for again and again, or told as it happens."""

import json

from flask import Response, g, render_template, request, url_for
from markupsafe import Markup

from council.record import Id, now
from web.assembly.agenda import known_sitting, titles
from web.assembly.blueprint import pages
from web.assembly.floor_wording import clock
from web.assembly.hall_shown import proceedings
from web.assembly.hall_wording import interrupted_words, open_words, result_of, vote_title
from web.assembly.wording import state_words
from web.desk import open_to_all, record, rows, the_desk
from web.people import names
from web.visitors import NOBODY

TRY_AGAIN = "30"
"""After so many seconds a page that found no free stream asks for one again."""


@pages.get("/<sitting>/now")
@open_to_all
def what_goes_on(sitting: str) -> dict[str, str]:
    """What everybody may know of this moment, in a few lines; it is kept, and told to all alike."""
    g.visitor = NOBODY
    shown = proceedings(record(), rows(), known_sitting(record(), sitting))
    speaker = shown.speaking.person if shown.speaking else None
    html = render_template(
        "assembly/live_strip.html",
        sitting=Id(sitting),
        shown=shown,
        known=shown.known,
        titles=titles(rows(), [shown.item] if shown.item else []),
        speaker=names(record(), [speaker]).get(speaker) if speaker else None,
        state=state_words(shown.known.state),
        clock=clock,
        votes=[(one, open_words(one), vote_title(record(), shown, one)) for one in shown.open_votes],
        result=result_of(record(), shown) if shown.last else None,
        result_title=vote_title(record(), shown, shown.last) if shown.last else None,
        interrupted=interrupted_words(shown.interrupted) if shown.interrupted else "",
    )
    return {"html": html}


@pages.get("/<sitting>/stream")
@open_to_all
def stream(sitting: str) -> Response:
    """The same, told each time that it changes; if no thread is free for it, the page has to ask."""
    known_sitting(record(), sitting)
    left = the_desk().doors.takes_a_listener()
    if left is None:
        return Response(status=503, headers={"Retry-After": TRY_AGAIN}, mimetype="text/plain")
    events = the_desk().doors.stream(_now(sitting), request.environ, request.args.get("mark", ""))
    response = Response(events, mimetype="text/event-stream")
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Accel-Buffering"] = "no"
    response.call_on_close(left)
    return response


@pages.app_template_global("as_it_stands")
def as_it_stands(sitting: str) -> tuple[str, Markup, float]:
    """The mark under which a sitting stands now, what goes on in it, and the hour of the server."""
    told, at = the_desk().doors.told(_now(sitting), request.environ), now().timestamp()
    if told is None:
        return "", Markup(), at
    return told.mark, Markup(json.loads(told.body)["html"]), at  # noqa: S704  a page of ours


def _now(sitting: str) -> str:
    return url_for("assembly.what_goes_on", sitting=sitting, **{"as-of": None})

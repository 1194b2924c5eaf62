"""The first page of whoever checks: what is new, what was found, how the log stands, and the ways on from there."""

from typing import Any

from flask import flash, render_template
from werkzeug.wrappers import Response

from council.audit import searches
from council.audit.questions import LogKeys
from council.audit.searches import SEAT
from council.sight import may_see
from council.voting import views
from web.audit.log_pages import moment_of, newest_told, witnesses_shown
from web.audit.log_settings import policy_of
from web.audit.seat.irregularities import everything, shown
from web.audit.seat.searching import me, saved
from web.desk import open_to, record_now, rows_now, see, the_desk, visitor
from web.voting.motion_shown import subjects
from web.voting.shown import decision_titles
from web.voting.wording import result_words
from web.words import _

A_FEW = 5
MOST_NEW = 20


@open_to()
def seat() -> str:
    """Where whoever checks begins."""
    mark = searches.looked(record_now(), me())
    return render_template(
        "audit/seat.html",
        mark=mark,
        saved=saved(),
        most_saved=searches.MOST,
        **_decided(mark[0] if mark else 0),
        **_found(mark),
        **_log(),
    )


@open_to()
def all_seen() -> Response:
    """From now on, what comes is new."""
    searches.note_look(record_now(), me(), SEAT)
    flash(_("From now on, what comes later is shown as new."))
    return see(".seat")


def _decided(until: int) -> dict[str, Any]:
    """The decisions since she looked; all of them, if she never said that she had."""
    number = views.decided_in_all(rows_now(), after=until)
    latest = views.decisions(rows_now(), limit=MOST_NEW if until else A_FEW)
    fresh = [one for one in latest if one.position > until] if until else latest
    return {
        "decisions": fresh,
        "decided": number,
        "subjects": subjects(record_now(), fresh, decision_titles(rows_now(), fresh)),
        "result_words": result_words,
    }


def _found(mark: Any) -> dict[str, Any]:
    """What the standing checks find, the newest first, for whom it is."""
    if not may_see("irregularities", visitor().roles):
        return {"sees_found": False, "found": [], "in_all": 0, "new_found": 0}
    every = everything()
    fresh = [one for one in every if one.is_new(*mark)] if mark else every
    return {
        "sees_found": True,
        "found": [shown(one) for one in fresh[:A_FEW]],
        "in_all": len(every),
        "new_found": len(fresh),
    }


def _log() -> dict[str, Any]:
    """How far the log is published, and who has witnessed it."""
    told, refused = newest_told(bool(record_now().ask(LogKeys()).in_use))
    return {
        "told": told,
        "refused": refused,
        "signed_at": moment_of(told.at) if told else None,
        "witnesses": witnesses_shown(policy_of(the_desk().settings)),
    }

"""The page of links that break, and of recesses."""

from flask import flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import commands
from council.assembly.questions import Attendance
from council.assembly.rules import OWN
from council.charter.questions import Procedure
from council.record import Id
from web.assembly.agenda import known_sitting
from web.assembly.blueprint import BUREAU, pages
from web.assembly.presence_forms import LossForm, StopForm
from web.assembly.presence_list import everybody
from web.assembly.presence_wording import cause_words, interrupted_words, stop_choices
from web.desk import asked_position, open_to, record, see, visitor
from web.people import body_names


@pages.get("/<sitting>/connections")
@open_to(*BUREAU)
def connections(sitting: str) -> str:
    """Who is linked, whose link broke, and whether the sitting goes on."""
    known = known_sitting(record(), sitting)
    attendance = record().ask(Attendance(Id(sitting)))
    linked = [one for one in everybody(record(), known, attendance) if one.is_there and one.remote]
    causes = cause_words()
    return render_template(
        "assembly/presence-connections.html",
        sitting=sitting,
        known=known,
        body=body_names(record())[known.body or Id("")],
        mode=known.called.mode if known.called else "",
        attendance=attendance,
        linked=linked,
        connected=[(one.person, one.name) for one in linked if one.person not in attendance.lost],
        causes=causes,
        causes_of_all=[(cause, words) for cause, words in causes.items() if cause != OWN],
        stops=stop_choices(),
        interrupted_words=interrupted_words,
        rule=record().ask(Procedure(known.body)).rule.presence,
        may_note=asked_position() is None and not known.is_over,
    )


@pages.post("/<sitting>/connections/lost")
@open_to(*BUREAU)
def lose_connection(sitting: str) -> Response:
    """Note that a link broke."""
    commands.lose_connection(record(), Id(sitting), **LossForm().load(request.form))
    return _noted(sitting, _("It is noted that the connection was lost."))


@pages.post("/<sitting>/connections/restored")
@open_to(*BUREAU)
def restore_organiser(sitting: str) -> Response:
    """Note that the organiser's link stands again."""
    commands.restore_connection(record(), Id(sitting))
    return _noted(sitting, _("It is noted that the connection was restored."))


@pages.post("/<sitting>/connections/<person>/restored")
@open_to(*BUREAU)
def restore_connection(sitting: str, person: str) -> Response:
    """Note that somebody's link stands again."""
    commands.restore_connection(record(), Id(sitting), Id(person))
    return _noted(sitting, _("It is noted that the connection was restored."))


@pages.post("/<sitting>/my-presence/connection")
@open_to()
def restore_my_connection(sitting: str) -> Response:
    """Say that one's own link stands again."""
    commands.restore_connection(record(), Id(sitting), visitor().person or Id(""))
    flash(_("It is noted that the connection was restored."))
    return see(".my_presence", sitting=sitting)


@pages.post("/<sitting>/interruptions")
@open_to(*BUREAU)
def interrupt(sitting: str) -> Response:
    """Stop for a time."""
    commands.interrupt(record(), Id(sitting), **StopForm().load(request.form))
    return _noted(sitting, _("The sitting is interrupted."))


@pages.post("/<sitting>/interruptions/end")
@open_to(*BUREAU)
def resume(sitting: str) -> Response:
    """Go on."""
    commands.resume(record(), Id(sitting))
    return _noted(sitting, _("The sitting goes on."))


def _noted(sitting: str, said: str) -> Response:
    flash(said)
    return see(".connections", sitting=sitting)

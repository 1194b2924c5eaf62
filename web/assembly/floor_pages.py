"""The pages of the item under way: the speakers' list at the desk and on a member's phone."""

from collections.abc import Callable

from flask import flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import commands
from council.assembly.questions import Attendance, ItemsTaken, Recusals, TheFloor
from council.assembly.rules import ASK_WOMEN, CLOSED, SPEECH
from council.charter.questions import Procedure
from council.record import Id, new_id, now
from council.sight import may_see
from web.assembly.agenda import known_sitting, titles
from web.assembly.blueprint import BUREAU, pages
from web.assembly.floor_forms import AnswerForm, GrantForm, OutcomeForm, RequestForAnotherForm, RequestForm
from web.assembly.floor_wording import clock, list_choices, outcome_choices
from web.desk import asked_position, open_to, record, rows, see, visitor
from web.people import body_names, names


@pages.get("/<sitting>/floor")
@open_to()
def floor(sitting: str) -> str:
    """Who speaks, who comes next, and what I or the desk can do now."""
    known = known_sitting(record(), sitting)
    items, lists = record().ask(ItemsTaken(Id(sitting))), record().ask(TheFloor(Id(sitting)))
    attendance, procedure = record().ask(Attendance(Id(sitting))), record().ask(Procedure(known.body))
    line = lists.in_line(record(), procedure, items.open, attendance.present)
    me, speaking = visitor().person, lists.speaking
    may_run = asked_position() is None and visitor().is_any(*BUREAU) and known.under_way
    recused = me in record().ask(Recusals(Id(sitting))).on(items.open)
    sees = may_see("speakers", visitor().roles)
    everybody = attendance.present if may_run else ()
    order = [*line.order, *line.waiting]
    return render_template(
        "assembly/floor.html",
        sitting=Id(sitting),
        known=known,
        body=body_names(record())[known.body or Id("")],
        item=known.items.get(items.open) if items.open else None,
        items=sorted(known.items.values(), key=lambda one: one.number),
        taken=items.answer,
        titles=titles(rows(), list(known.items.values())),
        outcomes=dict(outcome_choices()),
        lists=lists,
        speaking=speaking,
        spoken=speaking.seconds(now()) if speaking else 0,
        clock=clock,
        order=order if sees else [],
        heard_next=len(line.order),
        many=len(order),
        must_ask=line.state == ASK_WOMEN and not _speeches(lists, line.order),
        ended=line.state == CLOSED,
        list_closed=items.open in lists.closed,
        rule=procedure.rule.speaking,
        list_choices=list_choices(procedure.rule.speaking.alternates_by),
        mine=[(one, order.index(one) + 1) for one in order if lists.person(one) == me],
        i_speak=speaking is not None and lists.person(speaking.request) == me,
        my_sorts=lists.sorts_of(me) if me else set(),
        may_ask=asked_position() is None and me in attendance.present and known.under_way and not recused,
        recused=recused,
        sees=sees,
        may_run=may_run,
        present=sorted(names(record(), everybody).items(), key=lambda one: one[1].casefold()),
        names=names(record(), {lists.person(one) for one in lists.requests} if sees else ()),
        made={one: new_id() for one in ("speech", "point_of_order", "another")},
    )


@pages.post("/<sitting>/floor/requests")
@open_to()
def request_floor(sitting: str) -> Response:
    """Ask to speak."""
    form = RequestForm().load(request.form)
    return _done(commands.request_floor, sitting, **form, said=_("You are on the speakers' list."))


@pages.post("/<sitting>/floor/requests-of-others")
@open_to(*BUREAU)
def request_for_another(sitting: str) -> Response:
    """Note who raised a hand."""
    form = RequestForAnotherForm().load(request.form)
    return _done(commands.request_floor, sitting, **form, said=_("The request to speak is noted."))


@pages.post("/<sitting>/floor/requests/<asked>/withdrawal")
@open_to()
def withdraw_request(sitting: str, asked: str) -> Response:
    """Take a request back, or strike it."""
    said = _("The request to speak is withdrawn.")
    return _done(commands.withdraw_request, sitting, request=Id(asked), said=said)


@pages.post("/<sitting>/floor/requests/<asked>/grant")
@open_to(*BUREAU)
def grant_floor(sitting: str, asked: str) -> Response:
    """Give the floor."""
    form = GrantForm().load(request.form)
    return _done(commands.grant_floor, sitting, request=Id(asked), **form, said=_("The floor is given."))


@pages.post("/<sitting>/floor/requests/<asked>/end")
@open_to(*BUREAU)
def end_floor(sitting: str, asked: str) -> Response:
    """Note that she has spoken."""
    return _done(commands.end_floor, sitting, request=Id(asked), said=_("The end of the speech is noted."))


@pages.post("/<sitting>/items/<item>/speakers/closing")
@open_to(*BUREAU)
def close_speakers(sitting: str, item: str) -> Response:
    """Close the list."""
    said = _("The speakers' list is closed.")
    return _done(commands.close_speakers, sitting, item=Id(item), said=said)


@pages.post("/<sitting>/items/<item>/speakers/reopening")
@open_to(*BUREAU)
def reopen_speakers(sitting: str, item: str) -> Response:
    """Open the list again."""
    said = _("The speakers' list is open again.")
    return _done(commands.reopen_speakers, sitting, item=Id(item), said=said)


@pages.post("/<sitting>/items/<item>/speakers/answer")
@open_to(*BUREAU)
def ask_women(sitting: str, item: str) -> Response:
    """Note what the women present said."""
    go_on = AnswerForm().load(request.form)["go_on"] == "yes"
    return _done(commands.ask_women, sitting, item=Id(item), go_on=go_on, said=_("The answer is noted."))


@pages.post("/<sitting>/items/<item>/opening")
@open_to(*BUREAU)
def open_item(sitting: str, item: str) -> Response:
    """Take up an item."""
    return _done(commands.open_item, sitting, item=Id(item), said=_("The item is under way."))


@pages.post("/<sitting>/items/<item>/closing")
@open_to(*BUREAU)
def close_item(sitting: str, item: str) -> Response:
    """Be done with an item."""
    form = OutcomeForm().load(request.form)
    said = _("The item is not under way any more.")
    return _done(commands.close_item, sitting, item=Id(item), **form, said=said)


def _done(command: Callable[..., None], sitting: str, *, said: str, **more: object) -> Response:
    command(record(), Id(sitting), **more)
    flash(said)
    return see(".floor", sitting=sitting)


def _speeches(lists: TheFloor, order: tuple[Id, ...]) -> list[Id]:
    return [one for one in order if lists.requests[one].sort == SPEECH]

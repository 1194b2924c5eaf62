"""The pages of the door: the desk checks people in, and everybody may check in by herself."""

from flask import flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import commands
from council.assembly.questions import Attendance, StandIns, TheSitting
from council.assembly.rules import CODE
from council.charter.questions import Procedure
from council.membership.questions import MandatesIn
from council.record import Id
from web.assembly.agenda import known_sitting, roll
from web.assembly.blueprint import BUREAU, DESK, pages
from web.assembly.presence_entrance import entrance_of, hall_entrance, is_in_hall, person_with
from web.assembly.presence_forms import CodeForm, DoorForm, FindForm, HallForm
from web.assembly.presence_list import everybody, found
from web.assembly.presence_wording import presence_words, shown_choices
from web.assembly.wording import standing_words
from web.desk import asked_position, open_to, record, see, visitor
from web.paging import page_of
from web.people import body_names, names, sorted_names

PEOPLE_ON_A_PAGE = 100


@pages.get("/<sitting>/check-in")
@open_to(*DESK)
def check_in(sitting: str) -> str:
    """The desk at the door: a code, or a name on the list, and one tap."""
    known = known_sitting(record(), sitting)
    attendance = record().ask(Attendance(Id(sitting)))
    form = FindForm().load(request.args)
    listed = everybody(record(), known, attendance)
    wanted = form["shown"] or ("everybody" if form["find"] else "waited_for")
    people = [
        one
        for one in found(record(), listed, attendance, form["find"])
        if wanted == "everybody" or one.is_there == (wanted == "present")
    ]
    members = [one for one in listed if one.standing == "full"]
    return render_template(
        "assembly/presence-door.html",
        sitting=sitting,
        known=known,
        body=body_names(record())[known.body or Id("")],
        find=form["find"],
        shown=wanted,
        shown_choices=shown_choices(),
        list=page_of(people, PEOPLE_ON_A_PAGE),
        many=len(people),
        members=len(members),
        present=sum(one.is_there and not one.cut_off for one in members),
        presence_words=presence_words,
        standing_words=standing_words,
        may_note=asked_position() is None and not known.is_over,
        mode=_mode(known),
    )


@pages.post("/<sitting>/check-in")
@open_to(*DESK)
def note_presence(sitting: str) -> Response:
    """Note who came or left: one tap on the list."""
    form = DoorForm().load(request.form)
    if form["left"]:
        commands.leave(record(), Id(sitting), form["left"])
        flash(_("%(who)s is noted as having left.", who=_name(form["left"])))
    elif person := form["linked"] or form["present"]:
        commands.check_in(record(), Id(sitting), person, remote=bool(form["linked"]))
        flash(_("%(who)s is noted as present.", who=_name(person)))
    return see(".check_in", sitting=sitting)


@pages.post("/<sitting>/check-in/codes")
@open_to(*DESK)
def check_in_by_code(sitting: str) -> Response:
    """Note who showed a code at the door: typed, told, or read by a scanner."""
    known = known_sitting(record(), sitting)
    people = {**roll(record(), known), **record().ask(Attendance(Id(sitting))).answer}
    person = person_with(Id(sitting), CodeForm().load(request.form)["code"], people)
    commands.check_in(record(), Id(sitting), person, how=CODE)
    flash(_("%(who)s is noted as present.", who=_name(person)))
    return see(".check_in", sitting=sitting)


@pages.get("/<sitting>/hall-code")
@open_to(*BUREAU)
def hall_code(sitting: str) -> str:
    """The code for the hall, large enough to be shown there."""
    known = known_sitting(record(), sitting)
    return render_template(
        "assembly/presence-hall.html", sitting=sitting, known=known, entrance=hall_entrance(Id(sitting))
    )


@pages.get("/<sitting>/my-presence")
@open_to()
def my_presence(sitting: str) -> str:
    """A member's own page: her code, checking in by herself, leaving, her proxy."""
    known = known_sitting(record(), sitting)
    me = visitor().person or Id("")
    attendance, stand_ins = record().ask(Attendance(Id(sitting))), record().ask(StandIns(Id(sitting)))
    members = _members(known)
    involved = [*stand_ins.substitutes.values(), *stand_ins.proxies.values()]
    return render_template(
        "assembly/presence-mine.html",
        sitting=sitting,
        known=known,
        body=body_names(record())[known.body or Id("")],
        me=me,
        mode=_mode(known),
        belongs=me in roll(record(), known) or me in attendance.answer,
        presence=attendance.answer.get(me),
        since=attendance.since.get(me),
        remote=me in attendance.remote,
        lost=me in attendance.lost,
        cut_off=attendance.is_cut_off(me),
        entrance=entrance_of(Id(sitting), me) if me in roll(record(), known) else None,
        proxies=record().ask(Procedure(known.body)).rule.presence.proxies if me in members else 0,
        holder=stand_ins.proxies.get(me),
        held=stand_ins.held_by(me),
        instead_of=stand_ins.substitutes.get(me),
        substitute=stand_ins.in_place_of(me),
        others=sorted_names(record(), [one for one in members if one != me]),
        names=names(record(), [*stand_ins.substitutes, *stand_ins.proxies, *involved]),
        may_say=asked_position() is None and not known.is_over,
    )


@pages.post("/<sitting>/my-presence")
@open_to()
def check_in_herself(sitting: str) -> Response:
    """Say that one is there: in the hall by its code, or by picture and sound."""
    known_sitting(record(), sitting)
    form = HallForm().load(request.form)
    in_hall = bool(form["code"]) and not form["linked"]
    if in_hall:
        is_in_hall(Id(sitting), form["code"])
    commands.check_in_herself(record(), Id(sitting), in_hall=in_hall)
    flash(_("You are noted as present."))
    return see(".my_presence", sitting=sitting)


@pages.post("/<sitting>/my-presence/leaving")
@open_to()
def leave_herself(sitting: str) -> Response:
    """Say that one leaves."""
    commands.leave(record(), Id(sitting))
    flash(_("It is noted that you left. You may come back."))
    return see(".my_presence", sitting=sitting)


def _members(known: TheSitting) -> list[Id]:
    """The full members on the day of the sitting."""
    called = known.called
    return record().ask(MandatesIn(called.body)).effective(called.day) if called else []


def _name(person: Id) -> str:
    return names(record(), [person]).get(person, "")


def _mode(known: TheSitting) -> str:
    return known.called.mode if known.called else ""

"""The pages of members: the list, each one's page, and what the desk does for them."""

from collections.abc import Callable, Collection
from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from council.membership import commands, views
from council.membership.rules import (
    REASONS,
    STANDINGS,
    WITH_STANDING,
    RosterFaulty,
    Unreadable,
    read_roster,
)
from council.record import Id, today
from council.roles import Role
from council.sight import may_see
from web.again import id_in_address
from web.charter.standing import day_shown
from web.desk import asked_position, open_to, record, rows, see, visitor
from web.membership import deeds, erasure_pages, forms, people_list, roster_wording, vacancies, wording
from web.membership.blueprint import pages
from web.membership.erasure_listed import keep_listed
from web.membership.people_list import Wanted
from web.navigation import Place
from web.people import body_names, names
from web.words import ngettext, refusal_words

PLACES = [Place(lazy_gettext("Members"), "membership.members", roles=frozenset(Role), order=30)]
DESK = (Role.FACILITATOR, Role.SECRETARY)
__all__ = ["PLACES", "erasure_pages", "pages"]


@pages.get("/")
@open_to()
def members() -> str:
    """The list of members."""
    wanted = Wanted.from_address(request.args)
    day = day_shown()
    found = people_list.page_of(record(), rows(), wanted, day, request.args.get("page", 1, type=int))
    bodies = body_names(record())
    return render_template(
        "membership/members.html",
        wanted=wanted,
        found=found,
        bodies=bodies,
        body_list=[(one, name.text) for one, name in bodies.items()],
        who=people_list.who_choices(),
        standings=[(one, wording.standing_words(one)) for one in STANDINGS],
        words=wording,
        today=day,
        names_are_shown=may_see("names", visitor().roles),
        may_arrange=asked_position() is None and visitor().is_any(*DESK),
    )


@pages.get("/<person>")
@open_to()
def member(person: str) -> str:
    """One member: her mandates, her roles, what she did in the council."""
    known = _known(person)
    is_herself = visitor().person == known.person
    return render_template(
        "membership/member.html",
        known=known,
        name=names(record(), [known.person])[known.person],
        seats=views.seats_of(rows(), [known.person])[known.person],
        roles=views.roles_of(rows(), [known.person])[known.person],
        bodies=body_names(record()),
        deeds=deeds.of(record(), rows(), known.person, "all" in request.args),
        words=wording,
        today=day_shown(),
        is_herself=is_herself,
        may_arrange=asked_position() is None and visitor().is_any(*DESK),
    )


@pages.get("/new")
@open_to(*DESK)
def new() -> str:
    """A form for somebody who becomes known to the council."""
    return render_template("membership/new.html", person=id_in_address("person"))


@pages.post("/")
@open_to(*DESK)
def register() -> Response:
    """Register a person."""
    form = forms.PersonForm().load(request.form)
    commands.register_person(record(), **form)
    flash(_("The person is registered. Now a mandate and a role can be given."))
    return see(".desk", person=form["person"])


@pages.get("/<person>/desk")
@open_to(*DESK, Role.ADMINISTRATOR)
def desk(person: str) -> str:
    """What the desk can do for a person."""
    known = _known(person)
    if known.erased:
        abort(404)
    seats = views.seats_of(rows(), [known.person])[known.person]
    held = views.roles_of(rows(), [known.person])[known.person]
    bodies = body_names(record())
    contact = record().unseal(known.person, known.contact) if may_see("contacts", visitor().roles) else None
    return render_template(
        "membership/desk.html",
        known=known,
        name=names(record(), [known.person])[known.person],
        contact=contact,
        seats=seats,
        free=_places(seats),
        may_come=vacancies.who_may_come(record(), today()) if visitor().is_any(*DESK) else [],
        held=held,
        left_over=_left_over(seats, held),
        roles=[one for one in wording.role_choices() if one[0] not in held],
        bodies=bodies,
        body_list=[(one, name.text) for one, name in bodies.items()],
        standings=[(one, wording.standing_words(one)) for one in STANDINGS],
        reasons=[(one, wording.reason_words(one)) for one in REASONS],
        erasing=wording.erasing_choices(),
        words=wording,
        today=today(),
        may_arrange=visitor().is_any(*DESK),
    )


@pages.post("/<person>/mandates")
@open_to(*DESK)
def seat(person: str) -> Response:
    """Let a mandate begin."""
    form = forms.MandateForm().load(request.form)
    return _done(commands.seat_member, person, **form, said=_("The mandate is on record, with its role."))


@pages.post("/<person>/mandates/<mandate>/ends")
@open_to(*DESK)
def end(person: str, mandate: str) -> Response:
    """Let a mandate end."""
    form = forms.EndForm().load(request.form)
    commands.end_mandate(record(), Id(mandate), **form)
    flash(_("The end of the mandate is on record."))
    return see(".desk", person=person)


@pages.post("/<person>/mandates/<mandate>/places")
@open_to(*DESK)
def substitute(person: str, mandate: str) -> Response:
    """Let a substitute take a place for good."""
    form = forms.SubstituteForm().load(request.form)
    commands.call_substitute(record(), Id(mandate), **form)
    flash(_("The place is taken. From that day on this is a full mandate."))
    return see(".desk", person=person)


@pages.post("/<person>/roles")
@open_to(*DESK, Role.ADMINISTRATOR)
def grant(person: str) -> Response:
    """Give a role."""
    form = forms.RoleForm().load(request.form)
    return _done(commands.grant_role, person, **form, said=_("The role is given."))


@pages.post("/<person>/roles/withdrawals")
@open_to(*DESK, Role.ADMINISTRATOR)
def withdraw(person: str) -> Response:
    """Take a role back."""
    form = forms.RoleForm().load(request.form)
    return _done(commands.withdraw_role, person, **form, said=_("The role is taken back."))


@pages.post("/<person>/names")
@open_to(*DESK)
def correct(person: str) -> Response:
    """Put a name right."""
    form = forms.NameForm().load(request.form)
    return _done(commands.correct_name, person, **form, said=_("The name is put right."))


@pages.post("/<person>/categories")
@open_to(*DESK)
def declare(person: str) -> Response:
    """Note what somebody said of herself."""
    form = forms.CategoriesForm().load(request.form)
    commands.declare_categories(record(), Id(person), form)
    flash(_("What was said is sealed. It is only counted, and shown to nobody but the person."))
    return see(".desk", person=person)


@pages.get("/<person>/categories/new")
@open_to(*DESK)
def categories(person: str) -> str:
    """A form on which the desk notes what somebody says; what was said before is not shown."""
    known = _known(person)
    if known.erased:
        abort(404)
    return render_template(
        "membership/categories.html",
        known=known,
        name=names(record(), [known.person])[known.person],
        said_before=known.declared is not None,
        choices={one: wording.category_choices(one) for one in ("gender", "side", "age_band", "disability")},
        languages=list(wording.LANGUAGE_NAMES.items()),
    )


@pages.post("/<person>/erasures")
@open_to(*DESK, Role.ADMINISTRATOR)
def erase(person: str) -> Response:
    """Erase what identifies a person."""
    form = forms.ErasureForm().load(request.form)
    commands.erase_person(record(), Id(person), form["reason"], today())
    keep_listed()
    flash(_("The name and the categories are erased for good."))
    return see(".member", person=person)


@pages.get("/roster")
@open_to(*DESK)
def roster() -> str:
    """Where a roster is sent in."""
    faults = g.get("roster_faults", ())
    return render_template(
        "membership/roster.html",
        said=g.get("roster_said", ""),
        only_look="only_look" in request.form,
        faults=faults,
        fault_rows=[(roster_wording.fault_place(one), roster_wording.fault_words(one)) for one in faults],
        columns=roster_wording.column_help(),
    )


@pages.post("/roster")
@open_to(*DESK)
def take_over() -> Response | str | tuple[str, int]:
    """Take a roster over, all of it or nothing."""
    sent = request.files.get("roster")
    only_look = bool(request.form.get("only_look"))
    try:
        read = read_roster(sent.read() if sent else b"")
        numbers = commands.import_members(record(), read, only_look)
    except Unreadable as refused:
        g.roster_said = refusal_words(refused)
        return roster(), 422
    except RosterFaulty as refused:
        g.roster_said, g.roster_faults = refusal_words(refused), refused.details["faults"]
        return roster(), 422
    if only_look:
        flash(
            ngettext(
                "The file is in order: %(num)s person would be registered. Nothing was recorded.",
                "The file is in order: %(num)s people would be registered. Nothing was recorded.",
                len(numbers),
            ),
            "wait",
        )
        return see(".roster")
    flash(ngettext("%(num)s person was registered.", "%(num)s people were registered.", len(numbers)))
    return see(".members")


def _known(person: str) -> views.Person:
    """Somebody who is, or was, known here."""
    known = views.one_person(rows(), Id(person))
    if known is None:
        abort(404)
    return known


def _places(seats: list[views.Seat]) -> dict[Id, list[tuple[Id, str]]]:
    """For each of a substitute's mandates, the places that are free in the same body."""
    free: dict[Id, list[tuple[Id, str]]] = {}
    for seat in seats:
        if seat.standing == "substitute" and seat.runs_on(today()):
            left = views.places_left(rows(), seat.body, today())
            called = names(record(), [one.person for one in left])
            free[seat.mandate] = [(one.mandate, called[one.person]) for one in left]
    return free


def _left_over(seats: list[views.Seat], held: Collection[str]) -> list[str]:
    """The roles that somebody still holds although no mandate runs, or is to begin, that they come with."""
    running = {one.standing for one in seats if one.runs_on(today()) or one.begins > today()}
    brought = [roles for standing, roles in WITH_STANDING.items() if standing not in running]
    return [role for roles in brought for role in roles if role in held]


def _done(command: Callable[..., Any], person: str, *, said: str, **values: Any) -> Response:
    command(record(), Id(person), **values)
    flash(said)
    return see(".desk", person=person)

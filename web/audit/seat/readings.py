"""What auditors and officers read of single members is noted as they read it, and shown to the council."""

from collections.abc import Callable
from typing import Any

from flask import Response, render_template, request, url_for

from council.assembly import views as sittings
from council.audit.readings import Reading, note_reading, readings
from council.record import Id
from council.roles import Role
from council.voting.questions import BallotTerms
from web.audit.seat.wording import Words, reading_name, role_of_reader
from web.desk import open_to, record, record_now, rows_now, visitor
from web.languages import day
from web.people import names
from web.words import _

CHECKING = (Role.AUDITOR, Role.OFFICER)
OF_MEMBERS = ("voting.vote-cast", "assembly.attendance-recorded", "membership.")
A_PAGE = 100


def _named(argument: str) -> Callable[[], str]:
    return lambda: str((request.view_args or {}).get(argument, ""))


def _of_entry() -> str | None:
    """The position, if the entry is about what a member did."""
    position = (request.view_args or {})["position"]
    found = record_now().entries(after=position - 1, until=position)
    return str(position) if found and found[0].kind.startswith(OF_MEMBERS) else None


def _of_bundle() -> str:
    asked = request.form
    return asked.get("decision") or " – ".join(filter(None, (asked.get("first"), asked.get("last"))))


READ: dict[str, tuple[str, Callable[[], str | None]]] = {
    "voting.decision": ("roll-call", _named("ballot")),
    "voting.round_result": ("roll-call", _named("ballot")),
    "assembly.sitting": ("attendance", _named("sitting")),
    "assembly.attendance": ("attendance", _named("sitting")),
    "archive.sitting": ("attendance", _named("sitting")),
    "membership.members": ("members", lambda: ""),
    "membership.member": ("member", _named("person")),
    "audit.history": ("history", lambda: ""),
    "audit.entry": ("entry", _of_entry),
    "audit.bundle": ("bundle", _of_bundle),
}
"""The pages that tell of single members: what was read there, and about which thing."""


def note(response: Response) -> Response:
    """Keep that an auditor or an officer read of single members; nothing is sent that could not be noted."""
    if request.endpoint not in READ or response.status_code != 200 or request.method == "HEAD":
        return response
    here = visitor()
    role = next((role for role in CHECKING if role in here.roles), None)
    if role is not None and here.person is not None:
        page, thing_of = READ[request.endpoint]
        thing = thing_of()
        if thing is not None:
            note_reading(record_now(), here.person, role, page, thing[:100])
    return response


@open_to()
def read() -> str:
    """What auditors and officers read of single members, the latest first."""
    page = max(request.args.get("page", 1, type=int), 1)
    found = readings(rows_now(), A_PAGE + 1, (page - 1) * A_PAGE)
    shown = found[:A_PAGE]
    people = {one.reader for one in shown} | {Id(one.thing) for one in shown if one.page == "member"}
    called = names(record(), people)
    return render_template(
        "audit/seat-readings.html",
        readings=[(one, _line(one, called)) for one in shown],
        called=called,
        role_of_reader=role_of_reader,
        newer=url_for(".read", page=page - 1) if page > 1 else "",
        older=url_for(".read", page=page + 1) if len(found) > A_PAGE else "",
    )


def _line(one: Reading, called: dict[Id, str]) -> tuple[Words, Words, str]:
    """What was read, of what, and where that is."""
    what = reading_name(one.page)
    thing, which = Id(one.thing), dict[str, Any]()
    if one.page == "roll-call":
        terms, which["ballot"] = record().ask(BallotTerms(thing)), thing
        number = terms.closed.number if terms.closed else ""
        return what, number or _("an election"), url_for("voting.decision", **which)
    if one.page == "attendance":
        row, which["sitting"] = sittings.the_sitting(rows_now(), thing), thing
        return what, day(row.day) if row else _("a past sitting"), url_for("assembly.sitting", **which)
    if one.page == "member":
        which["person"] = thing
        return what, called.get(thing, ""), url_for("membership.member", **which)
    if one.page == "entry":
        return what, one.thing, url_for(".entry", position=int(one.thing))
    return what, one.thing, ""

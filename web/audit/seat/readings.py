"""What auditors and officers read of single members is noted as they read it, and shown to the council."""

import json
from collections.abc import Callable
from typing import Any

from flask import Response, render_template, request, url_for

from council.assembly import views as sittings
from council.audit.readings import Reading, note_reading, readings
from council.membership.questions import KnownPeople
from council.proposals.questions import TheProposal
from council.record import Id
from council.roles import Role
from council.voting.questions import BallotTerms, TheElection
from web.audit.seat.wording import Words, reading_name, role_of_reader
from web.desk import council, open_to, record, record_now, rows_now, visitor
from web.forms import AN_ID
from web.languages import day
from web.people import names
from web.visit import named_here
from web.voting.election_shown import title_of_election
from web.voting.shown import short, title_of
from web.words import _

CHECKING = (Role.AUDITOR, Role.OFFICER)
NEVER = ("audit.read", "static")
"""Who read is not itself read."""

A_PAGE = 100
LONGEST = 100


def _named(argument: str) -> Callable[[], str]:
    return lambda: str((request.view_args or {}).get(argument, ""))


def _of_entry() -> str | None:
    """The position, if what the entry says holds somebody."""
    position = (request.view_args or {})["position"]
    body = json.dumps(json.loads(record_now().leaf(position) or b"{}").get("body"))
    known = record_now().ask(KnownPeople()).answer
    return str(position) if any(one in known for one in AN_ID.findall(body)) else None


def _of_bundle() -> str:
    asked = request.form
    return asked.get("decision") or " – ".join(filter(None, (asked.get("first"), asked.get("last"))))


READ: dict[str, tuple[str, Callable[[], str | None]]] = {
    "voting.decision": ("roll-call", _named("ballot")),
    "voting.round_result": ("roll-call", _named("ballot")),
    "assembly.sitting": ("attendance", _named("sitting")),
    "assembly.attendance": ("attendance", _named("sitting")),
    "archive.sitting": ("attendance", _named("sitting")),
    "minutes.minutes": ("minutes", _named("sitting")),
    "minutes.on_paper": ("minutes", _named("sitting")),
    "minutes.as_text": ("minutes", _named("sitting")),
    "membership.members": ("members", lambda: ""),
    "membership.member": ("member", _named("person")),
    "audit.history": ("history", lambda: ""),
    "audit.entry": ("entry", _of_entry),
    "audit.bundle": ("bundle", _of_bundle),
}
"""The pages that are about single members: what was read there, and about which thing."""

NAMING = {
    "audit.decision_course": ("course", "ballot"),
    "audit.comparison": ("comparison", ""),
    "proposals.proposal": ("proposal", "proposal"),
    "voting.ballot": ("open-vote", "ballot"),
    "voting.election": ("election", "election"),
}
"""The pages that name single members where somebody did something, and about which thing they are."""


def note(response: Response) -> Response:
    """Keep that an auditor or an officer read of single members; nothing is sent that could not be noted."""
    if response.status_code != 200 or request.method == "HEAD" or not council():
        return response
    here = visitor()
    role = next((role for role in CHECKING if role in here.roles), None)
    if role is not None and here.person is not None:
        page, thing = _what_was_read(here.person)
        if page and thing is not None:
            note_reading(record_now(), here.person, role, page, thing[:LONGEST])
    return response


def _what_was_read(reader: Id) -> tuple[str, str | None]:
    """What the page that is sent tells of members other than its reader, if it does."""
    endpoint = request.endpoint or ""
    if endpoint in READ:
        page, thing_of = READ[endpoint]
        return page, thing_of()
    if endpoint in NEVER or named_here() <= {reader}:
        return "", None
    if endpoint in NAMING:
        page, argument = NAMING[endpoint]
        return page, _named(argument)()
    return "page", request.path.split("/", 3)[-1]


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
    what, thing = reading_name(one.page), Id(one.thing)
    if one.page in OF_THING:
        return what, *OF_THING[one.page](thing)
    if one.page == "member":
        return what, called.get(thing, ""), _address("membership.member", person=thing)
    if one.page == "entry":
        return what, one.thing, url_for(".entry", position=int(one.thing))
    if one.page == "page":
        return what, one.thing, url_for(".history").removesuffix("history/") + one.thing
    return what, one.thing, ""


def _address(endpoint: str, **which: Any) -> str:
    return url_for(endpoint, **which)


def _of_vote(endpoint: str) -> Callable[[Id], tuple[Words, str]]:
    def told(ballot: Id) -> tuple[Words, str]:
        terms = record().ask(BallotTerms(ballot))
        number = terms.closed.number if terms.closed else ""
        return number or (_("an open vote") if terms.is_open else _("an election")), _address(
            endpoint, ballot=ballot
        )

    return told


def _of_sitting(endpoint: str) -> Callable[[Id], tuple[Words, str]]:
    def told(sitting: Id) -> tuple[Words, str]:
        row = sittings.the_sitting(rows_now(), sitting)
        return day(row.day) if row else _("a past sitting"), _address(endpoint, sitting=sitting)

    return told


def _of_proposal(proposal: Id) -> tuple[Words, str]:
    title = short(title_of(record().ask(TheProposal(proposal))), 60)
    return title, _address("proposals.proposal", proposal=proposal)


def _of_election(election: Id) -> tuple[Words, str]:
    title = short(title_of_election(record().ask(TheElection(election)).called), 60)
    return title, _address("voting.election", election=election)


OF_THING: dict[str, Callable[[Id], tuple[Words, str]]] = {
    "roll-call": _of_vote("voting.decision"),
    "course": _of_vote("audit.decision_course"),
    "open-vote": _of_vote("voting.ballot"),
    "attendance": _of_sitting("assembly.sitting"),
    "minutes": _of_sitting("minutes.minutes"),
    "proposal": _of_proposal,
    "election": _of_election,
}
"""What the thing is called that was read about, and its page."""

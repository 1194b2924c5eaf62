"""Standing in an election: proposing somebody, answering, withdrawing. Nobody stands who did not say so."""

from collections.abc import Callable
from typing import Any

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import views as sittings
from council.record import Id
from council.roles import PERMITS, Role
from council.voting import commands
from council.voting.questions import TheElection
from web.desk import open_to, record, rows, see, visitor
from web.people import body_names, names
from web.voting.blueprint import pages
from web.voting.election_candidates import ANSWERED, answers_possible, may_withdraw
from web.voting.election_forms import AnswerForm, NominationForm, stands_as
from web.voting.election_shown import (
    candidate_state_words,
    election_rule_shown,
    guard_now,
    reserved,
    seats_words,
    stands_options,
    title_of_election,
)
from web.voting.election_wording import stands_as_words, stands_question

NOMINATORS = tuple(PERMITS["voting.nominate"])
DESK = (Role.FACILITATOR, Role.SECRETARY)


@pages.post("/elections/<election>/nominations")
@open_to(*NOMINATORS)
def nominate(election: str) -> Response:
    """Propose somebody."""
    commands.nominate(record(), Id(election), **NominationForm().load(request.form))
    flash(_("The proposal is on record. The candidate is asked at her or his next visit."))
    return see(".election", election=election)


@pages.get("/elections/<election>/candidacy")
@open_to()
def candidacy(election: str) -> str | Response:
    """One's own answer."""
    person = visitor().person
    return _answer(election, person) if person else see(".election", election=election)


@pages.get("/elections/<election>/answers/<candidate>")
@open_to(*DESK)
def answer_for(election: str, candidate: str) -> str | Response:
    """Somebody else's answer, on her word."""
    if Id(candidate) not in record().ask(TheElection(Id(election))).candidates:
        abort(404)
    return _answer(election, Id(candidate))


def _answer(election: str, person: Id) -> str | Response:
    known = record().ask(TheElection(Id(election)))
    if known.called is None:
        abort(404)
    stands = known.candidates.get(person) == "accepted"
    if not (answers_possible(known) or (stands and may_withdraw(known))):
        return see(".election", election=election)
    bodies, said = body_names(record()), known.stands_as.get(person, {})
    return render_template(
        "voting/election_candidacy.html",
        election=election,
        known=known,
        candidate=person,
        own=person == visitor().person,
        name=names(record(), [person]).get(person, ""),
        state=known.candidates.get(person, ""),
        title=title_of_election(known.called),
        body=bodies.get(known.called.body),
        fills=bodies.get(known.called.fills) if known.called.fills else None,
        sitting=sittings.the_sitting(rows(), known.called.sitting) if known.called.sitting else None,
        rule=election_rule_shown(record(), known),
        options=_options(known),
        stands_question=stands_question,
        stands_as=stands_as_words(said) if said else "",
        candidate_state_words=candidate_state_words,
        seats_words=seats_words,
    )


def _options(known: TheElection) -> dict[str, list[tuple[str, Any]]]:
    return stands_options(
        reserved(record(), guard_now(record(), known), known.called.seats if known.called else 0)
    )


@pages.post("/elections/<election>/acceptances")
@open_to()
def accept(election: str) -> Response:
    """Agree to stand; whoever was not proposed proposes herself with it."""
    known, whose = record().ask(TheElection(Id(election))), _whose()
    said = stands_as(request.form, {name: [code for code, _ in all] for name, all in _options(known).items()})
    if whose == visitor().person and known.candidates.get(whose) not in ANSWERED:
        commands.nominate(record(), Id(election), whose)
    return _done(commands.accept_nomination, election, _("The candidacy is on record."), stands_as=said)


@pages.post("/elections/<election>/refusals")
@open_to()
def decline(election: str) -> Response:
    """Not to stand."""
    return _done(commands.decline_nomination, election, _("The answer is on record."))


@pages.post("/elections/<election>/withdrawals")
@open_to()
def withdraw_candidacy(election: str) -> Response:
    """Stand no longer."""
    return _done(commands.withdraw_candidacy, election, _("The withdrawal is on record."))


def _whose() -> Id:
    chosen: Id | None = AnswerForm().load(request.form)["candidate"] or visitor().person
    return chosen if chosen is not None else abort(403)


def _done(command: Callable[..., None], election: str, said: str, **more: Any) -> Response:
    command(record(), Id(election), candidate=_whose(), **more)
    flash(said)
    return see(".election", election=election)

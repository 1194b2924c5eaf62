"""The pages of an election around its vote: the list, calling it, the election itself, calling it off."""

from typing import Any

from flask import abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly import views as sittings
from council.charter.questions import RulesInForce
from council.membership.questions import MandatesIn
from council.record import Id, new_id, today
from council.roles import PERMITS, Role
from council.voting import commands
from council.voting.events import ElectionCalled
from council.voting.questions import LotsOf, RoundTerms, TheElection
from web.charter.wording import rule_in_words
from web.desk import asked_position, open_to, open_to_all, record, rows, see, visitor
from web.people import body_names, in_language, names
from web.voting.blueprint import BUREAU, VOTERS, pages
from web.voting.election_candidates import answers_possible, people_to_propose
from web.voting.election_derivation import outcome_words
from web.voting.election_forms import CallOffForm, ElectionForm
from web.voting.election_outcome import elected_shown, outcome_of
from web.voting.election_paper_pages import has_handed_in
from web.voting.election_shown import (
    TO_COME,
    candidate_state_words,
    election_rule_shown,
    guard_now,
    named_so_far,
    reserved,
    seats_words,
    state_words,
    title_of_election,
    told_so_far,
)
from web.voting.election_wording import code, typed

NOMINATORS = tuple(PERMITS["voting.nominate"])
DESK = (Role.FACILITATOR, Role.SECRETARY)


@pages.get("/elections/")
@open_to_all
def elections() -> str:
    """Every election: those to be decided, then those that are over, the latest first."""
    found = [_listed(entry) for entry in record().entries(kinds=(ElectionCalled.KIND,))]
    return render_template(
        "voting/elections.html",
        now_open=sorted(
            (one for one in found if one["state"] in TO_COME), key=lambda one: TO_COME.index(one["state"])
        ),
        over=[one for one in reversed(found) if one["state"] not in TO_COME],
        may_call=asked_position() is None and visitor().is_any(*BUREAU),
        state_words=state_words,
        seats_words=seats_words,
    )


def _listed(entry: Any) -> dict[str, Any]:
    known = record().ask(TheElection(entry.fact.election))
    elected = known.declared.elected if known.declared else ()
    called = names(record(), elected)
    return {
        "election": entry.fact.election,
        "title": title_of_election(entry.fact),
        "seats": entry.fact.seats,
        "state": known.state,
        "day": entry.at,
        "elected": [called.get(one) for one in elected],
    }


@pages.get("/elections/new")
@open_to(*BUREAU)
def new_election() -> str:
    """A form that calls an election."""
    named = body_names(record())
    rules = {one.rule: one for body in named for one in record().ask(RulesInForce()).on("election", body)}
    return render_template(
        "voting/election_new.html",
        election=new_id(),
        bodies=[(body, name.text) for body, name in named.items()],
        rules=[
            (rule, in_language(one.names), rule_in_words("election", one.terms))
            for rule, one in rules.items()
        ],
        sittings=sittings.coming(rows()),
    )


@pages.post("/elections/")
@open_to(*BUREAU)
def call_election() -> Response:
    """Call an election."""
    form = ElectionForm().load(request.form)
    commands.call_election(record(), **form)
    flash(_("The election is called. Candidates can be proposed now."))
    return see(".election", election=form["election"])


@pages.get("/elections/<election>")
@open_to_all
def election(election: str) -> str:
    """One election: what it is for, who stands, what has happened, and what comes next."""
    known = record().ask(TheElection(Id(election)))
    if known.called is None:
        abort(404)
    called, here, now = known.called, visitor(), asked_position() is None
    bodies = body_names(record())
    last = record().ask(RoundTerms(known.rounds[-1])) if known.rounds else None
    person = here.person
    mine = known.candidates.get(person, "") if person else ""
    takes = now and answers_possible(known)
    return render_template(
        "voting/election.html",
        election=election,
        known=known,
        state=known.state,
        title=title_of_election(called),
        body=bodies.get(called.body),
        fills=bodies.get(called.fills) if called.fills else None,
        fills_body=called.fills or called.body,
        sitting=sittings.the_sitting(rows(), called.sitting) if called.sitting else None,
        rule=election_rule_shown(record(), known),
        guards=reserved(record(), guard_now(record(), known), known.called.seats if known.called else 0),
        candidates=named_so_far(record(), known),
        unanswered=list(known.candidates.values()).count("nominated"),
        elected=elected_shown(record(), known),
        seated=record().ask(MandatesIn(called.fills or called.body)).effective(today()),
        mine=mine,
        takes_candidates=takes,
        may_nominate=takes and here.is_any(*NOMINATORS),
        may_come_forward=takes and here.is_any(*VOTERS) and not mine,
        people=people_to_propose(record(), known) if takes and here.is_any(*NOMINATORS) else [],
        may_run=now and here.is_any(*BUREAU) and known.state in TO_COME,
        may_open=known.state in ("called", "round_closed"),
        may_seat=now and here.is_any(*DESK),
        round=last,
        ballot=known.rounds[-1] if known.rounds else None,
        **_voting(known, last),
        rounds=_rounds(known),
        lots=[one for ballot in known.rounds for one in record().ask(LotsOf(ballot)).answer],
        told=told_so_far(record(), election),
        state_words=state_words,
        candidate_state_words=candidate_state_words,
        seats_words=seats_words,
        code=code,
        typed=typed,
    )


def _voting(known: TheElection, last: RoundTerms | None) -> dict[str, bool]:
    """Whether the visitor's paper is awaited, or lies in the urn already."""
    person = visitor().person if asked_position() is None else None
    if last is None or not last.is_open or last.frozen().casting != "secret" or person not in last.roll:
        return {"may_vote": False, "handed_in": False}
    done = has_handed_in(last.frozen().ballot)
    return {"may_vote": not done and visitor().is_any(*VOTERS), "handed_in": done}


def _rounds(known: TheElection) -> list[dict[str, Any]]:
    """The rounds that were closed, each with what it came to."""
    found = []
    for opened in known.opened:
        outcome = outcome_of(record(), opened.ballot)
        if outcome is not None:
            words = outcome_words(outcome.count, outcome.voice)
            found.append({"ballot": opened.ballot, "round": opened.round, "words": words})
    return found


@pages.post("/elections/<election>/end")
@open_to(*BUREAU)
def call_off(election: str) -> Response:
    """Call it off."""
    commands.call_off_election(record(), Id(election), **CallOffForm().load(request.form))
    flash(_("The election is called off."), "no")
    return see(".election", election=election)

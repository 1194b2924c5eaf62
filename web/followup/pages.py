"""What became of decisions: every opinion that went out with its answer and its pledges, and each of them alone."""

from math import ceil

from flask import abort, render_template, request, url_for
from flask_babel import lazy_gettext

from council.command import outlook
from council.followup.rules import OPINION_STATES
from council.proposals.questions import TheProposal
from council.record import Id, Refused, Rehearsal, new_id, today
from council.roles import Role
from council.voting import views as voting
from council.voting.questions import BallotTerms
from web.desk import asked_position, open_to_all, record, rows, visitor
from web.followup import steps
from web.followup.blueprint import ANSWERING, SENDING, pages
from web.followup.shown import (
    Followed,
    all_followed,
    as_written,
    day_of_step,
    not_sent,
    of_decision,
    texts_of,
    told_by,
)
from web.followup.wording import (
    Words,
    answer_choices,
    answer_words,
    opinion_state_words,
    recipient_choices,
    recipient_words,
    step_words,
)
from web.languages import NAMES, direction, language
from web.navigation import Place
from web.voting.shown import decision_titles, on_record, short, title_of
from web.words import refusal_words

__all__ = ["PLACES", "pages", "steps"]

PLACES = [Place(lazy_gettext("Answers"), "followup.opinions", roles=frozenset({Role.OFFICER}), order=22)]
A_PAGE = 30
A_FEW = 10
STATES = tuple(one for one in OPINION_STATES if one != "replaced")


@pages.get("/")
@open_to_all
def opinions() -> str:
    """Every opinion that went out: what waits for an answer first, then what was answered; and what was not sent."""
    every = all_followed(record())
    state = request.args.get("state", "")
    found = [one for one in every if state not in STATES or one.state == state]
    last = max(ceil(len(found) / A_PAGE), 1)
    page = min(max(request.args.get("page", 1, type=int), 1), last)
    listed = found[(page - 1) * A_PAGE : page * A_PAGE]
    waiting = not_sent(rows(), (one.ballot for one in every))
    decided = [row for one in listed if (row := voting.the_decision(rows(), one.ballot)) is not None]
    return render_template(
        "followup/opinions.html",
        found=listed,
        numbers={row.ballot: row.number for row in decided},
        titles=decision_titles(rows(), [*decided, *waiting[:A_FEW]]),
        waiting=waiting[:A_FEW],
        more=len(waiting) - A_FEW,
        state=state if state in STATES else "",
        states=[(one, opinion_state_words(one, "noted")[0]) for one in STATES if one != "answered"],
        page=page,
        last=last,
        page_address=lambda page: url_for(".opinions", page=page, state=state or None),
        may_send=visitor().is_any(*SENDING) and asked_position() is None,
        recipient_words=recipient_words,
        short=short,
    )


@pages.get("/<ballot>")
@open_to_all
def followed(ballot: str) -> str:
    """What became of one decision, and the next step for who may do it."""
    terms = record().ask(BallotTerms(Id(ballot)))
    row = voting.the_decision(rows(), Id(ballot))
    if terms.closed is None or row is None or row.source is not None:
        abort(404)
    found = of_decision(record(), Id(ballot))
    sending = visitor().is_any(*SENDING) and asked_position() is None
    refusal = _refusal(Id(ballot)) if sending else None
    called = told_by(record(), texts_of(found))
    return render_template(
        "followup/followed.html",
        ballot=ballot,
        row=row,
        title=title_of(record().ask(TheProposal(terms.frozen().proposal))),
        found=found,
        sending=sending and (refusal is None or refusal.code == "followup.sent-before"),
        refusal=refusal_words(refusal) if refusal and not found else "",
        answering=visitor().is_any(*ANSWERING) and asked_position() is None,
        standing=[(one.opinion.sent.opinion, _named(one)) for one in found if one.state != "replaced"],
        as_written=lambda wording: as_written(wording, called),
        recipient_words=recipient_words,
        recipients=recipient_choices(),
        answers=answer_choices(),
        direction=direction,
        answer_words=answer_words,
        day_of_step=day_of_step,
        step_words=step_words,
        on_record=on_record,
        fresh=new_id,
        today=today(),
        languages=list(NAMES.items()),
        usual="tr" if language() == "en" else language(),
    )


def _refusal(ballot: Id) -> Refused | None:
    """Why a decision cannot go out, if the command would refuse it."""
    rehearsal = Rehearsal(record())
    told = {"ballot": ballot, "recipient": "municipal_council", "sent": today()}
    return outlook(rehearsal, "followup.send_opinion", **told).refusal


def _named(one: Followed) -> Words:
    return recipient_words(one.opinion.sent.recipient, one.opinion.sent.institution)

"""What is sent from the page of a decision that went out: the letter, the session, the answer, the pledges."""

from collections.abc import Mapping
from typing import Any

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.followup import commands
from council.followup.rules import LANGUAGES
from council.membership.questions import KnownPeople
from council.record import Id, Wording
from web.desk import open_to, record, see
from web.followup.blueprint import ANSWERING, SENDING, pages
from web.followup.forms import (
    FulfilmentForm,
    OpinionForm,
    PledgeForm,
    ProgressForm,
    ReplyForm,
    SessionForm,
    WithdrawalForm,
)
from web.people import with_tokens


@pages.post("/<ballot>/letters")
@open_to(*SENDING)
def send(ballot: str) -> Response:
    """Send the decision out."""
    form = OpinionForm().load(request.form)
    sessions = (form.pop("first_session"), form.pop("second_session"))
    named = _single(form.pop("institution"), form.pop("language"))
    form["sessions"] = tuple(one for one in sessions if one is not None)
    commands.send_opinion(record(), Id(ballot), institution=named, **form)
    flash(_("It is on record that the opinion went out."))
    return see(".followed", ballot=ballot)


@pages.post("/<ballot>/opinions/<opinion>/sessions")
@open_to(*ANSWERING)
def table(ballot: str, opinion: str) -> Response:
    """Note on the agenda of which session it stood."""
    commands.table_opinion(record(), Id(opinion), **SessionForm().load(request.form))
    flash(_("The session is on record."))
    return see(".followed", ballot=ballot)


@pages.post("/<ballot>/opinions/<opinion>/replies")
@open_to(*ANSWERING)
def reply(ballot: str, opinion: str) -> Response:
    """Enter the answer."""
    form = ReplyForm().load(request.form)
    wording = _in_languages(form)
    commands.receive_reply(record(), Id(opinion), wording=wording, **form)
    flash(_("The answer is on record, and everybody can read it."))
    return see(".followed", ballot=ballot)


@pages.post("/<ballot>/opinions/<opinion>/pledges")
@open_to(*ANSWERING)
def pledge(ballot: str, opinion: str) -> Response:
    """Enter what the municipality undertakes."""
    form = PledgeForm().load(request.form)
    wording, written_in = _in_languages(form), form.pop("language")
    form |= {name: _single(form[name], written_in) for name in ("unit", "indicator")}
    commands.make_pledge(record(), Id(opinion), wording=wording, **form)
    flash(_("The pledge is on record, and everybody can read it."))
    return see(".followed", ballot=ballot)


@pages.post("/<ballot>/pledges/<pledge>/progress")
@open_to(*ANSWERING)
def progress(ballot: str, pledge: str) -> Response:
    """Say how far a pledge has come."""
    form = ProgressForm().load(request.form)
    wording = Wording(language=form["language"], text=_said(form["text"]))
    commands.update_pledge(record(), Id(pledge), form["told"], form["started"] == "yes", wording)
    flash(_("It is on record how far the pledge has come."))
    return see(".followed", ballot=ballot)


@pages.post("/<ballot>/pledges/<pledge>/fulfilments")
@open_to(*ANSWERING)
def fulfilment(ballot: str, pledge: str) -> Response:
    """Say that a pledge is fulfilled."""
    form = FulfilmentForm().load(request.form)
    wording = _single(form["text"], form["language"])
    commands.fulfil_pledge(record(), Id(pledge), form["fulfilled"], wording)
    flash(_("It is on record that the pledge is fulfilled."))
    return see(".followed", ballot=ballot)


@pages.post("/<ballot>/pledges/<pledge>/withdrawals")
@open_to(*ANSWERING)
def withdrawal(ballot: str, pledge: str) -> Response:
    """Take a pledge back."""
    form = WithdrawalForm().load(request.form)
    wording = Wording(language=form["language"], text=_said(form["text"]))
    commands.withdraw_pledge(record(), Id(pledge), form["withdrawn"], wording)
    flash(_("It is on record that the pledge is taken back."), "wait")
    return see(".followed", ballot=ballot)


def _said(text: str) -> str:
    """What was written, with a token for each person who is named by number or by a name that the writer may read."""
    return with_tokens(record(), text, record().ask(KnownPeople()).answer)


def _single(text: str, written_in: str) -> Wording | None:
    return Wording(language=written_in, text=_said(text)) if text else None


def _in_languages(form: Any) -> tuple[Wording, ...]:
    """What was written in each language, taken out of the form."""
    said: Mapping[str, str] = {code: form.pop(f"wording_{code}") for code in LANGUAGES}
    return tuple(Wording(language=code, text=_said(text)) for code, text in said.items() if text)

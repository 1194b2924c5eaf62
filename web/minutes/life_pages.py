"""What is sent from the page of minutes: each step of their life."""

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.minutes import commands
from council.record import Id, Wording
from council.roles import Role
from web.desk import open_to, record, see
from web.minutes import forms
from web.minutes.blueprint import pages
from web.minutes.naming import with_tokens_at, worded
from web.minutes.steps import BUREAU
from web.minutes.wording import in_all_languages


@pages.post("/approval")
@open_to(*BUREAU)
def approve(sitting: str) -> Response:
    """Approve the minutes as they were read."""
    form = forms.ApprovalForm().load(request.form)
    its, seen, minutes = Id(sitting), form["seen"], form["minutes"]
    if form["how"] == "vote":
        ballot = form["ballot"] or Id("")
        commands.approve_by_vote(record(), its, ballot, in_all_languages, seen, minutes)
    elif form["how"] == "expiry":
        commands.approve_by_expiry(record(), its, in_all_languages, seen, minutes)
    else:
        commands.approve(record(), its, in_all_languages, seen, minutes)
    flash(_("The minutes are approved. They never change again."))
    return see(".minutes", sitting=sitting)


@pages.post("/remarks")
@open_to(Role.FACILITATOR, Role.SECRETARY)
def remark(sitting: str) -> Response:
    """Note something in the draft."""
    form = forms.RemarkForm().load(request.form)
    wording = _written(sitting, form["language"], form["text"])
    commands.add_remark(record(), Id(sitting), wording, form["item"], form["remark"])
    flash(_("The remark stands in the draft."))
    return see(".minutes", sitting=sitting)


@pages.post("/own-views")
@open_to()
def own_view(sitting: str) -> Response:
    """Have the minutes say how oneself voted, or what one's view is."""
    form = forms.OwnViewForm().load(request.form)
    wording = _written(sitting, form["language"], form["text"]) if form["text"] else None
    commands.record_own_view(
        record(), Id(sitting), form["ballot"], form["with_vote"], form["choice"], wording, form["view"]
    )
    flash(_("It stands in the draft of the minutes."))
    return see("assembly.sitting", sitting=sitting)


@pages.post("/circulation")
@open_to(*BUREAU)
def circulate(sitting: str) -> Response:
    """Send the draft round."""
    form = forms.CirculationForm().load(request.form)
    commands.circulate(record(), Id(sitting), **form)
    flash(_("Those who were present can read the draft now."))
    return see(".minutes", sitting=sitting)


@pages.post("/objections")
@open_to()
def objection(sitting: str) -> Response:
    """Say that the draft is wrong."""
    form = forms.ObjectionForm().load(request.form)
    wording = _written(sitting, form["language"], form["text"])
    commands.raise_objection(record(), Id(sitting), wording, form["item"], form["objection"])
    flash(_("Your objection is on record. The body will decide on it."))
    return see(".minutes", sitting=sitting)


@pages.post("/objections/decisions")
@open_to(*BUREAU)
def objection_decision(sitting: str) -> Response:
    """Enter what the body decided on an objection."""
    form = forms.ObjectionDecisionForm().load(request.form)
    correction = worded(record(), Id(sitting), form, "correction")
    upheld = form["upheld"] == "yes"
    commands.decide_objection(record(), Id(sitting), form["objection"], upheld, correction, form["ballot"])
    flash(_("The decision on the objection is on record."))
    return see(".minutes", sitting=sitting)


@pages.post("/signatures")
@open_to()
def signature(sitting: str) -> Response:
    """Sign approved minutes."""
    form = forms.SignatureForm().load(request.form)
    commands.sign(record(), Id(sitting), form["role"], form["seen"])
    flash(_("You have signed the minutes."))
    return see(".minutes", sitting=sitting)


@pages.post("/naming")
@open_to()
def naming(sitting: str) -> Response:
    """Agree to be named in the published minutes, or take it back."""
    form = forms.NamingForm().load(request.form)
    commands.agree_to_naming(record(), Id(sitting), form["agreed"] == "yes")
    flash(_("What you decided about your name is on record."))
    return see(".minutes", sitting=sitting)


@pages.post("/publication")
@open_to(*BUREAU)
def publication(sitting: str) -> Response:
    """Publish signed minutes in all languages."""
    commands.publish(record(), Id(sitting))
    flash(_("The minutes are published."))
    return see(".minutes", sitting=sitting)


@pages.post("/corrections")
@open_to(*BUREAU)
def correction(sitting: str) -> Response:
    """Enter a correction that the body decided."""
    form = forms.CorrectionForm().load(request.form)
    wording = worded(record(), Id(sitting), form, "wording")
    commands.correct(record(), Id(sitting), wording, form["ballot"], form["correction"])
    flash(_("The correction stands beside the minutes."))
    return see(".minutes", sitting=sitting)


def _written(sitting: str, language: str, text: str) -> Wording:
    return Wording(language=language, text=with_tokens_at(record(), Id(sitting), text))

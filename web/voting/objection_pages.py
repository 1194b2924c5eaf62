"""What is sent from the page of a decision by consent: objections, and what becomes of them."""

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.record import Id
from council.voting import commands
from web.desk import open_to, record, see
from web.voting.blueprint import BUREAU, VOTERS, pages
from web.voting.forms import ChangeForm, ObjectionForm


@pages.post("/ballots/<ballot>/objections")
@open_to(*VOTERS)
def raise_objection(ballot: str) -> Response:
    """Object, with reasons that everybody reads at once."""
    commands.raise_objection(record(), Id(ballot), **ObjectionForm().load(request.form))
    flash(_("Your objection is on record, and everybody in the council can read it."))
    return see(".ballot", ballot=ballot)


@pages.post("/ballots/<ballot>/objections/<objection>/withdrawals")
@open_to(*VOTERS)
def withdraw_objection(ballot: str, objection: str) -> Response:
    """Object no longer."""
    commands.withdraw_objection(record(), Id(ballot), Id(objection))
    flash(_("Your objection is withdrawn."))
    return see(".ballot", ballot=ballot)


@pages.post("/ballots/<ballot>/objections/<objection>/changes")
@open_to(*BUREAU)
def integrate_objection(ballot: str, objection: str) -> Response:
    """Take an objection in by a change."""
    form = ChangeForm().load(request.form)
    commands.integrate_objection(record(), Id(ballot), Id(objection), **form)
    flash(_("The objection is taken in; the change is on record."))
    return see(".ballot", ballot=ballot)

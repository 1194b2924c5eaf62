"""The pages of minutes."""

from flask import Blueprint, abort, flash, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly.questions import TheSitting
from council.minutes import commands
from council.minutes.questions import TheMinutes, compose
from council.minutes.rules import fingerprint
from council.record import Id, Wording, new_id
from council.roles import Role
from council.sight import may_see
from web.desk import asked_position, open_to, open_to_all, record, see, visitor
from web.languages import language
from web.minutes.forms import ApprovalForm
from web.minutes.reading import blocks, people_in
from web.minutes.wording import in_all_languages, in_one_language
from web.people import body_names, names

pages = Blueprint("minutes", __name__, url_prefix="/sittings/<sitting>/minutes", template_folder="templates")
BUREAU = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)


@pages.get("")
@open_to_all
def minutes(sitting: str) -> str:
    """A sitting's minutes: as they were approved, or as they would read now."""
    known = record().ask(TheSitting(Id(sitting)))
    approved = record().ask(TheMinutes(Id(sitting)))
    if known.called is None:
        abort(404)
    nothing_to_compose = approved.answer or known.called_off or not _sees_drafts()
    content = None if nothing_to_compose else compose(record(), Id(sitting))
    text = _approved_text(approved) if approved.answer else content and in_one_language(content, language())
    named = names(record(), {*people_in([text.text] if text else []), approved.by})
    return render_template(
        "minutes/minutes.html",
        sitting=sitting,
        known=known,
        called=known.called,
        body=body_names(record())[known.called.body],
        approved=approved,
        names=named,
        text=text,
        blocks=blocks(text.text, named) if text else [],
        may_approve=bool(content) and known.closed and asked_position() is None and visitor().is_any(*BUREAU),
        seen=fingerprint(content) if content else "",
        minutes=new_id(),
    )


@pages.post("/approval")
@open_to(*BUREAU)
def approve(sitting: str) -> Response:
    """Approve the minutes as they were read."""
    form = ApprovalForm().load(request.form)
    commands.approve(record(), Id(sitting), in_all_languages, form["seen"], form["minutes"])
    flash(_("The minutes are approved. They never change again."))
    return see(".minutes", sitting=sitting)


def _sees_drafts() -> bool:
    return asked_position() is None and may_see("minute-drafts", visitor().roles)


def _approved_text(approved: TheMinutes) -> Wording | None:
    """The approved text in the language of the page."""
    texts = approved.answer.texts if approved.answer else ()
    return next((text for text in texts if text.language == language()), None)

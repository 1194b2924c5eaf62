"""The pages of minutes."""

from typing import Any

from flask import Blueprint, abort, flash, make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.assembly.questions import TheSitting
from council.minutes import commands
from council.minutes.questions import TheMinutes, compose
from council.minutes.rules import fingerprint
from council.record import Id, Wording, new_id
from council.roles import Role
from council.sight import may_see
from web.desk import asked_position, council, open_to, open_to_all, record, see, the_desk, visitor
from web.languages import day_words, language
from web.minutes import paper
from web.minutes.forms import ApprovalForm
from web.minutes.reading import blocks, people_in
from web.minutes.wording import how_to_check, in_all_languages, in_one_language, state_on_paper
from web.people import body_names, names
from web.squares import square

pages = Blueprint("minutes", __name__, url_prefix="/sittings/<sitting>/minutes", template_folder="templates")
BUREAU = (Role.FACILITATOR, Role.SECRETARY, Role.CHAIR)


@pages.get("")
@open_to_all
def minutes(sitting: str) -> str:
    """A sitting's minutes: as they were approved, or as they would read now."""
    read = _read(Id(sitting))
    known, approved, content = read["known"], read["approved"], read["content"]
    is_draft = bool(content) and not approved.answer
    return render_template(
        "minutes/minutes.html",
        sitting=sitting,
        may_approve=is_draft and known.closed and asked_position() is None and visitor().is_any(*BUREAU),
        seen=fingerprint(content) if is_draft else "",
        minutes=new_id(),
        **read,
    )


@pages.get("/paper.pdf")
@open_to_all
def on_paper(sitting: str) -> Response:
    """The same as a document to be printed, signed and kept."""
    read = _read(Id(sitting))
    called, approved, content = read["called"], read["approved"], read["content"]
    if not content:
        abort(404)
    address = the_desk().settings.address.rstrip("/") + url_for(".minutes", sitting=sitting)
    document = paper.as_pdf(
        council=the_desk().council_name(council()),
        title=_("Minutes of the sitting of %(day)s", day=day_words(called.day)),
        state=state_on_paper(approved),
        made=called.day,
        address=address,
        square=square(address),
        fingerprint=fingerprint(content),
        how_to_check=how_to_check(content),
        **read,
    )
    answer = make_response(document)
    answer.headers["Content-Type"] = "application/pdf"
    name = f"minutes-{called.day.isoformat()}-{language()}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@pages.post("/approval")
@open_to(*BUREAU)
def approve(sitting: str) -> Response:
    """Approve the minutes as they were read."""
    form = ApprovalForm().load(request.form)
    commands.approve(record(), Id(sitting), in_all_languages, form["seen"], form["minutes"])
    flash(_("The minutes are approved. They never change again."))
    return see(".minutes", sitting=sitting)


def _read(sitting: Id) -> dict[str, Any]:
    """A sitting's minutes as the visitor may read them: what they say, and how it is worded in her language."""
    known = record().ask(TheSitting(sitting))
    approved = record().ask(TheMinutes(sitting))
    if known.called is None:
        abort(404)
    content: dict[str, Any] | None = None
    if approved.answer:
        content, text = approved.answer.content, _approved_text(approved)
    else:
        nothing_to_compose = known.called_off or not _sees_drafts()
        content = None if nothing_to_compose else compose(record(), sitting)
        text = in_one_language(content, language()) if content else None
    named = names(record(), {*people_in([text.text] if text else []), approved.by})
    return {
        "known": known,
        "called": known.called,
        "body": body_names(record())[known.called.body],
        "approved": approved,
        "content": content,
        "names": named,
        "text": text,
        "blocks": blocks(text.text, named) if text else [],
    }


def _sees_drafts() -> bool:
    return asked_position() is None and may_see("minute-drafts", visitor().roles)


def _approved_text(approved: TheMinutes) -> Wording | None:
    """The approved text in the language of the page."""
    texts = approved.answer.texts if approved.answer else ()
    return next((text for text in texts if text.language == language()), None)

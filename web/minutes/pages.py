"""The pages of minutes: to be read, as a PDF, and as a text that can be edited."""

from typing import Any

from flask import abort, make_response, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.minutes.rules import fingerprint, fingerprint_of_text
from council.record import Id, new_id
from council.voting.events import BallotClosed
from web.assembly.behind import behind_attendance
from web.desk import asked_position, council, open_to_all, record, the_desk, visitor
from web.languages import NAMES, day_words, language
from web.minutes import checking, editable, life_pages, paper
from web.minutes.blueprint import pages
from web.minutes.checking import address_to_check
from web.minutes.life_wording import next_words, signature_place
from web.minutes.reading_room import read
from web.minutes.steps import Steps, adopted_since, steps_now
from web.minutes.wording import how_to_check, state_on_paper
from web.squares import square

__all__ = ["checking", "life_pages", "pages"]
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pages.get("")
@open_to_all
def minutes(sitting: str) -> str:
    """A sitting's minutes: as they were approved, or as they would read now."""
    said = read(Id(sitting))
    known, approved, content = said["known"], said["approved"], said["content"]
    since = approved.at if approved.answer else known.closed_at
    votes = adopted_since(record(), said["called"], since) if visitor().is_signed_in else []
    offered = steps_now(record(), visitor(), known, approved, said["life"], bool(votes))
    return render_template(
        "minutes/minutes.html",
        sitting=sitting,
        steps=Steps() if asked_position() is not None else offered if content else offered.of_herself,
        next_words=next_words(known, approved, said["life"]),
        votes=[(ballot, f"{number} · {title}") for ballot, number, title in votes],
        agenda=[(item, f"{placed.number}.") for item, placed in known.items.items()],
        seen=fingerprint(content) if content else "",
        to_check=address_to_check(sitting, content) if content else "",
        square=square(address_to_check(sitting, content)) if content else "",
        fresh=new_id,
        behind=_behind(sitting),
        languages=list(NAMES.items()),
        signature_place=signature_place,
        **said,
    )


def _behind(sitting: str) -> list[tuple[Any, str | None]]:
    """The facts behind the numbers in the minutes: of the attendance, and each decision with its derivation."""
    closed: list[Any] = [one.fact for one in record().entries(kinds=(BallotClosed.KIND,), about=(sitting,))]
    return [
        *behind_attendance(sitting),
        *((one.number, url_for("voting.decision", ballot=one.ballot)) for one in closed),
    ]


@pages.get("/paper.pdf")
@open_to_all
def on_paper(sitting: str) -> Response:
    """The same as a document to be printed and kept."""
    said = _document(Id(sitting))
    return _file(paper.as_pdf(**said), "application/pdf", "inline", _name(said, "pdf"))


@pages.get("/text.docx")
@open_to_all
def as_text(sitting: str) -> Response:
    """The same as a text that can be edited: for whoever works on with it, not for proof."""
    said = _document(Id(sitting))
    return _file(editable.as_docx(**said), DOCX, "attachment", _name(said, "docx"))


def _document(sitting: Id) -> dict[str, Any]:
    """What a document of minutes shows."""
    said = read(sitting)
    called, content = said["called"], said["content"]
    if not content:
        abort(404)
    text = said["text"]
    return {
        "council": the_desk().council_name(council()),
        "title": _("Minutes of the sitting of %(day)s", day=day_words(called.day)),
        "state": state_on_paper(said["approved"]),
        "made": called.day,
        "address": address_to_check(sitting),
        "to_scan": address_to_check(sitting, content),
        "fingerprint": f"SHA-256 {fingerprint(content)}",
        "of_text": f"SHA-256 {fingerprint_of_text(text.text)}" if said["approved"].answer else "",
        "how_to_check": how_to_check(content),
        "places": [(role, signature_place(role)) for role in ("chair", "secretary")],
        **said,
    }


def _name(said: dict[str, Any], suffix: str) -> str:
    return f"minutes-{said['called'].day.isoformat()}-{language()}.{suffix}"


def _file(document: bytes, sort: str, how: str, name: str) -> Response:
    answer = make_response(document)
    answer.headers["Content-Type"] = sort
    answer.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return answer

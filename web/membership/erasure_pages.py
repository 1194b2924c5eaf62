"""What remains to be said of who was erased, and whose data is due: a certificate on paper, and a list for the desk."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flask import abort, make_response, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from council.audit.questions import OpenSince
from council.membership import views
from council.membership.events import PersonErased
from council.record import Id, day_of, today
from council.roles import Role
from web.desk import council, open_to, record, rows, the_desk
from web.languages import language
from web.membership import wording
from web.membership.blueprint import pages
from web.membership.erasure_due import due
from web.people import names
from web.typesetting import typeset

STYLE = Path(__file__).with_name("templates") / "membership" / "erasure-paper.css"
KEEPERS = (Role.FACILITATOR, Role.SECRETARY, Role.ADMINISTRATOR, Role.AUDITOR)


@dataclass(frozen=True)
class Certificate:
    """That somebody's key was destroyed: her number, when and why, and where that stands on record."""

    person: Id
    number: int
    day: date
    reason: str
    position: int | None  # not told while a vote is open that was opened before
    fingerprint: str


@pages.get("/data-due")
@open_to(Role.FACILITATOR, Role.SECRETARY, Role.ADMINISTRATOR)
def data_due() -> str:
    """Former members whose data has been kept long enough."""
    months = the_desk().settings.former_months
    found = due(rows(), months, today())
    called = names(record(), [one.person.person for one in found])
    return render_template("membership/erasure-due.html", due=found, months=months, names=called)


@pages.get("/<person>/erasure")
@open_to(*KEEPERS)
def erasure(person: str) -> str:
    """The certificate as a page."""
    return render_template("membership/erasure.html", **_said(_certificate(person)))


@pages.get("/<person>/erasure.pdf")
@open_to(*KEEPERS)
def erasure_on_paper(person: str) -> Response:
    """The certificate as a document, to be handed over."""
    told = _certificate(person)
    page = render_template("membership/erasure-paper.html", language=language(), **_said(told))
    answer = make_response(typeset(page, STYLE))
    answer.headers["Content-Type"] = "application/pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="erasure-{told.number}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _certificate(person: str) -> Certificate:
    known = views.one_person(rows(), Id(person))
    found = record().entries(kinds=(PersonErased.KIND,), about=(Id(person),), limit=1)
    if known is None or not found or not isinstance(found[0].fact, PersonErased):
        abort(404)
    entry, first_open = found[0], record().ask(OpenSince()).first
    is_told = first_open is None or entry.position <= first_open
    return Certificate(
        person=known.person,
        number=known.number,
        day=day_of(entry.at),
        reason=found[0].fact.reason,
        position=entry.position if is_told else None,
        fingerprint=record().leaf_hash(entry.position).hex(),
    )


def _said(told: Certificate) -> dict[str, object]:
    address = the_desk().settings.address.rstrip("/")
    at = url_for("audit.entry", position=told.position) if told.position else None
    return {
        "told": told,
        "title": _("Certificate of erasure"),
        "named": the_desk().council_name(council()),
        "reason": wording.erasing_words(told.reason),
        "address": at and f"{address}{at}",
        "entry": at,
    }

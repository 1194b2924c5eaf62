"""The pages of statistics: every body with its terms, and what a term came to."""

from flask import Blueprint, Response, abort, render_template

from council.charter.questions import BodiesNamed, Term, TermsOfOffice
from council.record import Id, today
from council.statistics.questions import FIRST, TermFigures, figures
from web.charter import wording as rules_wording
from web.desk import open_to_all, record
from web.languages import language
from web.people import body_names, in_language
from web.quotas.groups import dimension_words
from web.statistics import shown, wording
from web.statistics.drawing import patterns
from web.statistics.sheet import sheet_of
from web.visit import council

pages = Blueprint("statistics", __name__, url_prefix="/statistics", template_folder="templates")


@pages.get("/")
@open_to_all
def statistics() -> str:
    """Every body with its terms, the newest first."""
    terms = record().ask(TermsOfOffice()).answer
    return render_template(
        "statistics/statistics.html",
        bodies=[
            (body, name, sorted(terms.get(body, ()), key=lambda one: one.begins, reverse=True))
            for body, name in body_names(record()).items()
        ],
        today=today(),
    )


@pages.get("/<body>/<term>")
@open_to_all
def term(body: str, term: str) -> str:
    """What a body came to in a term."""
    office = _term(body, term)
    found = _figures(body, office)
    return render_template(
        "statistics/term.html",
        body=Id(body),
        name=body_names(record())[Id(body)],
        term=office,
        is_now=office.begins <= today() <= office.ends,
        found=found,
        glance=shown.glance(found),
        meanings=[(wording.measure_words(one), wording.measure_about(one)) for one in shown.MEASURES],
        groups=[shown.of_groups(one, found) for one in shown.DIMENSIONS],
        sittings=shown.of_sittings(found),
        targets=shown.targets(record(), Id(body), found, office.begins <= today() <= office.ends),
        first=FIRST,
        patterns=patterns(),
        dimension_words=dimension_words,
        in_language=in_language,
        rules=rules_wording,
        words=wording,
    )


@pages.get("/<body>/<term>/sheet.csv")
@open_to_all
def sheet(body: str, term: str) -> Response:
    """The same for a spreadsheet; nothing in it is more exact than on the page."""
    office = _term(body, term)
    said = sheet_of(body_names(record())[Id(body)].text, office, _figures(body, office))
    answer = Response(said, mimetype="text/csv; charset=utf-8")
    name = f"{council()}-{office.begins.isoformat()}-{language()}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _term(body: str, term: str) -> Term:
    """A term of a body; other addresses lead nowhere."""
    if body not in record().ask(BodiesNamed()).answer:
        abort(404)
    found = [one for one in record().ask(TermsOfOffice()).answer.get(Id(body), ()) if one.term == term]
    return found[0] if found else abort(404)


def _figures(body: str, office: Term) -> TermFigures:
    return figures(record(), Id(body), office, today())

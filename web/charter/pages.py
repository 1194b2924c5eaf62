"""The pages of the council itself: what it is, by which rules it works, and whether it is in balance."""

from typing import Any

from flask import abort, flash, render_template, request
from flask_babel import lazy_gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from council.charter import commands, views
from council.charter.questions import AdoptedRule, Founding
from council.record import Id, new_id, today
from web.charter import by_laws_pages, forms, rule_pages, standing, wording
from web.charter.blueprint import BUREAU, DESK, pages
from web.charter.kinds import BY_SUBJECT
from web.charter.standing import BodyStanding
from web.desk import asked_position, open_to, open_to_all, record, rows, see, visitor
from web.languages import direction, language, number, percent
from web.navigation import Place
from web.people import body_names, in_language
from web.quotas import picture
from web.words import _

PLACES = [Place(lazy_gettext("Council"), "charter.council", order=28)]

__all__ = ["PLACES", "by_laws_pages", "pages", "rule_pages"]


@pages.get("/")
@open_to_all
def council() -> str:
    """The council: its bodies, its balance, its rules."""
    now = asked_position() is None
    return render_template(
        "charter/council.html",
        founding=record().ask(Founding()).answer,
        bodies=standing.bodies(record(), standing.day_shown()),
        rules=_by_subject(standing.rules_in_force(record())),
        body_names=body_names(record()),
        picture_of=_picture,
        patterns=picture.patterns(),
        words=wording,
        in_language=in_language,
        may_arrange=now and visitor().is_any(*DESK),
        may_adopt=now and visitor().is_any(*BUREAU),
    )


@pages.get("/bodies/new")
@open_to(*DESK)
def new_body() -> str:
    """A form for a new body."""
    return render_template(
        "charter/new-body.html",
        body=new_id(),
        sorts=wording.sort_choices(),
        languages=wording.name_choices(),
    )


@pages.post("/bodies")
@open_to(*DESK)
def establish() -> Response:
    """Set up a body."""
    form = forms.BodyForm().load(request.form)
    commands.establish_body(record(), **form)
    flash(_("The body is set up. Now its term and its members can be recorded."))
    return see(".body", body=form["body"])


@pages.get("/bodies/<body>")
@open_to(*DESK)
def body(body: str) -> str:
    """A body at the desk: its seats and its terms."""
    found = standing.one_body(record(), Id(body))
    if found is None:
        abort(404)
    terms = [term for term in views.all_terms(rows()) if term.body == body]
    return render_template("charter/body.html", body=found, terms=terms, today=today())


@pages.post("/bodies/<body>/seats")
@open_to(*DESK)
def set_seats(body: str) -> Response:
    """Put another number of seats on record."""
    form = forms.SeatsForm().load(request.form)
    commands.set_seats(record(), Id(body), form["seats"])
    flash(_("The number of seats is on record."))
    return see(".body", body=body)


@pages.post("/bodies/<body>/terms")
@open_to(*DESK)
def begin_term(body: str) -> Response:
    """Put a new term on record."""
    form = forms.TermForm().load(request.form)
    commands.begin_term(record(), Id(body), **form)
    flash(_("The term is on record."))
    return see(".body", body=body)


def _by_subject(rules: list[AdoptedRule]) -> list[tuple[str, list[AdoptedRule]]]:
    return [(one, [rule for rule in rules if rule.subject == one]) for one in BY_SUBJECT]


def _picture(body: BodyStanding) -> list[dict[str, Any]]:
    """The pictures of a body, each with its table: both dimensions in one, or, for small groups, one after the other."""
    if body.crossed is not None:
        return [_one_picture(body, "", body.crossed)]
    if not body.members:
        return [_one_picture(body, "", [])] if body.vacant else []
    return [
        _one_picture(body, dimension, picture.by_one(dimension, body.numbers[dimension]))
        for dimension in ("gender", "side")
    ]


def _one_picture(body: BodyStanding, dimension: str, groups: list[picture.Group]) -> dict[str, Any]:
    table = [[_named(group), number(group.number), _share(group.number, body.members)] for group in groups]
    if body.vacant:
        empty = picture.swatch(picture.VACANT) + " " + Markup("{}").format(_("vacant seats"))
        table.append([empty, number(body.vacant), ""])
    return {
        "dimension": dimension,
        "svg": picture.hemicycle(groups, body.vacant, direction(language()) == "rtl"),
        "rows": table,
    }


def _named(group: picture.Group) -> Markup:
    sides = {"side": group.side, "gender": group.gender}
    words = {dimension: wording.group_words(dimension, one) for dimension, one in sides.items() if one}
    said = _("%(side)s, %(gender)s", **words) if len(words) == 2 else Markup("").join(words.values())
    return picture.swatch(group.side, group.gender) + " " + said


def _share(part: int, whole: int) -> str:
    return percent(part / whole) if whole else ""

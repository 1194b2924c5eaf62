"""The pages of the council itself: what it is, by which rules it works, and whether it is in balance."""

import json
from typing import Any

from flask import Blueprint, abort, flash, render_template, request
from flask_babel import lazy_gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from council.charter import commands, views
from council.charter.questions import AdoptedRule, Founding
from council.record import Id, new_id, today
from council.roles import Role
from council.subjects import SUBJECTS
from web.charter import forms, standing, wording
from web.charter.standing import BodyStanding
from web.desk import asked_position, open_to, open_to_all, record, rows, see, visitor
from web.languages import direction, language, number, percent
from web.navigation import Place
from web.people import body_names, in_language
from web.quotas import picture
from web.words import _

pages = Blueprint("charter", __name__, url_prefix="/council", template_folder="templates")
PLACES = [Place(lazy_gettext("Council"), "charter.council", order=28)]
DESK = (Role.FACILITATOR, Role.SECRETARY)
BUREAU = (*DESK, Role.CHAIR)


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


@pages.get("/rules/<rule>")
@open_to_all
def rule(rule: str) -> str:
    """One rule, in every version it ever had."""
    versions = views.versions(rows(), Id(rule))
    if not versions:
        abort(404)
    return render_template(
        "charter/rule.html",
        versions=versions,
        newest=versions[0],
        body_names=body_names(record()),
        words=wording,
        in_language=in_language,
        written_out=_written_out,
        may_adopt=asked_position() is None and visitor().is_any(*BUREAU),
    )


@pages.get("/rules/new")
@open_to(*BUREAU)
def new_rule() -> str:
    """A form for a rule that the council adopted."""
    subject = request.args.get("subject", "")
    return _rule_form(subject if subject in SUBJECTS else "", new_id(), None)


@pages.get("/rules/<rule>/next")
@open_to(*BUREAU)
def next_version(rule: str) -> str:
    """A form for the next version of a rule."""
    versions = views.versions(rows(), Id(rule))
    if not versions:
        abort(404)
    return _rule_form(versions[0].subject, Id(rule), versions[0])


@pages.post("/rules")
@open_to(*BUREAU)
def adopt() -> Response:
    """Put a version of a rule on record."""
    form = forms.RuleForm().load(request.form)
    commands.adopt_rule(record(), **form)
    flash(_("The rule is on record. Votes that are open keep the version they were opened under."))
    return see(".rule", rule=form["rule"])


@pages.post("/rules/<rule>/repeals")
@open_to(*BUREAU)
def repeal(rule: str) -> Response:
    """Put on record that a rule is no longer in force."""
    commands.repeal_rule(record(), Id(rule))
    flash(_("The rule is no longer in force. What was decided under it stays decided."))
    return see(".rule", rule=rule)


@pages.get("/bodies/new")
@open_to(*DESK)
def new_body() -> str:
    """A form for a new body."""
    return render_template(
        "charter/new-body.html",
        body=new_id(),
        sorts=wording.sort_choices(),
        languages=_languages(),
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


def _rule_form(subject: str, rule: Id, before: views.RuleVersion | None) -> str:
    terms = before.terms if before else {}
    written = "" if not before or forms.fits_fields(subject, terms) else _written_out(terms)
    return render_template(
        "charter/rule-form.html",
        subject=subject,
        rule=rule,
        before=before,
        names={name.language: name.text for name in before.names} if before else {},
        shown={} if written else forms.to_fields(terms),
        written=written,
        languages=_languages(),
        bodies=[(one, name.text) for one, name in body_names(record()).items()],
        body_names=body_names(record()),
        subjects=[(one, wording.subject_words(one)) for one in ("decision", "balance", "procedure")],
        options=_options(),
    )


def _options() -> dict[str, list[tuple[Any, ...]]]:
    """What may be chosen for each term of a rule, in words."""
    return {
        "base": wording.base_choices(),
        "threshold": [(one, wording.part_words(one)) for one in forms.MAJORITIES],
        "quorum": [(one, wording.part_words(one)) for one in forms.QUORUMS],
        "tie": wording.tie_choices(),
        "type": wording.type_choices(),
        "dimension": [(one, wording.dimension_words(one)) for one in forms.GROUPS],
        "groups": [
            (group, wording.group_words(dimension, group), wording.dimension_words(dimension))
            for dimension, groups in forms.GROUPS.items()
            for group in groups
        ],
        "unsaid": wording.unknown_choices(forms.UNKNOWN),
        "remedy": wording.remedy_choices(forms.REMEDIES_OFFERED),
    }


def _languages() -> list[tuple[str, Any]]:
    """What a name is asked for in each language, the reader's own first."""
    asked = wording.name_words()
    return sorted(asked.items(), key=lambda one: one[0] != language())


def _by_subject(rules: list[AdoptedRule]) -> list[tuple[str, list[AdoptedRule]]]:
    return [(one, [rule for rule in rules if rule.subject == one]) for one in SUBJECTS_SHOWN]


SUBJECTS_SHOWN = ("decision", "balance", "procedure")


def _written_out(terms: dict[str, Any]) -> str:
    return json.dumps(terms, ensure_ascii=False, indent=2)


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

"""The pages of rules: each in all its versions, and how a new one is chosen, filled in, looked at and adopted."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import abort, flash, g, render_template, request
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from council.charter import commands, views
from council.record import Id, Wording, new_id
from web.again import Again, came_from, shown_again, typed
from web.charter import choices, kinds, prospect, rule_fields, wording
from web.charter.blueprint import BUREAU, pages
from web.charter.rule_forms import RuleForm, RuleTerms
from web.charter.written_terms import written_out
from web.desk import asked_position, open_to, open_to_all, record, record_now, rows, see, visitor
from web.past import may_be_named
from web.people import body_names, in_language
from web.quotas.groups import dimension_words
from web.words import _

RULE = RuleForm()
TERMS = RuleTerms()


@pages.get("/rules/<rule>")
@open_to_all
def rule(rule: str) -> str:
    """One rule, in every version it ever had, each beside the one before."""
    versions = _versions(rule)
    earlier = [*versions[1:], None]
    return render_template(
        "charter/rule.html",
        versions=[
            (one, prospect.changes(one.subject, before.terms, one.terms) if before else None)
            for one, before in zip(versions, earlier, strict=True)
        ],
        newest=versions[0],
        body_names=body_names(record()),
        words=wording,
        in_language=in_language,
        written_out=written_out,
        may_be_named=partial(may_be_named, record_now()),
        may_adopt=asked_position() is None and visitor().is_any(*BUREAU),
    )


@pages.get("/rules/new")
@open_to(*BUREAU)
def new_rule() -> str:
    """Choose what the rule is about, then its kind, then fill in the form of that kind."""
    asked = request.args
    start = kinds.starting_point(asked.get("like", ""))
    subject = start["subject"] if start else asked.get("subject", "")
    if subject not in kinds.BY_SUBJECT:
        subjects = [(one, wording.subject_words(one)) for one in kinds.BY_SUBJECT]
        return render_template("charter/rule-subjects.html", subjects=subjects)
    known = kinds.BY_SUBJECT[subject]
    kind = start["kind"] if start else asked.get("kind") or (known[0] if len(known) == 1 else "")
    if kind not in known:
        return render_template(
            "charter/rule-kinds.html",
            subject=wording.subject_words(subject),
            parts=_parts(subject),
            in_language=_named,
        )
    draft = Draft(subject, kind, new_id())
    if start:
        draft.names, draft.terms, draft.source = start["names"], start["terms"], start["source"]
    return _form(draft, asked.get("dimension", ""))


@pages.get("/rules/<rule>/next")
@open_to(*BUREAU)
def next_version(rule: str) -> str:
    """A form for the next version of a rule, filled in as it reads now."""
    before = _versions(rule)[0]
    names = {name.language: name.text for name in before.names}
    kind = kinds.kind_of(before.subject, before.terms) or kinds.BY_SUBJECT[before.subject][0]
    draft = Draft(before.subject, kind, before.rule, names, before.terms, before.source, before)
    return _form(draft, request.args.get("dimension", ""))


@pages.post("/rules")
@open_to(*BUREAU)
def adopt() -> Response | str:
    """Show in words what would be adopted, change it again, or put it on record."""
    step = request.form.get("step", "adopt")
    if step == "change":
        again = shown_again(Again(request.path, typed()))
        return again or see(".new_rule", subject=request.form.get("subject"), kind=request.form.get("kind"))
    form = RULE.load(request.form)
    if step == "show":
        commands.adopt_rule(record(), **form, dry_run=True)
        return _preview(form)
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


@dataclass
class Draft:
    """A rule as its form opens: empty, like one of the catalogue, or like the version before."""

    subject: str
    kind: str
    rule: Id
    names: dict[str, str] = field(default_factory=dict)
    terms: dict[str, Any] = field(default_factory=dict)
    source: str = ""
    before: views.RuleVersion | None = None


def _form(draft: Draft, dimension: str) -> str:
    """The form of one kind of rule; terms that its fields cannot say are written out."""
    shown = rule_fields.to_fields(draft.terms)
    fits = not draft.terms or rule_fields.fits_fields(draft.subject, draft.kind, draft.terms, _loaded)
    known = [dimension, draft.terms.get("dimension"), "side" if draft.kind in OF_SIDES else "gender"]
    looked_at = next(str(one) for one in known if one in rule_fields.GROUPS)
    return render_template(
        "charter/rule-form.html",
        draft=draft,
        kind=kinds.the_kind(draft.subject, draft.kind),
        fields=rule_fields.FIELDS[draft.subject, draft.kind],
        dimension=looked_at,
        dimensions=[(one, dimension_words(one)) for one in rule_fields.GROUPS],
        shown=shown,
        written="" if fits else written_out(draft.terms),
        options=choices.offered(looked_at, shown),
        languages=wording.name_choices(),
        bodies=[(one, name.text) for one, name in body_names(record()).items()],
        named=_named,
    )


OF_SIDES = ("strict_majority", "group_quorum")
"""Kinds of balance rule that speak of sides, if nothing else is said."""


def _preview(form: dict[str, Any]) -> str:
    """What is about to be adopted: in words, for each body, and beside what is in force now."""
    before = next(iter(views.versions(rows(), form["rule"])), None)
    g.shown_page = came_from()
    return render_template(
        "charter/rule-preview.html",
        told=form,
        subject=wording.subject_words(form["subject"]),
        sentences=wording.rule_in_words(form["subject"], form["terms"]),
        changes=prospect.changes(form["subject"], before.terms, form["terms"]) if before else None,
        prospects=prospect.prospects(record(), form["terms"], form["body"])
        if form["subject"] == "balance"
        else [],
        sent=list(typed().items(multi=True)),
        body_names=body_names(record()),
        written_out=written_out,
        in_language=in_language,
        words=wording,
    )


def _parts(subject: str) -> list[tuple[str, list[kinds.Kind]]]:
    """The kinds of rule on a subject, those on bodies before those on lists and on who is present."""
    found = kinds.kinds_on(subject)
    if subject != "balance":
        return [("", found)]
    headed = {
        "bodies": _("Of a body"),
        "lists": _("Of lists of candidates"),
        "present": _("Of those present"),
    }
    return [
        (words, [one for one in found if kinds.places(one.kind) == part]) for part, words in headed.items()
    ]


def _loaded(shown: dict[str, Any]) -> dict[str, Any]:
    """The fields as if the form had been sent as it opens."""
    sent = MultiDict[str, Any]()
    for name, value in shown.items():
        for one in value if isinstance(value, list | tuple) else [value]:
            sent.add(name, str(one))
    try:
        found: dict[str, Any] = TERMS.load(sent)
    except ValidationError as error:
        raise ValueError from error
    return found


def _named(names: dict[str, str]) -> Wording:
    """The name of a rule of the catalogue in the reader's language."""
    return in_language(tuple(Wording(language=one, text=text) for one, text in names.items()))


def _versions(rule: str) -> list[views.RuleVersion]:
    found = views.versions(rows(), Id(rule))
    if not found:
        abort(404)
    return found

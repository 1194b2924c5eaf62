"""What the pages of the charter send."""

import json
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError, fields, post_load

from council.charter.rules import LANGUAGES, LONGEST_NAME, MOST_SEATS, SORTS
from council.quotas.rules.adopted import REMEDIES, TYPES
from council.record import Wording
from council.subjects import SUBJECTS
from council.voting.rules.adopted import BASES, TIES
from web.forms import Choice, Choices, Day, Form, Text, Thing, Tick, Whole


class Named(Form):
    """A form with a name in each language, at least one of them."""

    name_ar = Text(longest=LONGEST_NAME)
    name_tr = Text(longest=LONGEST_NAME)
    name_en = Text(longest=LONGEST_NAME)

    @post_load
    def names_together(self, sent: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """The names as the command wants them."""
        given = {language: sent.pop(f"name_{language}", "") for language in LANGUAGES}
        sent["names"] = [Wording(language=one, text=text) for one, text in given.items() if text]
        if not sent["names"]:
            raise ValidationError({"name_ar": [_("Please give a name in at least one language.")]})
        return sent


class BodyForm(Named):
    """A new body."""

    body = Thing(required=True)
    sort = Choice(SORTS, required=True)
    seats = Whole(1, MOST_SEATS, load_default=None)


class SeatsForm(Form):
    """Another number of seats."""

    seats = Whole(1, MOST_SEATS, required=True)


class TermForm(Form):
    """A new term."""

    begins = Day(required=True)
    ends = Day(required=True)


PARTS = ("1/2", "1/3", "2/3", "1/4", "3/4", "2/5", "3/5", "1")
QUORUMS = ("none", "more_than 1/2", "at_least 1/2", "at_least 1/3", "at_least 1/4", "at_least 2/3")
MAJORITIES = ("more_than 1/2", "at_least 2/3", "at_least 3/5", "at_least 3/4")
GROUPS = {
    "gender": ("woman", "man"),
    "side": ("host", "refugee", "migrant", "institution"),
    "age_band": ("under_18", "18_29", "30_44", "45_64", "65_plus"),
    "disability": ("yes",),
}
"""Which groups a balance rule of each dimension is about, if it is filled in on the form."""
UNKNOWN = ("tri_state", "in_base_no_group", "exclude_from_base")
REMEDIES_OFFERED = ("opinion_invalid", "justify", "warn")


class Json(fields.Field[dict[str, Any]]):
    """Terms written as JSON by somebody who knows how."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> dict[str, Any]:
        try:
            told = json.loads(str(value), parse_float=str)
        except (ValueError, RecursionError) as error:
            raise ValidationError(
                _("This is not JSON. Check brackets, commas and quotation marks.")
            ) from error
        if not isinstance(told, dict):
            raise ValidationError(_("A rule is written in curly brackets: {…}."))
        return told


class RuleForm(Named):
    """A version of a rule: its terms as fields, or written out as JSON, which then prevails."""

    rule = Thing(required=True)
    subject = Choice(lambda: SUBJECTS, required=True)
    body = Thing(load_default=None)
    source = Text(longest=500, load_default="")
    written = Json(load_default=None)

    base = Choice(BASES, load_default="valid")
    threshold = Choice(MAJORITIES, load_default="more_than 1/2")
    quorum = Choice(QUORUMS, load_default="none")
    tie = Choice(TIES, load_default="rejected")

    type = Choice(TYPES, load_default="max_share")
    dimension = Choice(GROUPS, load_default="gender")
    groups = Choices([one for groups in GROUPS.values() for one in groups], load_default=())
    share = Text(longest=20, load_default="")
    lo = Text(longest=20, load_default="")
    hi = Text(longest=20, load_default="")
    applies_from = Whole(1, MOST_SEATS, load_default=1)
    unsaid = Choice(UNKNOWN, load_default="tri_state")
    remedy = Choice(REMEDIES, load_default="warn")

    co_sponsors = Whole(0, 1000, load_default=0)
    may_change_vote = Tick()

    @post_load
    def terms_together(self, sent: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """The terms as the command wants them, whichever way they were written."""
        told = {name: sent.pop(name, None) for name in TERMS}
        sent["terms"] = sent.pop("written") or FROM_FIELDS[sent["subject"]](told)
        return sent


TERMS = (
    *("base", "threshold", "quorum", "tie"),
    *("type", "dimension", "groups", "share", "lo", "hi", "applies_from", "unsaid", "remedy"),
    *("co_sponsors", "may_change_vote"),
)


def _decision(told: Mapping[str, Any]) -> dict[str, Any]:
    cmp, _blank, fraction = told["threshold"].partition(" ")
    kind, _blank, part = told["quorum"].partition(" ")
    terms = {"base": told["base"], "threshold": {"cmp": cmp, "fraction": fraction}, "tie": told["tie"]}
    return terms if kind == "none" else {**terms, "quorum": {"kind": kind, "fraction": part}}


def _balance(told: Mapping[str, Any]) -> dict[str, Any]:
    dimension = told["dimension"]
    chosen = [one for one in GROUPS[dimension] if one in told["groups"]] or list(GROUPS[dimension])
    terms = {"type": told["type"], "dimension": dimension, "groups": chosen}
    for term in ("share", "lo", "hi"):
        if term in TYPES[told["type"]]:
            terms[term] = told[term]
    if told["applies_from"] > 1:
        terms["applies_from"] = told["applies_from"]
    return {**terms, "unknown": told["unsaid"], "remedy": told["remedy"]}


def _procedure(told: Mapping[str, Any]) -> dict[str, Any]:
    return {"co_sponsors": told["co_sponsors"], "may_change_vote": told["may_change_vote"]}


FROM_FIELDS = {"decision": _decision, "balance": _balance, "procedure": _procedure}


def to_fields(terms: Mapping[str, Any]) -> dict[str, Any]:
    """The terms of a rule as the form's fields show them."""
    shown = {name: terms[name] for name in TERMS if name in terms}
    if "unknown" in terms:
        shown["unsaid"] = terms["unknown"]
    threshold, quorum = terms.get("threshold"), terms.get("quorum")
    if isinstance(threshold, Mapping):
        shown["threshold"] = f"{threshold.get('cmp')} {threshold.get('fraction')}"
    if isinstance(quorum, Mapping):
        shown["quorum"] = " ".join(str(quorum[part]) for part in ("kind", "fraction") if part in quorum)
    return shown


def fits_fields(subject: str, terms: Mapping[str, Any]) -> bool:
    """Whether the fields can say all that these terms say."""
    defaults = {
        "base": "valid",
        "threshold": "more_than 1/2",
        "quorum": "none",
        "tie": "rejected",
        "type": "max_share",
        "dimension": "gender",
        "groups": (),
        "share": "",
        "lo": "",
        "hi": "",
        "applies_from": 1,
        "unsaid": "tri_state",
        "remedy": "warn",
        "co_sponsors": 0,
        "may_change_vote": False,
    }
    shown = {**defaults, **to_fields(terms)}
    if shown["threshold"] not in MAJORITIES or shown["quorum"] not in QUORUMS:
        return False
    return FROM_FIELDS[subject](shown) == dict(terms)

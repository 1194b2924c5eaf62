"""What the form of a rule sends: the fields of its kind, or its terms written out."""

import re
from typing import Any

from flask_babel import gettext as _
from marshmallow import ValidationError, fields, post_load

from council.charter.answering import AnsweringRule
from council.charter.debating import AMENDMENTS, FLOOR_ITEMS, MAJORITIES, PRECEDENCE, DebatingRule
from council.charter.minuting import MinutingRule
from council.charter.notice import LATE, MOST_DAYS
from council.charter.presence import MOST_PROXIES, QUORUM_OF
from council.charter.rules import MOST_SEATS
from council.charter.speaking import ALTERNATES_BY, LISTS, MOST_SECONDS
from council.quotas.rules.adopted import ROUNDINGS
from council.quotas.rules.remedies import MOMENTS, REMEDIES
from council.voting.rules.adopted import BASES, TIES
from council.voting.rules.elections.adopted import RULES
from web.charter.forms import Named
from web.charter.kinds import BY_SUBJECT
from web.charter.procedure_fields import AS_OTHERWISE
from web.charter.rule_fields import EVERY_GROUP, GROUPS, to_terms
from web.charter.written_terms import NotTerms, terms_written
from web.forms import Choice, Choices, Form, Text, Thing, Tick, Whole, latin_digits, tidied


class Json(fields.Field[dict[str, Any]]):
    """Terms written as JSON by somebody who knows how."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> dict[str, Any]:
        try:
            return terms_written(str(value))
        except NotTerms as error:
            raise ValidationError(_why(error.why)) from error


def _why(why: str) -> str:
    told = {
        "too_long": _("This is too long for a rule."),
        "too_deep": _("There are too many brackets inside brackets."),
        "no_number": _("A number in it is no whole number of ordinary size."),
        "twice": _("A term stands there twice."),
        "no_terms": _("A rule is written in curly brackets: {…}."),
    }
    return str(told.get(why) or _("This is not JSON. Check brackets, commas and quotation marks."))


class Rows(fields.Field[dict[str, Any]]):
    """A table by size, one row a line: the sizes, a colon or a blank, and how many, or what share."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> dict[str, Any]:
        rows: dict[str, Any] = {}
        for line in latin_digits(tidied(str(value), lines=True)).splitlines():
            size, _colon, many = line.strip().replace(":", " ", 1).partition(" ")
            if size in rows:
                raise ValidationError(_("The size %(size)s stands there twice.", size=size))
            if size:
                rows[size] = int(many) if many.strip().isdigit() else many.strip()
        return rows


class Measured(fields.Field[str]):
    """A majority or a quorum: one of those offered, or the one that the rule had before."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:
        if not MEASURED.fullmatch(str(value)):
            raise ValidationError(_("Please choose one of the answers that are offered."))
        return str(value)


MEASURED = re.compile(
    r"none|as_otherwise|(more_than|at_least) \d{1,4}([/.]\d{1,4})?|half_plus_one (ceil|floor)|absolute \d{1,5}"
)


MANY_PEOPLE = 100_000_000
PeopleOfGroups = Form.from_dict(
    {f"people_{group}": Whole(0, MANY_PEOPLE, load_default=None) for group in EVERY_GROUP}
)


class RuleTerms(PeopleOfGroups):  # type: ignore[misc,valid-type]
    """Every field that any kind of rule has; a form shows those of its kind."""

    base = Choice(BASES, load_default="valid")
    threshold = Measured(load_default="more_than 1/2")
    overall = Measured(load_default="more_than 1/2")
    each = Measured(load_default="more_than 1/2")
    quorum = Measured(load_default="none")
    quorum_number = Whole(1, MOST_SEATS, load_default=None)
    group_quorum = Measured(load_default="none")
    min_yes = Measured(load_default="none")
    tie = Choice(TIES, load_default="rejected")
    blank = Choice(("excluded", "in_base", "abstention", "invalid"), load_default="excluded")
    invalid = Choice(("excluded", "in_base"), load_default="excluded")
    sides = Choices(GROUPS["side"], load_default=())
    min_present = Whole(1, MOST_SEATS, load_default=1)
    max_objections = Whole(0, MOST_SEATS, load_default=0)
    fallback = Choice(("rejected", "vote", "escalate"), load_default="rejected")
    states = Text(longest=20, load_default="")
    population = Text(longest=20, load_default="")
    blocking_min = Whole(0, MOST_SEATS, load_default=0)

    dimension = Choice(GROUPS, load_default="gender")
    groups = Choices(EVERY_GROUP, load_default=())
    share = Text(longest=20, load_default="")
    lo = Text(longest=20, load_default="")
    hi = Text(longest=20, load_default="")
    cap = Text(longest=20, load_default="")
    more = Choices(EVERY_GROUP, load_default=())
    protected = Choices(EVERY_GROUP, load_default=())
    rounding = Choice(ROUNDINGS, load_default="")
    rows = Rows(load_default=dict)
    k = Whole(1, MOST_SEATS, load_default=None)
    gap = Whole(0, MOST_SEATS, load_default=None)
    size = Whole(1, MOST_SEATS, load_default=None)
    min = Whole(1, MOST_SEATS, load_default=None)
    first = Choice(EVERY_GROUP, load_default="")
    second = Choice(EVERY_GROUP, load_default="")
    group = Choice(EVERY_GROUP, load_default="")
    minority = Choice(EVERY_GROUP, load_default="")
    gives_way = Choice(EVERY_GROUP, load_default="")
    apart = Tick()
    same_group = Tick()
    applies_from = Whole(1, MOST_SEATS, load_default=1)
    unsaid = Text(longest=60, load_default="tri_state")
    remedy = Choice(REMEDIES, load_default="warn")
    moment = Choices(MOMENTS, load_default=())

    counting = Choice(RULES, load_default="scottish")
    keeps_balance = Tick()
    min_votes = Whole(0, MOST_SEATS, load_default=0)
    equal_votes = Choice(("lot", "vote_again"), load_default="lot")

    co_sponsors = Whole(0, 1000, load_default=0)
    may_change_vote = Tick()
    notice_ordinary = Whole(0, MOST_DAYS, load_default=0)
    notice_extraordinary = Whole(0, MOST_DAYS, load_default=0)
    notice_elective = Whole(0, MOST_DAYS, load_default=0)
    notice_second_call = Whole(0, MOST_DAYS, load_default=0)
    clear = Tick()
    late = Choice(LATE, load_default="marked")
    quorum_of = Choice(QUORUM_OF, load_default=QUORUM_OF[0])
    second_call_quorum = Measured(load_default=AS_OTHERWISE)
    second_call_quorum_number = Whole(1, MOST_SEATS, load_default=None)
    substitutes = Choice(("yes", "no"), load_default="yes")
    proxies = Whole(0, MOST_PROXIES, load_default=0)
    proxies_are_present = Tick()
    fault_stops = Choice(("yes", "no"), load_default="yes")
    speaking = Choice(LISTS, load_default=LISTS[0])
    alternates_by = Choice(ALTERNATES_BY, load_default=ALTERNATES_BY[0])
    first_time_first = Tick()
    speaking_seconds = Whole(0, MOST_SECONDS, load_default=0)
    precedence = Choice(PRECEDENCE, load_default=DebatingRule.precedence)
    amendments = Choice(AMENDMENTS, load_default=DebatingRule.amendments)
    seconded = Tick()
    closure = Choice(MAJORITIES, load_default=DebatingRule.closure)
    floor_items = Choice(FLOOR_ITEMS, load_default=DebatingRule.floor_items)
    answer_days = Whole(0, MOST_DAYS, load_default=AnsweringRule.answer_days)
    agenda_days = Whole(0, MOST_DAYS, load_default=AnsweringRule.agenda_days)
    late_opinions = Tick()
    minutes_days = Whole(0, MOST_DAYS, load_default=MinutingRule.minutes_days)


class RuleForm(Named, RuleTerms):
    """A version of a rule: its kind and the fields of it, or its terms written out as JSON, which then prevail."""

    rule = Thing(required=True)
    subject = Choice(lambda: BY_SUBJECT, required=True)
    kind = Choice(lambda: [kind for kinds in BY_SUBJECT.values() for kind in kinds], load_default="")
    body = Thing(load_default=None)
    source = Text(longest=500, load_default="")
    written = Json(load_default=None)

    @post_load
    def terms_together(self, sent: dict[str, Any], **_options: Any) -> dict[str, Any]:
        """The terms as the command wants them, whichever way they were written."""
        told = {name: sent.pop(name) for name in RuleTerms().fields}
        kind, written = sent.pop("kind"), sent.pop("written")
        known = BY_SUBJECT[sent["subject"]]
        kind = kind or (known[0] if written is not None or len(known) == 1 else "")
        if kind not in known:
            raise ValidationError({"kind": [_("Please choose one of the answers that are offered.")]})
        sent["terms"] = written if written is not None else to_terms(sent["subject"], kind, told)
        return sent

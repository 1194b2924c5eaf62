"""How decisions are made, in words: by a majority, by the sides together, by consent, by a weighted double majority."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from council.measures import Measure
from council.voting.rules import ConsentRule, JointRule, MajorityRule, WeightedRule, decision_rule
from web.charter.measure_words import floor, group_quorum, part, quorum
from web.quotas.groups import group_words
from web.quotas.shares import Words, at_least, listed
from web.words import _, ngettext


def decision(terms: Mapping[str, Any]) -> list[Words]:
    """How a vote is decided."""
    rule = decision_rule(terms)
    match rule:
        case JointRule():
            return joint(rule)
        case ConsentRule():
            return consent(rule)
        case WeightedRule():
            return weighted(rule)
    return majority(rule)


def majority(rule: MajorityRule) -> list[Words]:
    """So many of those who vote, are present, or are members."""
    base = "abstentions" if (rule.base, rule.abstain) == ("valid", "as_no") else rule.base
    said = [quorum(rule.quorum), MAJORITIES[base](part(rule.threshold))]
    if rule.min_yes.kind != "none":
        said.append(floor(rule.min_yes))
    if rule.base in ("valid", "cast"):
        said += [words for (term, value), words in _papers().items() if getattr(rule, term) == value]
    if rule.tie != "rejected" or _is_more_than_half(rule.threshold):
        said.append(TIES[rule.tie]())
    return said


def _is_more_than_half(measure: Measure) -> bool:
    return (measure.kind, measure.fraction) == ("more_than", Fraction(1, 2))


MAJORITIES: Mapping[str, Callable[[Words], Words]] = {
    "valid": lambda part: _(
        "A proposal is adopted if %(part)s the votes for and against are in favour. Abstentions are not counted.",
        part=part,
    ),
    "abstentions": lambda part: _(
        "A proposal is adopted if %(part)s the votes for and against and the abstentions are in favour. "
        "An abstention works as a vote against.",
        part=part,
    ),
    "cast": lambda part: _(
        "A proposal is adopted if %(part)s all votes cast are in favour. Abstentions are counted among them.",
        part=part,
    ),
    "present": lambda part: _(
        "A proposal is adopted if %(part)s those present vote in favour. "
        "Who is present and abstains, or does not vote, does not help it.",
        part=part,
    ),
    "members": lambda part: _(
        "A proposal is adopted if %(part)s all members vote in favour, whether they are present or not.",
        part=part,
    ),
}


def _papers() -> dict[tuple[str, str], Words]:
    """What is said of blank and invalid papers, only where a rule says something else than most do."""
    return {
        ("invalid", "in_base"): _("Invalid votes are counted among the votes."),
        ("blank", "in_base"): _("Blank votes are counted among the votes."),
        ("blank", "abstention"): _("A blank vote is an abstention."),
        ("blank", "invalid"): _("A blank vote is invalid."),
    }


TIES: Mapping[str, Callable[[], Words]] = {
    "rejected": lambda: _("With as many votes in favour as against, it is rejected."),
    "chair_side": lambda: _(
        "With as many votes in favour as against, the side for which the chair voted prevails."
    ),
    "chair_double": lambda: _("With as many votes in favour as against, the chair's vote counts twice."),
    "repeat_then_lot": lambda: _(
        "With as many votes in favour as against, the vote is repeated once; then a lot decides."
    ),
    "lot": lambda: _("With as many votes in favour as against, a lot decides."),
}


def joint(rule: JointRule) -> list[Words]:
    """A majority of all, and of each side as well."""
    sides = listed(group_words("side", one) for one in rule.constituencies)
    there = [] if rule.group_quorum.kind == "none" else [group_quorum(rule.group_quorum)]
    return [
        _("This is a joint decision of these sides: %(sides)s.", sides=sides),
        quorum(rule.quorum),
        _(
            "A proposal is adopted if %(part)s the votes for and against are in favour overall, "
            "and %(each)s those of each side as well.",
            part=part(rule.overall),
            each=part(rule.each),
        ),
        _("Abstentions are not counted. Who belongs to none of these sides counts only overall."),
        *there,
        ngettext(
            "At least %(num)s member of each side must be present: a side that is not there has not agreed.",
            "At least %(num)s members of each side must be present: a side that is not there has not agreed.",
            rule.min_present,
        ),
    ]


def consent(rule: ConsentRule) -> list[Words]:
    """No reasoned objection is open, or no more than so many."""
    adopted = (
        ngettext(
            "A proposal is adopted if at most %(num)s reasoned objection to it is still open.",
            "A proposal is adopted if at most %(num)s reasoned objections to it are still open.",
            rule.max_objections,
        )
        if rule.max_objections
        else _("A proposal is adopted if no reasoned objection to it is still open.")
    )
    otherwise = {
        "vote": _("If objections stay open beyond that, the proposal is put to the vote under another rule."),
        "escalate": _("If objections stay open beyond that, the proposal goes to a wider body."),
        "rejected": _("If objections stay open beyond that, the proposal is rejected."),
    }
    return [
        quorum(rule.quorum),
        adopted,
        _("An objection without reasons does not count, nor one that was withdrawn or taken up in the text."),
        _("Who stands aside does not stop the proposal; it is put on record."),
        otherwise[rule.fallback],
    ]


def weighted(rule: WeightedRule) -> list[Words]:
    """So many of the members, who speak for so many of the people."""
    said = [
        quorum(rule.quorum),
        _(
            "A proposal is adopted if %(part)s the members vote in favour, and if they speak for %(people)s "
            "the people who are represented.",
            part=at_least(rule.states),
            people=at_least(rule.population),
        ),
        _("Who abstains or is absent works as a vote against."),
    ]
    if rule.blocking_min:
        said.append(
            ngettext(
                "If only the number of people is missing, at least %(num)s member must not be in "
                "favour, to stop the proposal.",
                "If only the number of people is missing, at least %(num)s members must not be in "
                "favour, to stop the proposal.",
                rule.blocking_min,
            )
        )
    return said

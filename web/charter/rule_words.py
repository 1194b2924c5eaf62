"""Rules in words: what a rule's terms mean, as a secretary would read them out."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from council.charter.rules import procedure_rule
from council.voting.rules import ConsentRule, JointRule, MajorityRule, WeightedRule, decision_rule
from council.voting.rules.measures import Measure
from web.quotas.shares import Words, at_least, more_than
from web.quotas.wording import balance
from web.voting import rule_words as kinds
from web.words import _, ngettext


def rule_in_words(subject: str, terms: Mapping[str, Any]) -> list[Words]:
    """Each sentence of a rule."""
    return READ_OUT[subject](terms)


# Decisions.


def decision(terms: Mapping[str, Any]) -> list[Words]:
    """How a vote is decided."""
    rule = decision_rule(terms)
    match rule:
        case MajorityRule():
            return majority(rule)
        case JointRule():
            return [quorum(rule.quorum), *kinds.joint(rule)]
        case WeightedRule():
            return [quorum(rule.quorum), *kinds.weighted(rule)]
        case ConsentRule():
            return [quorum(rule.quorum), *kinds.consent(rule)]


def majority(rule: MajorityRule) -> list[Words]:
    """How a majority decides."""
    part = (more_than if rule.threshold.kind == "more_than" else at_least)(rule.threshold.fraction)
    said = [quorum(rule.quorum), MAJORITIES[rule.base](part)]
    if rule.min_yes.kind != "none":
        said.append(floor(rule.min_yes))
    said += [words for (term, value), words in _uncommon().items() if getattr(rule, term) == value]
    if rule.tie != "rejected" or (rule.threshold.kind, rule.threshold.fraction) == (
        "more_than",
        Fraction(1, 2),
    ):
        said.append(TIES[rule.tie]())
    return said


def quorum(measure: Measure) -> Words:
    """How many must be there."""
    match measure.kind:
        case "none":
            return _("No quorum is needed: those who are present decide.")
        case "more_than":
            return _("Quorum: %(part)s of the members must be present.", part=more_than(measure.fraction))
        case "at_least":
            return _("Quorum: %(part)s of the members must be present.", part=at_least(measure.fraction))
        case "half_plus_one":
            return _half(
                measure,
                _("Quorum: half of the members, rounded up, and one more must be present."),
                _("Quorum: half of the members, rounded down, and one more must be present."),
            )
    return ngettext(
        "Quorum: at least %(num)s member must be present.",
        "Quorum: at least %(num)s members must be present.",
        measure.number,
    )


def floor(measure: Measure) -> Words:
    """How many must say yes, whatever the majority is."""
    match measure.kind:
        case "more_than":
            return _(
                "In any case, %(part)s of all members must vote in favour.", part=more_than(measure.fraction)
            )
        case "at_least":
            return _(
                "In any case, %(part)s of all members must vote in favour.", part=at_least(measure.fraction)
            )
        case "half_plus_one":
            return _half(
                measure,
                _("In any case, half of all members, rounded up, and one more must vote in favour."),
                _("In any case, half of all members, rounded down, and one more must vote in favour."),
            )
    return ngettext(
        "In any case, at least %(num)s member must vote in favour.",
        "In any case, at least %(num)s members must vote in favour.",
        measure.number,
    )


def _half(measure: Measure, up: Words, down: Words) -> Words:
    return up if measure.half == "ceil" else down


MAJORITIES: Mapping[str, Callable[[Words], Words]] = {
    "valid": lambda part: _(
        "A proposal is adopted if %(part)s of the votes for and against are in favour. Abstentions are not counted.",
        part=part,
    ),
    "cast": lambda part: _(
        "A proposal is adopted if %(part)s of all votes cast are in favour. Abstentions are counted among them.",
        part=part,
    ),
    "present": lambda part: _(
        "A proposal is adopted if %(part)s of those present vote in favour. "
        "Who is present and abstains, or does not vote, does not help it.",
        part=part,
    ),
    "members": lambda part: _(
        "A proposal is adopted if %(part)s of all members vote in favour, whether they are present or not.",
        part=part,
    ),
}


def _uncommon() -> dict[tuple[str, str], Words]:
    """What is said only where a rule says something else than most do."""
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


# Procedure.


def procedure(terms: Mapping[str, Any]) -> list[Words]:
    """How proposals and votes proceed."""
    rule = procedure_rule(terms)
    supporters = (
        ngettext(
            "A proposal needs %(num)s member behind it, besides its author, before it is put to the vote.",
            "A proposal needs %(num)s members behind it, besides its author, before it is put to the vote.",
            rule.co_sponsors,
        )
        if rule.co_sponsors
        else _("A proposal needs nobody behind it besides its author.")
    )
    changing = (
        _("A vote may be changed until the vote is closed.")
        if rule.may_change_vote
        else _("A vote that was given cannot be changed.")
    )
    return [supporters, changing]


READ_OUT: Mapping[str, Callable[[Mapping[str, Any]], list[Words]]] = {
    "decision": decision,
    "balance": balance,
    "procedure": procedure,
}

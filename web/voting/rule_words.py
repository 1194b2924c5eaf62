"""Decision rules in words that are no plain majority: joint decisions, weighted majorities, consent."""

from council.voting.rules import ConsentRule, JointRule, WeightedRule
from council.voting.rules.measures import Measure
from web.quotas.shares import Words, at_least, listed, more_than
from web.quotas.wording import group_words
from web.words import _, ngettext


def joint(rule: JointRule) -> list[Words]:
    """How sides decide together."""
    sides = listed(side_words(side) for side in rule.constituencies)
    said = [
        _(
            "A joint decision: a proposal is adopted if %(part)s of the votes for and against are in favour, "
            "counted of all together.",
            part=_share(rule.overall),
        ),
        _(
            "In addition, %(part)s of the votes for and against must be in favour on each of these sides: %(sides)s.",
            part=_share(rule.each),
            sides=sides,
        ),
        ngettext(
            "Of each side at least %(num)s member must be present; otherwise nothing is decided.",
            "Of each side at least %(num)s members must be present; otherwise nothing is decided.",
            rule.min_present,
        ),
    ]
    if rule.group_quorum.kind != "none":
        said.append(_side_quorum(rule.group_quorum))
    return [*said, _("Whoever is on none of these sides counts only overall. Abstentions are not counted.")]


def weighted(rule: WeightedRule) -> list[Words]:
    """How a part of the members must agree who speak for a part of the people."""
    said = [
        _(
            "A double majority: a proposal is adopted if %(part)s of all members vote in favour, "
            "and those in favour speak for %(people)s of the people for whom all members speak.",
            part=at_least(rule.states),
            people=at_least(rule.population),
        ),
        _("Whoever abstains, or does not vote, does not help it."),
    ]
    if rule.blocking_min:
        said.append(
            ngettext(
                "If only the number of people is missing, it is adopted all the same "
                "unless at least %(num)s member is not in favour.",
                "If only the number of people is missing, it is adopted all the same "
                "unless at least %(num)s members are not in favour.",
                rule.blocking_min,
            )
        )
    return said


def consent(rule: ConsentRule) -> list[Words]:
    """What an objection does."""
    borne = (
        ngettext(
            "Consent: a proposal is adopted unless more than %(num)s objection is open when the vote is closed.",
            "Consent: a proposal is adopted unless more than %(num)s objections are open when the vote is closed.",
            rule.max_objections,
        )
        if rule.max_objections
        else _("Consent: a proposal is adopted unless an objection is open when the vote is closed.")
    )
    return [
        borne,
        _(
            "An objection needs reasons. It is open until whoever raised it withdraws it, or a change takes it in. "
            "Whoever stands aside does not hinder the proposal."
        ),
        _("If too many objections stay open, a vote under another rule follows.")
        if rule.fallback == "vote"
        else _("If too many objections stay open, the proposal is rejected."),
    ]


def side_words(side: str) -> Words:
    """What a side is called; a side that the council does not know, as the rule calls it."""
    known = ("host", "refugee", "migrant", "institution", "undisclosed", "other")
    return group_words("side", side) if side in known else side


def _share(measure: Measure) -> Words:
    return (more_than if measure.kind == "more_than" else at_least)(measure.fraction)


def _side_quorum(quorum: Measure) -> Words:
    match quorum.kind:
        case "more_than":
            part = more_than(quorum.fraction)
            return _("Quorum of each side: %(part)s of its members must be present.", part=part)
        case "at_least":
            part = at_least(quorum.fraction)
            return _("Quorum of each side: %(part)s of its members must be present.", part=part)
        case "half_plus_one":
            if quorum.half == "ceil":
                return _(
                    "Quorum of each side: half of its members, rounded up, and one more must be present."
                )
            return _("Quorum of each side: half of its members, rounded down, and one more must be present.")
    return ngettext(
        "Quorum of each side: at least %(num)s member must be present.",
        "Quorum of each side: at least %(num)s members must be present.",
        quorum.number,
    )

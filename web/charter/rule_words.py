"""Rules in words: what a rule's terms mean, as a secretary would read them out."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from babel.lists import format_list
from markupsafe import Markup

from council.charter.rules import procedure_rule
from council.quotas.rules import balance_rule
from council.quotas.rules.adopted import REMEDIES
from council.voting.rules import decision_rule
from council.voting.rules.measures import Measure
from web.languages import locale, number, percent
from web.words import _, ngettext

Words = Markup | str


def rule_in_words(subject: str, terms: Mapping[str, Any]) -> list[Words]:
    """Each sentence of a rule."""
    return READ_OUT[subject](terms)


def listed(parts: Iterable[Words]) -> Markup:
    """Several things one after the other, as the language joins them."""
    escaped = [str(Markup("{}").format(one)) for one in parts]
    return Markup(format_list(escaped, locale=locale()))  # noqa: S704  each part is escaped


def figure(share: Fraction) -> str:
    """A share in figures: 40 %, or 5/7 where no whole number of hundredths says it exactly."""
    exact = share * 100
    return (
        percent(float(share))
        if exact.denominator == 1
        else f"\u2066{share.numerator}/{share.denominator}\u2069"
    )


def more_than(share: Fraction) -> Words:
    """More than a part of something; the sentence around it says of what."""
    said = {
        Fraction(1, 2): _("more than half"),
        Fraction(1, 3): _("more than a third"),
        Fraction(2, 3): _("more than two thirds"),
        Fraction(1, 4): _("more than a quarter"),
        Fraction(3, 4): _("more than three quarters"),
    }
    return said.get(share) or _("more than %(share)s", share=figure(share))


def at_least(share: Fraction) -> Words:
    """At least a part of something."""
    said = {
        Fraction(1): _("the whole"),
        Fraction(1, 2): _("at least half"),
        Fraction(1, 3): _("at least a third"),
        Fraction(2, 3): _("at least two thirds"),
        Fraction(1, 4): _("at least a quarter"),
        Fraction(3, 4): _("at least three quarters"),
    }
    return said.get(share) or _("at least %(share)s", share=figure(share))


def at_most(share: Fraction) -> Words:
    """At most a part of something."""
    said = {
        Fraction(1, 2): _("at most half"),
        Fraction(1, 3): _("at most a third"),
        Fraction(2, 3): _("at most two thirds"),
        Fraction(1, 4): _("at most a quarter"),
        Fraction(3, 4): _("at most three quarters"),
    }
    return said.get(share) or _("at most %(share)s", share=figure(share))


# Decisions.


def decision(terms: Mapping[str, Any]) -> list[Words]:
    """How a vote is decided."""
    rule = decision_rule(terms)
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


# Balance.


def balance(terms: Mapping[str, Any]) -> list[Words]:
    """Who must be in a body, and what follows if they are not."""
    rule = balance_rule(terms)
    dimension = str(terms.get("dimension") or "gender")

    def named(groups: Iterable[str]) -> Markup:
        return listed(group_words(dimension, one) for one in groups)

    said: list[Words] = []
    match rule.type:
        case "max_share":
            said.append(
                _(
                    "%(part)s of the members may belong to any one of these groups: %(groups)s.",
                    part=_upper(at_most(rule.share)),
                    groups=named(rule.groups),
                )
            )
        case "min_share":
            said.append(
                _(
                    "%(part)s of the members must belong to each of these groups: %(groups)s.",
                    part=_upper(at_least(rule.share)),
                    groups=named(rule.protected),
                )
            )
        case "band":
            said.append(
                _(
                    "The share of each of these groups must be from %(lo)s to %(hi)s: %(groups)s.",
                    lo=figure(rule.lo),
                    hi=figure(rule.hi),
                    groups=named(rule.protected),
                )
            )
        case _kind:
            said.append(
                ngettext(
                    "At least %(num)s member must belong to each of these groups: %(groups)s.",
                    "At least %(num)s members must belong to each of these groups: %(groups)s.",
                    rule.each,
                    groups=named(rule.groups),
                )
            )
    if rule.excess_allowed_for:
        said.append(
            _(
                "There may be more of this group, with reasons: %(groups)s.",
                groups=named(rule.excess_allowed_for),
            )
        )
    if rule.applies_from > 1:
        said.append(
            ngettext(
                "The rule applies to bodies of %(num)s member or more.",
                "The rule applies to bodies of %(num)s members or more.",
                rule.applies_from,
            )
        )
    said.append(_unknown(rule.unknown, dimension))
    said.append(CONSEQUENCES[REMEDIES[rule.remedy]]())
    return said


def _upper(words: Words) -> Words:
    """The beginning of a sentence; Turkish has an i of its own."""
    text = str(words)
    first = "İ" if text[:1] == "i" and locale().language == "tr" else text[:1].upper()
    return Markup(first + text[1:])  # noqa: S704  it was Markup before


def _unknown(treatment: str, dimension: str) -> Words:
    match treatment:
        case "tri_state":
            return _(
                "Nobody has to say. Where the answer depends on those who have not, it is “cannot be determined”."
            )
        case "exclude_from_base":
            return _("Who declares none of these groups, or does not say, is not counted.")
        case "in_base_no_group" | "open_places_only":
            return _(
                "Who declares none of these groups, or does not say, is counted as a member, but in no group."
            )
    group = treatment.removeprefix("count_with(").removesuffix(")")
    return _(
        "Who declares none of these groups, or does not say, is counted with: %(group)s.",
        group=group_words(dimension, group),
    )


CONSEQUENCES: Mapping[str, Callable[[], Words]] = {
    "invalid": lambda: _(
        "While the rule is not met, the body may debate and vote, but gives no valid opinion."
    ),
    "needs_reasons": lambda: _("While the rule is not met, a decision gives the reasons for it."),
    "warned": lambda: _("While the rule is not met, every decision says so."),
}


def group_words(dimension: str, group: str) -> Words:
    """What those are called who declared a group."""
    said = groups().get(dimension, {}).get(group)
    return said if said is not None else group


def groups() -> dict[str, dict[str, Words]]:
    """The groups of every dimension, in the order in which they are shown."""
    return {
        "gender": {
            "woman": _("women"),
            "man": _("men"),
            "other": _("other gender"),
            "undisclosed": _("not disclosed"),
        },
        "side": {
            "host": _("host community"),
            "refugee": _("refugees"),
            "migrant": _("migrants"),
            "institution": _("institutions"),
            "undisclosed": _("not disclosed"),
        },
        "age_band": {
            "under_18": _("under 18"),
            "18_29": _("18 to 29"),
            "30_44": _("30 to 44"),
            "45_64": _("45 to 64"),
            "65_plus": _("65 and older"),
            "undisclosed": _("not disclosed"),
        },
        "disability": {
            "yes": _("persons with disabilities"),
            "no": _("persons without disabilities"),
            "undisclosed": _("not disclosed"),
        },
    }


def dimension_words(dimension: str) -> Words:
    """What a balance rule looks at."""
    said = {
        "gender": _("Gender"),
        "side": _("Side"),
        "age_band": _("Age"),
        "disability": _("Disability"),
    }
    return said.get(dimension, dimension)


# Verdicts.


def verdict_words(status: str) -> Words:
    """What a balance rule says of a body, in a word."""
    return {
        "met": _("met"),
        "not_met": _("not met"),
        "undetermined": _("cannot be determined"),
        "not_applicable": _("does not apply"),
    }[status]


VERDICT_KINDS: Mapping[str, str] = {"met": "yes", "not_met": "no", "undetermined": "wait"}
"""The sign that goes with a verdict."""


def explained(dimension: str, verdict: Mapping[str, Any]) -> list[Words]:
    """The numbers behind a verdict."""
    base = verdict["base"]
    if verdict["status"] == "not_applicable":
        return [
            _("There are too few members for the rule to apply.") if base else _("There are no members yet.")
        ]
    said: list[Words] = []
    if "max" in verdict:
        said.append(
            ngettext(
                "Of %(base)s members, at most %(num)s may belong to one group.",
                "Of %(base)s members, at most %(num)s may belong to one group.",
                verdict["max"],
                base=number(base),
            )
        )
    if verdict.get("need") is not None and "missing" not in verdict:
        said.append(
            ngettext(
                "Of %(base)s members, at least %(num)s must belong to each group.",
                "Of %(base)s members, at least %(num)s must belong to each group.",
                verdict["need"],
                base=number(base),
            )
        )
    for term, words in (("excess", _too_many), ("shortfall", _too_few), ("excess_allowed", _allowed)):
        said += [words(group_words(dimension, group), by) for group, by in (verdict.get(term) or {}).items()]
    if verdict["status"] == "undetermined":
        said.append(
            ngettext(
                "It depends on %(num)s member who has not said.",
                "It depends on %(num)s members who have not said.",
                verdict["undisclosed"],
            )
        )
    return said


def _too_many(group: Words, by: int) -> Words:
    return ngettext("%(num)s too many: %(group)s.", "%(num)s too many: %(group)s.", by, group=group)


def _too_few(group: Words, by: int) -> Words:
    return ngettext("%(num)s is missing: %(group)s.", "%(num)s are missing: %(group)s.", by, group=group)


def _allowed(group: Words, by: int) -> Words:
    return ngettext(
        "%(num)s above the limit, which is allowed with reasons: %(group)s.",
        "%(num)s above the limit, which is allowed with reasons: %(group)s.",
        by,
        group=group,
    )


def cure_words(dimension: str, cure: Mapping[str, Any]) -> Words:
    """One of the smallest changes that would make a rule met."""
    if "declare" in cure:
        return ngettext(
            "%(num)s member who has not said yet says so, if she or he wishes.",
            "%(num)s members who have not said yet say so, if they wish.",
            cure["declare"]["fewest"],
        )
    if "add" in cure:
        return _("More members are seated: %(groups)s.", groups=_counted(dimension, cure["add"]))
    return _(
        "As mandates end (%(leaving)s), others are seated (%(coming)s).",
        leaving=_counted(dimension, cure["replace"]["from"]),
        coming=_counted(dimension, cure["replace"]["to"]),
    )


def _counted(dimension: str, numbers: Mapping[str, int]) -> Markup:
    return listed(
        _("%(group)s: %(number)s", group=group_words(dimension, group), number=number(many))
        for group, many in numbers.items()
    )


def worth_words(worth: str) -> Words:
    """What an opinion given now would be worth."""
    return {
        "valid": _("Opinions given now are valid."),
        "warned": _("Decisions taken now say that the rule is not met."),
        "needs_reasons": _("Decisions taken now give the reasons why the rule is not met."),
        "needs_ruling": _(
            "Before an opinion is given, those who chair must rule on the balance, with reasons."
        ),
        "invalid": _("No valid opinion can be given now. The body may still debate and vote."),
    }[worth]


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

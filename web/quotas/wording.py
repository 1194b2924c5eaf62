"""Balance in words: what a rule demands, what it says of a body, and what would cure it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from council.quotas.rules import BalanceRule, balance_rule
from council.quotas.rules.adopted import REMEDIES
from web.languages import number
from web.quotas.shares import Words, at_least, at_most, figure, listed
from web.words import _, ngettext


def balance(terms: Mapping[str, Any]) -> list[Words]:
    """Who must be in a body, and what follows if they are not."""
    rule = balance_rule(terms)
    dimension = str(terms.get("dimension") or "gender")
    said = [_demand(rule, dimension)]
    if rule.excess_allowed_for:
        more = _named(dimension, rule.excess_allowed_for)
        said.append(_("There may be more of this group, with reasons: %(groups)s.", groups=more))
    if rule.applies_from > 1:
        said.append(
            ngettext(
                "The rule applies to bodies of %(num)s member or more.",
                "The rule applies to bodies of %(num)s members or more.",
                rule.applies_from,
            )
        )
    return [*said, _unknown(rule.unknown, dimension), CONSEQUENCES[REMEDIES[rule.remedy]]()]


def _demand(rule: BalanceRule, dimension: str) -> Words:
    """How many of which groups."""
    match rule.type:
        case "max_share":
            return _(
                "Of the members, %(part)s may belong to any one of these groups: %(groups)s.",
                part=at_most(rule.share),
                groups=_named(dimension, rule.groups),
            )
        case "min_share":
            return _(
                "Of the members, %(part)s must belong to each of these groups: %(groups)s.",
                part=at_least(rule.share),
                groups=_named(dimension, rule.protected),
            )
        case "band":
            return _(
                "The share of each of these groups must be from %(lo)s to %(hi)s: %(groups)s.",
                lo=figure(rule.lo),
                hi=figure(rule.hi),
                groups=_named(dimension, rule.protected),
            )
    return ngettext(
        "At least %(num)s member must belong to each of these groups: %(groups)s.",
        "At least %(num)s members must belong to each of these groups: %(groups)s.",
        rule.each,
        groups=_named(dimension, rule.groups),
    )


def _named(dimension: str, some: Iterable[str]) -> Markup:
    return listed(group_words(dimension, one) for one in some)


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

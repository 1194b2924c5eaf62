"""Balance in words: what a rule demands and what follows; what it says of a body, and what would cure it."""

from collections.abc import Callable, Mapping
from typing import Any

from council.quotas.rules import BalanceRule, balance_rule
from council.record import Refused
from web.languages import number
from web.quotas.demands import demanded
from web.quotas.groups import dimension_words, group_words, groups, named
from web.quotas.remedies import consequences, moment_words
from web.quotas.shares import Words, listed
from web.quotas.verdicts import VERDICT_KINDS, cure_words, explained, verdict_words, worth_words
from web.words import _, ngettext

__all__ = [
    "REFUSALS",
    "VERDICT_KINDS",
    "balance",
    "cure_words",
    "dimension_words",
    "explained",
    "group_words",
    "groups",
    "verdict_words",
    "worth_words",
]


def balance(terms: Mapping[str, Any]) -> list[Words]:
    """Who must be in a body, and what follows if they are not."""
    rule = balance_rule(terms)
    dimension = str(terms.get("dimension") or "gender")
    said = [*demanded(rule, dimension), *_rounded(rule), *_conceded(rule, dimension), *_applied(rule)]
    return [*said, *_unsaid(rule, dimension), *consequences(rule.remedies)]


def _rounded(rule: BalanceRule) -> list[Words]:
    """How persons are made whole, where it is not as the type of the rule says anyway."""
    as_ever = {"max_share": "floor", "min_share": "ceil", "table": "ceil"}.get(rule.type, "exact")
    if rule.rounding in (as_ever, "exact") or rule.type == "band":
        return []
    return [
        {
            "ceil": _("The number of persons is rounded up."),
            "floor": _("The number of persons is rounded down."),
            "half_up": _("The number of persons is rounded to the nearest; a half is rounded up."),
        }[rule.rounding]
    ]


def _conceded(rule: BalanceRule, dimension: str) -> list[Words]:
    """Who may be more, and whose minimum gives way."""
    said: list[Words] = []
    if rule.excess_allowed_for:
        more = named(dimension, rule.excess_allowed_for)
        said.append(_("There may be more of this group, with reasons: %(groups)s.", groups=more))
    if rule.displaceable_by_other:
        said.append(
            _(
                "Members who declared that they are none of these groups lower the minimum of the group “%(group)s”.",
                group=group_words(dimension, rule.displaceable_by_other),
            )
        )
    return said


def _applied(rule: BalanceRule) -> list[Words]:
    """To which bodies, how, and when."""
    said: list[Words] = []
    if rule.applies_from > 1:
        said.append(
            ngettext(
                "The rule applies to bodies of %(num)s member or more.",
                "The rule applies to bodies of %(num)s members or more.",
                rule.applies_from,
            )
        )
    if rule.scope != "whole_body":
        said.append(
            _("Each list is looked at for itself.")
            if rule.scope == "per_list"
            else _("Each part of the body that is elected or sent apart is looked at for itself.")
        )
    if rule.apart:
        said.append(_("Members and substitutes are counted apart."))
    if rule.same_group:
        said.append(_("A seat that falls vacant goes to somebody of the same group."))
    if rule.moments:
        said.append(_("The rule is looked at: %(moments)s.", moments=listed(map(moment_words, rule.moments))))
    return said


def _unsaid(rule: BalanceRule, dimension: str) -> list[Words]:
    """How those are counted who are neither, or do not say; where nobody is counted, nothing is said."""
    if rule.type in ("nomination", "horizontal", "group_quorum"):
        return []
    match rule.unknown:
        case "tri_state":
            return [
                _(
                    "Nobody has to say. Where the answer depends on those who have not, it is “cannot be determined”."
                )
            ]
        case "exclude_from_base":
            return [_("Who declares none of these groups, or does not say, is not counted.")]
        case "open_places_only":
            return [
                _(
                    "Who declares none of these groups, or does not say, may have any place that is not reserved."
                )
            ]
        case "in_base_no_group":
            return [
                _(
                    "Who declares none of these groups, or does not say, is counted as a member, but in no group."
                )
            ]
    group = rule.unknown.removeprefix("count_with(").removesuffix(")")
    return [
        _(
            "Who declares none of these groups, or does not say, is counted with: %(group)s.",
            group=group_words(dimension, group),
        )
    ]


REFUSALS: dict[str, Callable[[Refused], Words]] = {
    "quotas.table-overlaps": lambda r: _(
        "Two rows of the table speak of a body of %(size)s members.", size=number(r.details["size"])
    ),
    "quotas.table-has-gap": lambda r: _(
        "No row of the table speaks of a body of %(size)s members, though smaller and larger ones have a row.",
        size=number(r.details["size"]),
    ),
    "quotas.table-asks-too-much": lambda r: _(
        "The row “%(row)s” of the table asks for more members than there are: %(need)s of each group.",
        row=r.details["row"],
        need=r.details["need"],
    ),
}

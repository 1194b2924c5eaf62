"""What a balance rule demands of a list of candidates, in the sentences of a by-law."""

from collections.abc import Callable, Mapping

from council.quotas.rules import BalanceRule
from web.languages import number
from web.quotas.groups import group_words, named
from web.quotas.shares import Words, at_least
from web.words import _, ngettext


def _odd_places_reserved(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        _(
            "On a list, places 1, 3, 5 and so on belong to the group “%(group)s”. "
            "The places between them are open to everybody.",
            group=group_words(dimension, rule.groups[0]),
        )
    ]


def _strict_alternation(rule: BalanceRule, dimension: str) -> list[Words]:
    if not rule.groups:
        return [_("On a list, no two neighbours belong to the same group.")]
    return [_("On a list, these groups alternate: %(groups)s.", groups=named(dimension, rule.groups))]


def _tranches(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        _(
            "A list is looked at in sections of %(size)s places. In each full section, %(part)s the places "
            "must belong to each of these groups: %(groups)s.",
            size=number(rule.size),
            part=at_least(rule.share),
            groups=named(dimension, rule.groups),
        )
    ]


def _first_k_not_same(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        ngettext(
            "The first %(num)s place on a list may not all belong to the same group.",
            "The first %(num)s places on a list may not all belong to the same group.",
            rule.first,
        )
    ]


def _prefix_min(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        ngettext(
            "On a list, at least %(num)s of the first %(first)s places must belong to the group “%(group)s”.",
            "On a list, at least %(num)s of the first %(first)s places must belong to the group “%(group)s”.",
            rule.least,
            first=number(rule.first),
            group=group_words(dimension, rule.groups[0]),
        )
    ]


OF_LISTS: Mapping[str, Callable[[BalanceRule, str], list[Words]]] = {
    "odd_places_reserved": _odd_places_reserved,
    "strict_alternation": _strict_alternation,
    "tranches": _tranches,
    "first_k_not_same": _first_k_not_same,
    "prefix_min": _prefix_min,
}

"""What a balance rule demands, in the sentences of a by-law: how many of whom, of which body, on which list."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from council.quotas.rules import BalanceRule
from council.quotas.rules.tables import Row
from web.languages import number
from web.quotas.groups import group_words, named
from web.quotas.list_demands import OF_LISTS
from web.quotas.shares import Words, at_least, at_most, figure, listed
from web.words import _, ngettext

Demand = Callable[[BalanceRule, str], list[Words]]


def demanded(rule: BalanceRule, dimension: str) -> list[Words]:
    """How many of which groups there must be, as the type of the rule says it."""
    return DEMANDS[rule.type](rule, dimension)


def _max_share(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        _(
            "In the body, %(part)s the members may belong to any one of these groups: %(groups)s.",
            part=at_most(rule.share),
            groups=named(dimension, rule.groups),
        )
    ]


def _min_share(rule: BalanceRule, dimension: str) -> list[Words]:
    if len(rule.protected) == 1:
        return [
            _(
                "In the body, %(part)s the members must belong to the group “%(group)s”.",
                part=at_least(rule.share),
                group=group_words(dimension, rule.protected[0]),
            )
        ]
    return [
        _(
            "In the body, %(part)s the members must belong to each of these groups: %(groups)s.",
            part=at_least(rule.share),
            groups=named(dimension, rule.protected),
        )
    ]


def _band(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        _(
            "The share of each of these groups must be from %(lo)s to %(hi)s: %(groups)s.",
            lo=figure(rule.lo),
            hi=figure(rule.hi),
            groups=named(dimension, rule.protected),
        )
    ]


def _at_least_one_each(rule: BalanceRule, dimension: str) -> list[Words]:
    if len(rule.protected) == 1:
        return [
            ngettext(
                "At least %(num)s member must belong to the group “%(group)s”.",
                "At least %(num)s members must belong to the group “%(group)s”.",
                rule.each,
                group=group_words(dimension, rule.protected[0]),
            )
        ]
    return [
        ngettext(
            "At least %(num)s member must belong to each of these groups: %(groups)s.",
            "At least %(num)s members must belong to each of these groups: %(groups)s.",
            rule.each,
            groups=named(dimension, rule.protected),
        )
    ]


def _table(rule: BalanceRule, dimension: str) -> list[Words]:
    lead = _(
        "The size of the body says how many members must belong to each of these groups: %(groups)s.",
        groups=named(dimension, rule.protected),
    )
    return [lead, *(row_words(row) for row in rule.rows)]


def row_words(row: Row) -> Words:
    """One row of a table by size."""
    gaps = {"first": number(row.first), "last": number(row.last or row.first)}
    if row.share is not None:
        return _part_of_row(row, at_least(row.share), gaps)
    if row.last is None:
        return ngettext(
            "In a body of %(first)s members or more: at least %(num)s of each.",
            "In a body of %(first)s members or more: at least %(num)s of each.",
            row.persons,
            **gaps,
        )
    if row.last == row.first:
        return ngettext(
            "In a body of %(first)s members: at least %(num)s of each.",
            "In a body of %(first)s members: at least %(num)s of each.",
            row.persons,
            **gaps,
        )
    return ngettext(
        "In a body of %(first)s to %(last)s members: at least %(num)s of each.",
        "In a body of %(first)s to %(last)s members: at least %(num)s of each.",
        row.persons,
        **gaps,
    )


def _part_of_row(row: Row, part: Words, gaps: Mapping[str, str]) -> Words:
    if row.last is None:
        return _("In a body of %(first)s members or more: %(part)s the members for each.", part=part, **gaps)
    return _("In a body of %(first)s to %(last)s members: %(part)s the members for each.", part=part, **gaps)


def _closest_below_cap(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        _(
            "At least the number of members that comes closest to %(share)s of the body without going above "
            "%(cap)s must belong to each of these groups: %(groups)s.",
            share=figure(rule.share),
            cap=figure(rule.cap),
            groups=named(dimension, rule.protected),
        )
    ]


def _half_odd_minus_one(rule: BalanceRule, dimension: str) -> list[Words]:
    half = replace(rule, share=Fraction(1, 2))
    return [
        *_min_share(half, dimension),
        _("If the number of members is odd, half of one fewer is enough."),
    ]


def _strict_majority(rule: BalanceRule, dimension: str) -> list[Words]:
    first, second = (group_words(dimension, one) for one in rule.groups)
    return [
        _(
            "There must be more members of the group “%(first)s” than of the group “%(second)s”.",
            first=first,
            second=second,
        )
    ]


def _max_gap(rule: BalanceRule, dimension: str) -> list[Words]:
    groups = named(dimension, rule.groups)
    said = (
        ngettext(
            "The numbers of members of these groups may differ by %(num)s at most: %(groups)s.",
            "The numbers of members of these groups may differ by %(num)s at most: %(groups)s.",
            rule.gap,
            groups=groups,
        )
        if rule.gap
        else _("These groups must have equally many members: %(groups)s.", groups=groups)
    )
    if rule.members is None:
        return [said]
    seats = ngettext("The body has %(num)s member.", "The body has %(num)s members.", rule.members)
    return [said, seats]


def _horizontal(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        _(
            "These groups must head equally many lists: %(groups)s. If the number of lists is odd, "
            "one of them may head one more.",
            groups=named(dimension, rule.groups),
        )
    ]


def _proportional_to_base(rule: BalanceRule, dimension: str) -> list[Words]:
    people = listed(
        _("%(group)s: %(number)s", group=group_words(dimension, group), number=number(many))
        for group, many in rule.population
    )
    return [
        _(
            "The group “%(group)s” must have at least as many seats as its share of the people gives it "
            "by d'Hondt's method.",
            group=group_words(dimension, rule.minority),
        ),
        _("Counted among the people: %(numbers)s.", numbers=people),
    ]


def _reserved(rule: BalanceRule, dimension: str) -> list[Words]:
    if len(rule.protected) == 1:
        return [
            _(
                "Of all seats, %(share)s are reserved for the group “%(group)s”.",
                share=figure(rule.share),
                group=group_words(dimension, rule.protected[0]),
            )
        ]
    return [
        _(
            "Of all seats, %(share)s are reserved for each of these groups: %(groups)s.",
            share=figure(rule.share),
            groups=named(dimension, rule.protected),
        )
    ]


def _top_up(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        *_max_share(rule, dimension),
        _("If more do after an election, members of the other groups are added until it is so."),
    ]


def _nomination(rule: BalanceRule, dimension: str) -> list[Words]:
    return [
        _(
            "Every nomination names at least one person of each of these groups: %(groups)s.",
            groups=named(dimension, rule.groups),
        )
    ]


def _group_quorum(rule: BalanceRule, dimension: str) -> list[Words]:
    said: list[Words] = []
    if rule.share:
        said.append(
            _(
                "At a vote, %(part)s the members of each of these groups must be present: %(groups)s.",
                part=at_least(rule.share),
                groups=named(dimension, rule.groups),
            )
        )
    if rule.min_present or rule.share == Fraction(0):
        said.append(
            ngettext(
                "At a vote, at least %(num)s member of each of these groups must be present: %(groups)s.",
                "At a vote, at least %(num)s members of each of these groups must be present: %(groups)s.",
                rule.min_present,
                groups=named(dimension, rule.groups),
            )
        )
    return said


DEMANDS: Mapping[str, Demand] = {
    "max_share": _max_share,
    "min_share": _min_share,
    "band": _band,
    "at_least_one_each": _at_least_one_each,
    "table": _table,
    "closest_below_cap": _closest_below_cap,
    "half_odd_minus_one": _half_odd_minus_one,
    "strict_majority": _strict_majority,
    "max_gap": _max_gap,
    "horizontal": _horizontal,
    "proportional_to_base": _proportional_to_base,
    "reserved": _reserved,
    "top_up": _top_up,
    "nomination": _nomination,
    **OF_LISTS,
    "group_quorum": _group_quorum,
}

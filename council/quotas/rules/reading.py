"""How a balance rule is read from its terms: what is malformed, unknown or contradicts itself is refused."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from council.quotas.rules.adopted import (
    LIST_TYPES,
    OTHER,
    PER_BENCH,
    PER_LIST,
    ROUNDINGS,
    TYPES,
    UNDISCLOSED,
    UNKNOWN,
    VACANT,
    WHOLE_BODY,
    BalanceRule,
    count_with,
    displaces,
)
from council.quotas.rules.remedies import moments_of, remedies_of, remedy_now
from council.quotas.rules.tables import Row, check_rows, is_row, table_of
from council.record import require
from council.terms import TermMalformed, TermMissing, Terms, TermsContradict, a_count

OF_EVERY_TYPE = (
    *("type", "kind", "groups", "applies_from", "unknown", "remedy"),
    *("separately", "not_for", "excluded"),
)

ROUNDED_IF_UNSAID = {"max_share": "floor", "min_share": "ceil", "table": "ceil", "reserved": "half_up"}

WOMEN_AND_MEN = ("woman", "man")

SCOPES = {
    "body": WHOLE_BODY,
    "whole_body": WHOLE_BODY,
    "list": PER_LIST,
    "per_list": PER_LIST,
    "bench": PER_BENCH,
    "per_bench": PER_BENCH,
}

OF_THE_SAME_GROUP = frozenset(
    {"same_group", "same group", "same_sex", "same sex", "next_of_group", "next of same sex on the list"}
)
"""What a rule says of a vacancy if only somebody of the same group may fill it."""


def balance_rule(terms: Mapping[str, Any]) -> BalanceRule:
    """Read a rule from its terms; what is malformed, unknown or contradicts itself is refused."""
    read = Terms(terms)
    kind = read.word("kind" if read.says("kind") and not read.says("type") else "type", TYPES)
    rows = _rows(read, kind)
    read.only(*OF_EVERY_TYPE, *TYPES[kind], *(row.name for row in rows if is_row(row.name)))
    require(not read.says("dimension") or read.text("dimension"), TermMissing(term="dimension"))
    groups = _groups(read, kind)
    population = _population(read) if kind == "proportional_to_base" else ()
    unknown, displaced = _treatment(read, groups)
    remedies = remedies_of(read)
    rule = BalanceRule(
        type=kind,
        groups=groups,
        protected=read.words("protected", groups) or groups,
        share=_part(read, kind, "share", "0"),
        lo=_part(read, kind, "lo", "0"),
        hi=_part(read, kind, "hi", "1"),
        cap=_part(read, kind, "cap", "1"),
        each=read.number("k", otherwise=1) if kind == "at_least_one_each" else 1,
        gap=read.number("gap", least=0) if kind == "max_gap" else 0,
        members=read.number("members") if read.says("members") else None,
        rows=rows,
        population=population,
        minority=_minority(read, population, groups),
        drawn=read.words("drawn", groups),
        size=read.number("size") if kind == "tranches" else 0,
        first=read.number("k") if kind in ("first_k_not_same", "prefix_min") else 0,
        least=read.number("min", otherwise=1) if kind == "prefix_min" else 0,
        min_present=read.number("min_present", otherwise=1, least=0),
        rounding=read.word("rounding", ROUNDINGS, ROUNDED_IF_UNSAID.get(kind, "exact")),
        applies_from=read.number("applies_from", otherwise=1, least=0),
        unknown=unknown,
        excess_allowed_for=read.words("excess_allowed_for", groups),
        displaceable_by_other=displaced,
        moments=moments_of(read),
        remedy=remedy_now(remedies),
        remedies=remedies,
        scope=SCOPES.get(str(read.given("scope")), WHOLE_BODY),
        apart=read.says("separately") or read.given("basis") == "members_and_deputies_separately",
        of_seats=read.given("basis") == "statutory_seats",
        same_group=str(read.given("vacancy")).strip() in OF_THE_SAME_GROUP,
        terms=dict(terms),
    )
    for holds, contradicting in _consistency(rule):
        require(holds, TermsContradict(terms=contradicting))
    if rule.type == "table":
        check_rows(rows, len(rule.protected))
    return rule


def _rows(read: Terms, kind: str) -> tuple[Row, ...]:
    return table_of(read) if kind == "table" else ()


def _groups(read: Terms, kind: str) -> tuple[str, ...]:
    """The groups of a rule, under whichever term its type names them."""
    if kind in ("odd_places_reserved", "prefix_min"):
        return (read.text("group"),)
    groups = read.words("per_post") if kind == "nomination" else ()
    groups = groups or read.words("groups")
    if kind == "proportional_to_base" and not groups:
        groups = tuple(group for group, _number in _population(read))
    if kind == "tranches" and not groups:
        groups = WOMEN_AND_MEN
    require(groups or kind in LIST_TYPES, TermMissing(term="groups"))
    return groups


def _population(read: Terms) -> tuple[tuple[str, int], ...]:
    """The base population of each group (BetrVG § 15: the workforce)."""
    inside = read.within("population")
    numbers = {group: a_count(f"population.{group}", inside.given(str(group))) for group in inside.all()}
    for group in numbers:
        require(
            isinstance(group, str) and group.strip(), TermMalformed(term="population", got=str(group)[:80])
        )
    require(sum(numbers.values()), TermMissing(term="population"))
    return tuple(sorted((str(group), number) for group, number in numbers.items()))


def _minority(read: Terms, population: tuple[tuple[str, int], ...], groups: tuple[str, ...]) -> str:
    """The group that has a minimum by its part of the population: the smallest, if it is not said."""
    said = read.word_if_said("minority", groups)
    if said is not None or not population:
        return said or ""
    smallest = min(number for _group, number in population)
    found = [group for group, number in population if number == smallest]
    require(len(found) == 1, TermMissing(term="minority"))
    return found[0]


def _treatment(read: Terms, groups: tuple[str, ...]) -> tuple[str, str | None]:
    """How those are counted who are neither or do not say, and whose minimum gives way to them."""
    known = [*UNKNOWN, *map(count_with, groups), *map(displaces, groups)]
    unknown = read.word("unknown", known, "in_base_no_group")
    displaced = read.word_if_said("displaceable_by_other", groups)
    for group in groups:
        if unknown == displaces(group):
            require(displaced in (None, group), TermsContradict(terms=["unknown", "displaceable_by_other"]))
            return "in_base_no_group", group
    return unknown, displaced


def _part(read: Terms, kind: str, term: str, unused: str) -> Fraction:
    own = TYPES[kind]
    if term == "share" and "fraction" in own:
        return read.fraction("fraction", unused)
    return read.fraction(term, None if term in own else unused)


def _consistency(rule: BalanceRule) -> Iterator[tuple[bool, list[str]]]:
    """What must hold between the terms, and which of them contradict each other if it does not."""
    own, many = TYPES[rule.type], len(rule.protected)
    displaced = rule.displaceable_by_other
    yield not {UNDISCLOSED, VACANT} & set(rule.groups), ["groups"]
    yield rule.share > 0 or "share" not in own, ["share"]
    yield rule.lo <= rule.hi, ["lo", "hi"]
    yield rule.lo * many <= 1, ["lo", "protected"]
    yield rule.type not in ("min_share", "reserved") or rule.share * many <= 1, ["share", "protected"]
    yield rule.type != "tranches" or rule.share * many <= 1, ["share", "groups"]
    yield rule.type != "band" or rule.rounding == "exact", ["type", "rounding"]
    yield (
        set(rule.excess_allowed_for) != set(rule.groups) or not rule.groups,
        ["excess_allowed_for", "groups"],
    )
    yield not rule.excess_allowed_for or len(rule.groups) <= _FEW_GROUPS, ["excess_allowed_for", "groups"]
    yield displaced is None or "displaceable_by_other" in own, ["type", "unknown"]
    yield displaced is None or displaced in rule.protected, ["displaceable_by_other", "protected"]
    yield displaced is None or OTHER not in rule.groups, ["displaceable_by_other", "groups"]
    yield displaced is None or rule.unknown in _OTHER_STAYS_OTHER, ["displaceable_by_other", "unknown"]
    yield rule.type != "closest_below_cap" or rule.share <= rule.cap, ["share", "cap"]
    yield rule.type != "strict_majority" or len(rule.groups) == 2, ["type", "groups"]
    yield rule.type not in _OF_SEVERAL or len(rule.groups) > 1, ["type", "groups"]
    yield rule.type != "strict_alternation" or len(rule.groups) != 1, ["type", "groups"]
    yield rule.gap > 0 or not rule.members or rule.members % len(rule.groups) == 0, ["gap", "members"]
    yield {group for group, _number in rule.population} in (set(), set(rule.groups)), ["groups", "population"]
    yield rule.type != "prefix_min" or rule.least <= rule.first, ["k", "min"]
    yield rule.type != "first_k_not_same" or rule.first > 1, ["type", "k"]
    yield rule.type not in LIST_TYPES or rule.unknown in _ON_LISTS or "(" in rule.unknown, ["type", "unknown"]


_OTHER_STAYS_OTHER = ("in_base_no_group", "open_places_only", "tri_state")
_OF_SEVERAL = ("max_gap", "horizontal", "strict_majority", "proportional_to_base")
_FEW_GROUPS = 6
_ON_LISTS = ("in_base_no_group", "open_places_only", "tri_state")

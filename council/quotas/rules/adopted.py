"""A balance rule as a charter adopts it, read from its terms (DOMAIN parts A1 to A4).

{"type": "max_share", "share": "2/3", "groups": ["woman", "man"],
 "unknown": "tri_state", "remedy": "opinion_invalid"}
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from council.record import require
from council.terms import TermMissing, Terms, TermsContradict

OTHER = "other"
"""Who declared that she or he is in none of the groups."""

UNDISCLOSED = "undisclosed"
"""Who did not say. Nobody has to, and it is not the same as `other`."""

TYPES: Mapping[str, tuple[str, ...]] = {
    "max_share": ("share", "rounding", "excess_allowed_for"),
    "min_share": ("share", "rounding", "protected", "displaceable_by_other"),
    "band": ("lo", "hi", "rounding", "protected", "excess_allowed_for"),
    "at_least_one_each": ("k", "of"),
}
"""The types of rule and the terms that each of them has of its own."""

OF_EVERY_TYPE = ("type", "groups", "applies_from", "unknown", "remedy")

ROUNDINGS = ("ceil", "floor", "half_up", "exact")
"""Half to even is not offered: no statute rounds so (AktG § 96: 4.5 is 5)."""

ROUNDED_IF_UNSAID = {"max_share": "floor", "min_share": "ceil", "band": "exact"}

UNKNOWN = ("in_base_no_group", "exclude_from_base", "open_places_only", "tri_state")
"""How those are counted who are neither or do not say (DOMAIN A3); besides, `count_with(woman)`."""

REMEDIES: Mapping[str, str] = {
    "opinion_invalid": "invalid",
    "justify": "needs_reasons",
    "reasons": "needs_reasons",
    "reasons_in_decision": "needs_reasons",
    "warn": "warned",
    "exemption": "warned",
    "exemption_on_application": "warned",
    "tie_break_preference": "warned",
    "list_refused": "warned",
    "seat_left_empty": "warned",
    "next_of_group": "warned",
    "best_losers": "warned",
    "top_up": "warned",
    "substitution": "warned",
    "lot": "warned",
    "election_void": "warned",
    "election_void_empty_chair": "warned",
    "body_wrongly_constituted": "warned",
    "postpone_item": "warned",
}
"""What a broken rule makes of an opinion. The remedies of lists and elections act there; here they warn."""


@dataclass(frozen=True)
class BalanceRule:
    """A balance rule, every term of it settled."""

    type: str
    groups: tuple[str, ...]
    protected: tuple[str, ...]
    share: Fraction
    lo: Fraction
    hi: Fraction
    each: int
    rounding: str
    applies_from: int
    unknown: str
    excess_allowed_for: tuple[str, ...]
    displaceable_by_other: str | None
    remedy: str
    terms: Mapping[str, Any] = field(compare=False, repr=False)


def balance_rule(terms: Mapping[str, Any]) -> BalanceRule:
    """Read a rule from its terms; what is malformed, unknown or contradicts itself is refused."""
    read = Terms(terms)
    kind = read.word("type", TYPES)
    read.only(*OF_EVERY_TYPE, *TYPES[kind])
    groups = read.words("groups")
    require(groups, TermMissing(term="groups"))
    rule = BalanceRule(
        type=kind,
        groups=groups,
        protected=read.words("protected", groups) or groups,
        share=_part(read, kind, "share", "0"),
        lo=_part(read, kind, "lo", "0"),
        hi=_part(read, kind, "hi", "1"),
        each=read.number("k", otherwise=1),
        rounding=read.word("rounding", ROUNDINGS, ROUNDED_IF_UNSAID.get(kind, "exact")),
        applies_from=read.number("applies_from", otherwise=1, least=0),
        unknown=read.word("unknown", [*UNKNOWN, *map(count_with, groups)], "in_base_no_group"),
        excess_allowed_for=read.words("excess_allowed_for", groups),
        displaceable_by_other=read.word_if_said("displaceable_by_other", groups),
        remedy=read.word("remedy", REMEDIES, "warn"),
        terms=dict(terms),
    )
    for holds, contradicting in _consistency(rule):
        require(holds, TermsContradict(terms=contradicting))
    return rule


def count_with(group: str) -> str:
    """The treatment that counts whoever is in no group with this one."""
    return f"count_with({group})"


def _part(read: Terms, kind: str, term: str, unused: str) -> Fraction:
    return read.fraction(term, None if term in TYPES[kind] else unused)


def _consistency(rule: BalanceRule) -> Iterator[tuple[bool, list[str]]]:
    """What must hold between the terms, and which of them contradict each other if it does not."""
    displaced = rule.displaceable_by_other
    yield UNDISCLOSED not in rule.groups, ["groups"]
    yield rule.share > 0 or "share" not in TYPES[rule.type], ["share"]
    yield rule.lo <= rule.hi, ["lo", "hi"]
    yield rule.lo * len(rule.protected) <= 1, ["lo", "protected"]
    yield rule.type != "min_share" or rule.share * len(rule.protected) <= 1, ["share", "protected"]
    yield rule.type != "band" or rule.rounding == "exact", ["type", "rounding"]
    yield set(rule.excess_allowed_for) != set(rule.groups), ["excess_allowed_for", "groups"]
    yield displaced is None or displaced in rule.protected, ["displaceable_by_other", "protected"]
    yield displaced is None or OTHER not in rule.groups, ["displaceable_by_other", "groups"]
    yield displaced is None or rule.unknown in _OTHER_STAYS_OTHER, ["displaceable_by_other", "unknown"]


_OTHER_STAYS_OTHER = ("in_base_no_group", "open_places_only", "tri_state")

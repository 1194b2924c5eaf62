"""A balance rule as a charter adopts it, every term of it settled (DOMAIN parts A1 to A4).

{"type": "max_share", "share": "2/3", "groups": ["woman", "man"],
 "unknown": "tri_state", "remedy": "opinion_invalid"}
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from council.quotas.rules.remedies import OF_ELECTIONS
from council.quotas.rules.remedies import REMEDIES as REMEDIES
from council.quotas.rules.tables import Row

OTHER = "other"
"""Who declared that she or he is in none of the groups."""

UNDISCLOSED = "undisclosed"
"""Who did not say. Nobody has to, and it is not the same as `other`."""

VACANT = "vacant"
"""A seat that nobody has. It counts only where a rule looks at the seats of the charter, not at who fills them."""

BODY_TYPES: Mapping[str, tuple[str, ...]] = {
    "max_share": ("share", "rounding", "excess_allowed_for"),
    "min_share": ("share", "rounding", "protected", "displaceable_by_other"),
    "band": ("lo", "hi", "rounding", "protected", "excess_allowed_for"),
    "at_least_one_each": ("k", "of", "protected"),
    "table": ("table", "rounding", "protected", "displaceable_by_other"),
    "closest_below_cap": ("share", "cap", "protected"),
    "half_odd_minus_one": ("protected",),
    "strict_majority": (),
    "max_gap": ("gap", "members"),
    "horizontal": (),
    "proportional_to_base": ("population", "minority", "method", "drawn"),
    "reserved": ("share", "rounding", "protected"),
    "top_up": ("share",),
    "nomination": ("per_post",),
}
"""The types of rule that look at how many of each group there are, and the terms that each has of its own."""

LIST_TYPES: Mapping[str, tuple[str, ...]] = {
    "odd_places_reserved": ("group",),
    "strict_alternation": (),
    "tranches": ("size", "share"),
    "first_k_not_same": ("k",),
    "prefix_min": ("k", "group", "min"),
}
"""The types that look at a list in its order."""

PRESENCE_TYPES: Mapping[str, tuple[str, ...]] = {"group_quorum": ("fraction", "min_present")}
"""The types that look at who is present of each side."""

TYPES: Mapping[str, tuple[str, ...]] = {**BODY_TYPES, **LIST_TYPES, **PRESENCE_TYPES}
"""The types of rule and the terms that each of them has of its own."""

ROUNDINGS = ("ceil", "floor", "half_up", "exact")
"""Half to even is not offered: no statute rounds so (AktG § 96: 4.5 is 5)."""

UNKNOWN = ("in_base_no_group", "exclude_from_base", "open_places_only", "tri_state")
"""How those are counted who are neither or do not say (DOMAIN A3); besides, `count_with(woman)`."""

WHOLE_BODY, PER_LIST, PER_BENCH = "whole_body", "per_list", "per_bench"
"""What a rule is applied to: the body as one, or each list or bench of it for itself (CHP 2010, AktG § 96)."""


@dataclass(frozen=True)
class BalanceRule:
    """A balance rule, every term of it settled; a term that its type does not have is nought or empty."""

    type: str
    groups: tuple[str, ...]
    protected: tuple[str, ...]
    share: Fraction
    lo: Fraction
    hi: Fraction
    cap: Fraction
    each: int
    gap: int
    members: int | None
    rows: tuple[Row, ...]
    population: tuple[tuple[str, int], ...]
    minority: str
    drawn: tuple[str, ...]
    size: int
    first: int
    least: int
    min_present: int
    rounding: str
    applies_from: int
    unknown: str
    excess_allowed_for: tuple[str, ...]
    displaceable_by_other: str | None
    moments: tuple[str, ...]
    remedy: str
    remedies: Mapping[str, str] = field(compare=False)
    scope: str
    apart: bool
    of_seats: bool
    same_group: bool
    terms: Mapping[str, Any] = field(compare=False, repr=False)

    @property
    def is_of_bodies(self) -> bool:
        """Whether it can be applied to numbers of members, not only to a list or to those present."""
        return self.type in BODY_TYPES

    @property
    def speaks_of_the_body(self) -> bool:
        """Whether it says something of a body as it stands, not only of candidates and lists."""
        of_elections_only = bool(self.moments) and set(self.moments) <= OF_ELECTIONS
        return self.is_of_bodies and self.type not in _OF_CANDIDATES and not of_elections_only


_OF_CANDIDATES = ("nomination", "horizontal")


def count_with(group: str) -> str:
    """The treatment that counts whoever is in no group with this one."""
    return f"count_with({group})"


def displaces(group: str) -> str:
    """The treatment by which those who are none of the groups lower the minimum of this one."""
    return f"displaces({group})"

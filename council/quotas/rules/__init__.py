"""Balance rules: how a council keeps women and men, hosts and refugees, in balance."""

from council.quotas.rules.adopted import (
    BODY_TYPES,
    LIST_TYPES,
    PRESENCE_TYPES,
    ROUNDINGS,
    TYPES,
    UNKNOWN,
    BalanceRule,
)
from council.quotas.rules.cure import cures
from council.quotas.rules.feasibility import contradicting, feasible, feasible_together
from council.quotas.rules.lists import ListVerdict, check_list
from council.quotas.rules.parts import check_parts
from council.quotas.rules.presence import Presence, check_presence
from council.quotas.rules.reading import balance_rule
from council.quotas.rules.remedies import MOMENTS, REMEDIES
from council.quotas.rules.replacement import allowed_replacements
from council.quotas.rules.seats import Seated, elect_with_min, reserved_seats, top_up_two_thirds
from council.quotas.rules.tried import tried
from council.quotas.rules.verdict import Verdict, blocks_opinion, check, standing

__all__ = [
    "BODY_TYPES",
    "LIST_TYPES",
    "MOMENTS",
    "PRESENCE_TYPES",
    "REMEDIES",
    "ROUNDINGS",
    "TYPES",
    "UNKNOWN",
    "BalanceRule",
    "ListVerdict",
    "Presence",
    "Seated",
    "Verdict",
    "allowed_replacements",
    "balance_rule",
    "blocks_opinion",
    "check",
    "check_list",
    "check_parts",
    "check_presence",
    "contradicting",
    "cures",
    "elect_with_min",
    "feasible",
    "feasible_together",
    "reserved_seats",
    "standing",
    "top_up_two_thirds",
    "tried",
]

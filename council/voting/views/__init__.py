"""How votes stand now."""

from council.voting.views.votes import (
    Wanted,
    decided_in_all,
    decisions,
    has_carried_over,
    open_ballots,
    remarkable,
    the_decision,
    years,
)

__all__ = [
    "Wanted",
    "decided_in_all",
    "decisions",
    "has_carried_over",
    "open_ballots",
    "remarkable",
    "the_decision",
    "years",
]

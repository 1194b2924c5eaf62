"""How votes stand now."""

from council.voting.views.elections import (
    candidacies_in,
    elections_going_on,
    elections_over,
    names_of,
    nominations_to_answer,
    open_rounds,
    rounds_of,
    the_election,
)
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
    "candidacies_in",
    "decided_in_all",
    "decisions",
    "elections_going_on",
    "elections_over",
    "has_carried_over",
    "names_of",
    "nominations_to_answer",
    "open_ballots",
    "open_rounds",
    "remarkable",
    "rounds_of",
    "the_decision",
    "the_election",
    "years",
]

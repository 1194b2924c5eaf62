"""What can be done with votes."""

from council.voting.commands.candidacies import (
    accept_nomination,
    call_election,
    call_off_election,
    decline_nomination,
    nominate,
    withdraw_candidacy,
)
from council.voting.commands.casting import cast
from council.voting.commands.closing import close_ballot
from council.voting.commands.elections import close_round, open_round
from council.voting.commands.hands import count_hands
from council.voting.commands.lots import call_lot, draw_lot
from council.voting.commands.objecting import integrate_objection, raise_objection, withdraw_objection
from council.voting.commands.opening import open_ballot
from council.voting.commands.papers import enter_papers, hand_in

__all__ = [
    "accept_nomination",
    "call_election",
    "call_lot",
    "call_off_election",
    "cast",
    "close_ballot",
    "close_round",
    "count_hands",
    "decline_nomination",
    "draw_lot",
    "enter_papers",
    "hand_in",
    "integrate_objection",
    "nominate",
    "open_ballot",
    "open_round",
    "raise_objection",
    "withdraw_candidacy",
    "withdraw_objection",
]

"""What can be done with votes."""

from council.voting.commands.casting import cast
from council.voting.commands.closing import close_ballot
from council.voting.commands.objecting import integrate_objection, raise_objection, withdraw_objection
from council.voting.commands.opening import open_ballot
from council.voting.commands.papers import hand_in

__all__ = [
    "cast",
    "close_ballot",
    "hand_in",
    "integrate_objection",
    "open_ballot",
    "raise_objection",
    "withdraw_objection",
]

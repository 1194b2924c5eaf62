"""Decision rules: how many must be there, how many must say yes, and what a tie means."""

from council.voting.rules.adopted import DecisionRule, decision_rule
from council.voting.rules.decision import Outcome, decide
from council.voting.rules.tally import (
    ChairNotCounted,
    MorePresentThanMembers,
    MoreVotesThanPresent,
    Tally,
    TallyIncomplete,
    tally_of,
)

__all__ = [
    "ChairNotCounted",
    "DecisionRule",
    "MorePresentThanMembers",
    "MoreVotesThanPresent",
    "Outcome",
    "Tally",
    "TallyIncomplete",
    "decide",
    "decision_rule",
    "tally_of",
]

"""Decision rules: how many must be there, how many must say yes, on which side, and what a tie means."""

from council.voting.rules.adopted import MajorityRule, majority_rule
from council.voting.rules.consensus import Circle, ConsentRule, Objection, circle_of, consent, consent_rule
from council.voting.rules.decision import Outcome, decide
from council.voting.rules.joint import JointRule, decide_joint, groups_of, joint_rule
from council.voting.rules.kinds import DecisionRule, decision_rule, kind_of
from council.voting.rules.tally import (
    ChairNotCounted,
    MorePresentThanMembers,
    MoreVotesThanPresent,
    Tally,
    TallyIncomplete,
    tally_of,
)
from council.voting.rules.weighted import WeightedRule, qmv, weighed_of, weighted_rule

__all__ = [
    "ChairNotCounted",
    "Circle",
    "ConsentRule",
    "DecisionRule",
    "JointRule",
    "MajorityRule",
    "MorePresentThanMembers",
    "MoreVotesThanPresent",
    "Objection",
    "Outcome",
    "Tally",
    "TallyIncomplete",
    "WeightedRule",
    "circle_of",
    "consent",
    "consent_rule",
    "decide",
    "decide_joint",
    "decision_rule",
    "groups_of",
    "joint_rule",
    "kind_of",
    "majority_rule",
    "qmv",
    "tally_of",
    "weighed_of",
    "weighted_rule",
]

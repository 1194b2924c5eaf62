"""Balance rules: how a council keeps women and men, hosts and refugees, in balance."""

from council.quotas.rules.adopted import BalanceRule, balance_rule
from council.quotas.rules.cure import cures
from council.quotas.rules.limits import feasible
from council.quotas.rules.verdict import Verdict, blocks_opinion, check, standing

__all__ = [
    "BalanceRule",
    "Verdict",
    "balance_rule",
    "blocks_opinion",
    "check",
    "cures",
    "feasible",
    "standing",
]

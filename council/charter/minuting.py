"""When minutes of sittings are to be public, as the by-laws say: the part of the rule of procedure about minutes."""

from dataclasses import dataclass

from council.record import require
from council.terms import TermOutOfRange, Terms

MINUTING = ("minutes_days",)
MOST_DAYS = 365


@dataclass(frozen=True)
class MinutingRule:
    """How many days after a sitting its minutes are public."""

    minutes_days: int = 30  # nought: no time is fixed


def minuting_rule(read: Terms) -> MinutingRule:
    """Read what a rule of procedure says: {"minutes_days": 14}."""
    days = read.number("minutes_days", MinutingRule.minutes_days, least=0)
    require(days <= MOST_DAYS, TermOutOfRange(term="minutes_days", got=days, least=0, most=MOST_DAYS))
    return MinutingRule(days)

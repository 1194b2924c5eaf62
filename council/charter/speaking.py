"""Who speaks when and for how long, as the by-laws say: the part of the rule of procedure about debates."""

from dataclasses import dataclass

from council.record import require
from council.terms import TermOutOfRange, Terms

LISTS = ("one_list", "alternating")
ALTERNATES_BY = ("gender", "side")
SPEAKING = ("speaking", "alternates_by", "first_time_first", "speaking_seconds")
MOST_SECONDS = 4 * 60 * 60


@dataclass(frozen=True)
class SpeakingRule:
    """One list or two that take turns, who is heard first, and how long a speech may be."""

    lists: str = "one_list"
    alternates_by: str = "gender"  # the other list is the women's own, or the newcomers'
    first_time_first: bool = False
    seconds: int = 0  # nought: no limit


def speaking_rule(read: Terms) -> SpeakingRule:
    """Read what a rule of procedure says: {"speaking": "alternating", "speaking_seconds": 180}."""
    seconds = read.number("speaking_seconds", SpeakingRule.seconds, least=0)
    require(seconds <= MOST_SECONDS, TermOutOfRange(term="speaking_seconds", got=seconds, most=MOST_SECONDS))
    return SpeakingRule(
        lists=read.word("speaking", LISTS, SpeakingRule.lists),
        alternates_by=read.word("alternates_by", ALTERNATES_BY, SpeakingRule.alternates_by),
        first_time_first=read.yes_or_no("first_time_first", SpeakingRule.first_time_first),
        seconds=seconds,
    )

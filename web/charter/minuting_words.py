"""When minutes are to be public, as a secretary would read it out."""

from council.charter.minuting import MinutingRule
from web.quotas.shares import Words
from web.words import _, ngettext


def minuting(rule: MinutingRule) -> list[Words]:
    """One sentence; nothing where the by-laws leave it open."""
    if rule.minutes_days == MinutingRule.minutes_days:
        return []
    if not rule.minutes_days:
        return [_("No time is fixed for minutes.")]
    return [
        ngettext(
            "The minutes of a sitting are public within %(num)s day.",
            "The minutes of a sitting are public within %(num)s days.",
            rule.minutes_days,
        )
    ]

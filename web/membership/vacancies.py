"""Who may come into a vacant place, so that the balance rules are met: shown before somebody is seated."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from council.quotas.questions import VACANT, replacements
from council.record import Record, Wording
from web.charter.standing import bodies
from web.quotas.groups import group_words
from web.quotas.shares import listed


@dataclass(frozen=True)
class MayCome:
    """Of one body: the groups one of whom meets every balance rule, or else the groups that come closest."""

    body: Wording
    allowed: Markup
    nearest: Markup


def who_may_come(record: Record, day: date) -> list[MayCome]:
    """For each body that has a place free and in which it matters who comes."""
    found = []
    for one in bodies(record, day):
        if one.seats is not None and not one.vacant:
            continue
        members = {dimension: {**counts, VACANT: one.vacant} for dimension, counts in one.numbers.items()}
        for asked in replacements([verdict.rule for verdict in one.verdicts], members):
            if set(asked.allowed) != set(asked.statuses):
                allowed, nearest = (
                    listed(group_words(asked.dimension, group) for group in groups)
                    for groups in (asked.allowed, asked.nearest)
                )
                found.append(MayCome(one.name, allowed, nearest))
    return found

"""What a balance rule leaves of the seats of an election: at least so many for one group, at most so many for another."""

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import comb
from typing import Any

from markupsafe import Markup

from council.quotas.questions import balance_rule, check
from web.languages import number
from web.quotas.wording import group_words
from web.words import _

Words = Markup | str

MOST_BODIES = 1000
"""Of so many different bodies each is looked at; where there are more, the rule in words must do."""
UNDISCLOSED = "undisclosed"


def places_words(guard: Mapping[str, Any], groups: list[str], seats: int) -> list[Words]:
    """How many of the seats can go to each group, as far as the rule says anything about it."""
    found = _spans(json.dumps(guard["terms"], sort_keys=True), tuple(groups), seats)
    return [words for group, span in found.items() for words in _said(guard["dimension"], group, span, seats)]


def _said(dimension: str, group: str, span: tuple[int, int], seats: int) -> Iterator[Words]:
    least, most = span
    gaps = {"seats": number(seats), "group": group_words(dimension, group)}
    if least:
        yield _("At least %(least)s of %(seats)s seats: %(group)s.", least=number(least), **gaps)
    if most < seats:
        yield _("At most %(most)s of %(seats)s seats: %(group)s.", most=number(most), **gaps)


@lru_cache(maxsize=64)
def _spans(terms: str, groups: tuple[str, ...], seats: int) -> dict[str, tuple[int, int]]:
    """For each group the fewest and the most of a body that meets the rule; nothing if none does, or there are too many."""
    if comb(seats + len(groups), len(groups)) > MOST_BODIES:
        return {}
    rule = balance_rule(json.loads(terms))
    if not rule.is_of_bodies:
        return {}
    met = [body for body in _bodies(groups, seats) if check(rule, body).status == "met"]
    return {
        group: (min(body[group] for body in met), max(body[group] for body in met)) for group in groups if met
    }


def _bodies(groups: tuple[str, ...], seats: int) -> Iterator[dict[str, int]]:
    """Every body of so many seats; whoever is in none of the groups has not said it."""
    if not groups:
        yield {UNDISCLOSED: seats}
        return
    for many in range(seats + 1):
        for rest in _bodies(groups[1:], seats - many):
            yield {groups[0]: many, **rest}

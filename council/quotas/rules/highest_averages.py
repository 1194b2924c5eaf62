"""What is due to a group by the population a body stands for: d'Hondt's highest averages (BetrVG § 15, WO § 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Due:
    """How many seats a group has at least and at most, and between which groups a lot decides, if one must."""

    low: int
    high: int
    tied: tuple[str, ...]


def due(population: Mapping[str, int], seats: int, group: str, drawn: frozenset[str] = frozenset()) -> Due:
    """The seats of a group; where the last quotient is shared, the lot decides unless it was drawn."""
    whole = sum(population.values())
    sure = {one: number * seats // whole for one, number in population.items()}
    left = seats - sum(sure.values())
    while left:
        quotients = {one: Fraction(number, sure[one] + 1) for one, number in population.items()}
        highest = max(quotients.values())
        best = [one for one, quotient in quotients.items() if quotient == highest]
        if len(best) > left:
            return _lot(sure, left, frozenset(best), group, drawn)
        for one in best:
            sure[one] += 1
        left -= len(best)
    return Due(sure[group], sure[group], ())


def _lot(sure: Mapping[str, int], left: int, tied: frozenset[str], group: str, drawn: frozenset[str]) -> Due:
    """The last seats go to those on whom the lot fell, if it was drawn between just these."""
    names = tuple(sorted(tied))
    if drawn <= tied and len(drawn) == left:
        seats = sure[group] + (group in drawn)
        return Due(seats, seats, ())
    return Due(sure[group], sure[group] + (group in tied), names)

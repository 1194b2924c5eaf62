"""How much of something was whose, told so that it tells of nobody.

Who was present, spoke, proposed or voted by name is known of each person. From exact numbers of a group, taken often
enough, it could be worked out who belongs to it. So groups are told in shares only, in steps that are never less
than some people wide, and a group of few people is told together with others or not at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from council.cells import SMALLEST

STEPS = (5, 10, 20, 25)
"""The steps, in hundredths, in which shares may be told."""

WIDTH = 3
"""Each step stands for at least so many."""

REST = "rest"
"""Groups that are too small to stand alone, together."""

Groups = Mapping[str, int]


@dataclass(frozen=True)
class Share:
    """What a group did of what could be done: a share in hundredths, rounded to steps of so many."""

    group: str
    percent: int
    step: int


def told_together(people: Groups) -> dict[str, str]:
    """For each group under which name it is told: its own, or with other small ones; left out where none is safe."""
    small = [group for group, number in people.items() if 0 < number < SMALLEST]
    enough = sum(people[group] for group in small) >= SMALLEST
    alone = {group: group for group, number in people.items() if number >= SMALLEST}
    return alone | (dict.fromkeys(small, REST) if enough else {})


def rounded(part: int, whole: int) -> tuple[int, int] | None:
    """A share in hundredths, to the nearest step, and the step: the finest that is wide enough; None if none is.

    Of 60 people the share is told in steps of five hundredths, of 20 in steps of twenty.
    """
    for step in STEPS:
        if step * whole >= 100 * WIDTH:
            return min(100, (200 * part + step * whole) // (2 * step * whole) * step), step
    return None


def done_by(people: Groups, did: Groups, could: Groups) -> list[Share]:
    """How much of what it could do each group did: of the votes of its members how many were given."""
    return _told(people, did, _summed(people, could))


def made_of(people: Groups, did: Groups) -> list[Share]:
    """How much of all that was done was done by each group: of the proposals how many are its own."""
    return _told(people, did, dict.fromkeys(told_together(people).values(), sum(did.values())))


def _told(people: Groups, did: Groups, whole: Groups) -> list[Share]:
    found = []
    for name, part in _summed(people, did).items():
        share = rounded(part, whole[name]) if whole[name] else None
        if share is not None:
            found.append(Share(name, *share))
    return found


def _summed(people: Groups, numbers: Groups) -> dict[str, int]:
    """Numbers of groups under the names under which they are told."""
    found: dict[str, int] = {}
    for group, name in told_together(people).items():
        found[name] = found.get(name, 0) + numbers.get(group, 0)
    return found

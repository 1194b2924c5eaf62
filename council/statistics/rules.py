"""How much of something was whose, told so that it tells of nobody.

Who was present, who proposed and who voted is known of each person. From numbers of a group, exact enough and taken
often enough, it could be worked out who belongs to it. So three things hold of each number by group:

- it is told after the third sitting, then each time that twice as many were held, and at the end of the term, for all
  that was done until then;
- it is a share, in steps that are never narrower than three times what anybody did;
- a group of few people is told together with other small ones, or not at all.

The first and the last step reach to the end: it is never told that nobody of a group did something, or everybody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from council.cells import SMALLEST

FIRST = 3
"""After so many sittings numbers by group are told for the first time; then each time that twice as many were held."""

STEPS = (5, 10, 20, 25)
"""The steps, in hundredths, in which shares may be told."""

WIDTH = 3
"""Each step is as wide as so many people who did as much as anybody did."""

REST = "rest"
"""Groups that are too small to stand alone, together."""

Groups = Mapping[str, int]
T = TypeVar("T")


@dataclass(frozen=True)
class Share:
    """What a group did of what could be done: a share in hundredths, rounded to steps of so many.

    The first and the last step reach to the end. That nobody of a group came would tell of everybody who came.
    """

    group: str
    percent: int
    step: int

    @property
    def least(self) -> Fraction:
        """No less than so many hundredths."""
        return Fraction(0) if self.percent == self.step else self.percent - Fraction(self.step, 2)

    @property
    def most(self) -> Fraction:
        """No more than so many hundredths."""
        return Fraction(100) if self.percent + self.step == 100 else self.percent + Fraction(self.step, 2)


def tellings(held: Sequence[T], over: bool) -> list[list[T]]:
    """After which sittings numbers by group are told: all that were held until then, each time twice as many."""
    found, many = [], FIRST
    while many <= len(held):
        found.append(list(held[:many]))
        many *= 2
    return [*found, list(held)] if over and held and len(held) * 2 != many else found


def told_together(people: Groups) -> dict[str, str]:
    """For each group under which name it is told: its own, or with other small ones; left out where none is safe."""
    small = [group for group, number in people.items() if 0 < number < SMALLEST]
    enough = len(small) > 1 and sum(people[group] for group in small) >= SMALLEST
    alone = {group: group for group, number in people.items() if number >= SMALLEST}
    return alone | (dict.fromkeys(small, REST) if enough else {})


def width(each: Iterable[int]) -> int:
    """How wide a step must be, by what each did: who changes her group moves a number by a third of a step at most."""
    return WIDTH * max(each, default=1)


def rounded(part: int, whole: int, wide: int = WIDTH) -> tuple[int, int] | None:
    """A share in hundredths, to the nearest step, and the step: the finest that is wide enough; None if none is.

    The first step stands for whatever is below it, the last for whatever is above.

    Of 60 people the share is told in steps of five hundredths, of 20 in steps of twenty.
    """
    for step in STEPS:
        if step * whole >= 100 * wide:
            nearest = (200 * part + step * whole) // (2 * step * whole) * step
            return max(step, min(100 - step, nearest)), step
    return None


def done_by(people: Groups, did: Groups, could: Groups, wide: int = WIDTH) -> list[Share]:
    """How much of what it could do each group did: of the votes of its members how many were given."""
    return _told(people, did, _summed(people, could), wide)


def made_of(people: Groups, did: Groups, wide: int = WIDTH) -> list[Share]:
    """How much of all that was done was done by each group: of the proposals how many are its own."""
    return _told(people, did, dict.fromkeys(told_together(people).values(), sum(did.values())), wide)


def _told(people: Groups, did: Groups, whole: Groups, wide: int) -> list[Share]:
    """Nothing is told where all are of one group: it would tell of each what she is."""
    if sum(1 for number in people.values() if number) < 2:
        return []
    found = []
    for name, part in _summed(people, did).items():
        share = rounded(part, whole[name], wide) if whole[name] else None
        if share is not None:
            found.append(Share(name, *share))
    return found


def _summed(people: Groups, numbers: Groups) -> dict[str, int]:
    """Numbers of groups under the names under which they are told."""
    found: dict[str, int] = {}
    for group, name in told_together(people).items():
        found[name] = found.get(name, 0) + numbers.get(group, 0)
    return found

"""So many of a number of persons: how by-laws word a quorum, a threshold, a floor (DOMAIN B2)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from council.record import require
from council.terms import TermMissing, TermOutOfRange, Terms


@dataclass(frozen=True)
class Measure:
    """So many of a number of persons, in one of the wordings that by-laws use."""

    kind: str
    fraction: Fraction = Fraction(0)
    number: int = 0
    half: str = "ceil"

    def of(self, persons: int) -> int:
        """How many persons that is."""
        return MEASURES[self.kind](self, persons)

    @property
    def relative(self) -> bool:
        """Whether it depends on how many persons there are."""
        return self.kind in ("more_than", "at_least", "half_plus_one")


def none(measure: Measure, persons: int) -> int:
    """Nobody is needed (Küçükçekmece, md. 5: no quorum)."""
    return 0


def more_than(measure: Measure, persons: int) -> int:
    """More than a part: the next whole person above it. More than half of 101 is 51."""
    return floor(measure.fraction * persons) + 1


def at_least(measure: Measure, persons: int) -> int:
    """At least a part: two thirds of 9 are 6, of 10 are 7."""
    return ceil(measure.fraction * persons)


def half_plus_one(measure: Measure, persons: int) -> int:
    """Half, rounded up or down, and one more: of 101 that is 52 or 51 (Mersin: half plus one)."""
    half = Fraction(persons, 2)
    return (ceil(half) if measure.half == "ceil" else floor(half)) + 1


def absolute(measure: Measure, persons: int) -> int:
    """A number that the by-laws name, or a multiple of the board's (Tekirdağ, h: twice the board)."""
    return measure.number


MEASURES: Mapping[str, Callable[[Measure, int], int]] = {
    "none": none,
    "more_than": more_than,
    "at_least": at_least,
    "half_plus_one": half_plus_one,
    "absolute": absolute,
    "multiple_of_board": absolute,
}


# Reading the terms.


def threshold(read: Terms) -> Measure:
    """More than a part of the base, or at least a part: {"cmp": "more_than", "fraction": "1/2"}."""
    read.only("cmp", "fraction")
    kind = read.word("cmp", ("more_than", "at_least"))
    return Measure(kind, _part(read, kind))


def measure(read: Terms) -> Measure:
    """A quorum or a floor, {"kind": "half_plus_one", "rounding": "floor"}. Unsaid, the half is rounded up."""
    kind = read.word("kind", MEASURES)
    return READINGS[kind](read, kind)


def measure_if_said(read: Terms, term: str) -> Measure:
    """The quorum or the floor that a rule names; nobody is needed if it names none."""
    return measure(read.within(term)) if read.says(term) else Measure("none")


def _nothing(read: Terms, kind: str) -> Measure:
    read.only("kind")
    return Measure(kind)


def _of_part(read: Terms, kind: str) -> Measure:
    read.only("kind", "fraction")
    return Measure(kind, _part(read, kind))


def _of_half(read: Terms, kind: str) -> Measure:
    read.only("kind", "rounding")
    return Measure(kind, half=read.word("rounding", ("ceil", "floor"), "ceil"))


def _of_number(read: Terms, kind: str) -> Measure:
    """The number is the only other term, so whatever it is called it cannot be mistaken."""
    named = read.besides("kind")
    require(named, TermMissing(term=read.named("k")))
    read.only("kind", named[0])
    return Measure(kind, number=read.number(named[0]))


def _of_board(read: Terms, kind: str) -> Measure:
    read.only("kind", "multiple", "board")
    return Measure(kind, number=read.number("multiple") * read.number("board"))


READINGS: Mapping[str, Callable[[Terms, str], Measure]] = {
    "none": _nothing,
    "more_than": _of_part,
    "at_least": _of_part,
    "half_plus_one": _of_half,
    "absolute": _of_number,
    "multiple_of_board": _of_board,
}


def _part(read: Terms, kind: str) -> Fraction:
    """More than all, or at least nothing, is no majority."""
    part = read.fraction("fraction")
    means_something = part < 1 if kind == "more_than" else part > 0
    require(means_something, TermOutOfRange(term=read.named("fraction"), got=str(part), least="0", most="1"))
    return part

"""Seats that are reserved, added or given first to a group (DOMAIN A2; Jordan, Kenya, BetrVG WO § 22)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from council.quotas.rules.adopted import ROUNDINGS
from council.quotas.rules.counting import Composition, counts
from council.quotas.rules.limits import reserved_seats as seats_of
from council.record import require
from council.terms import TermMalformed, Terms, TermsContradict, TermUnknown, a_count

TWO_THIRDS = Fraction(2, 3)


def reserved_seats(total: int, share: str | Fraction, rounding: str = "half_up") -> int:
    """How many of so many seats are reserved by a share (Jordan 2017: 10 % of 35 are 4)."""
    read = Terms({"share": share, "rounding": rounding})
    return seats_of(a_count("total", total), read.fraction("share"), read.word("rounding", ROUNDINGS))


def top_up_two_thirds(composition: Composition) -> int:
    """The fewest extra members after whom no group has more than two thirds (Kenya: ceil(3 max / 2) - N)."""
    members = counts(composition)
    largest = max(members.values(), default=0)
    return max(ceil(largest / TWO_THIRDS) - sum(members.values()), 0)


@dataclass(frozen=True)
class Candidate:
    """Somebody who stands, her group, and the votes for her."""

    name: str
    group: str
    votes: int


@dataclass(frozen=True)
class Seated:
    """Who is elected for certain, between whom lots decide, which minimum was missed, how many seats stay empty."""

    elected: tuple[str, ...]
    lots: tuple[tuple[str, ...], ...]
    shortfall: Mapping[str, int]
    empty: int

    def as_data(self) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "elected": list(self.elected),
            "lots": [list(tied) for tied in self.lots],
            "shortfall": dict(self.shortfall),
            "empty": self.empty,
        }


def elect_with_min(
    candidates: Iterable[Sequence[Any]],
    seats: int,
    minimums: Composition,
    groups: Sequence[str],
) -> Seated:
    """Give each group its minimum places by votes, then the rest by votes alone (BetrVG WO § 22).

    A minimum for which there are too few candidates falls to whoever is next by votes. A tie at a border is not
    resolved, only reported; no lot is drawn between people who are all elected in the end.
    """
    standing, least = _candidates(candidates), counts(minimums)
    known = Terms({"groups": groups}).words("groups")
    for group in least:
        require(group in known, TermUnknown(term="minimums", got=group[:80], known=sorted(known)))
    require(sum(least.values()) <= a_count("seats", seats), TermsContradict(terms=["minimums", "seats"]))
    first, tied, shortfall = _minimum_places(standing, least)
    reserved = sum(least.values()) - sum(shortfall.values())
    taken = {one.name for one in first}
    others = sorted((one for one in standing if one.name not in taken), key=_votes)
    still_free = seats - reserved
    waiting = len(others) - (reserved - len(first))
    return _rest_of_seats(first, tied, others, still_free, shortfall, max(still_free - waiting, 0))


Tied = tuple[tuple[Candidate, ...], int]
"""Candidates of one group with equal votes, and for how many places of its minimum."""


def _minimum_places(
    standing: Sequence[Candidate], least: Composition
) -> tuple[list[Candidate], list[Tied], dict[str, int]]:
    """Who has a minimum place for certain, who is tied for one, and how many places found nobody."""
    first: list[Candidate] = []
    tied: list[Tied] = []
    shortfall: dict[str, int] = {}
    for group, places in least.items():
        own = sorted((one for one in standing if one.group == group), key=_votes)
        if len(own) < places:
            shortfall[group] = places - len(own)
        sure, border, left = _by_votes(own, min(places, len(own)))
        first += sure
        if border:
            tied.append((tuple(border), left))
    return first, tied, shortfall


def _rest_of_seats(
    first: Sequence[Candidate],
    tied: Sequence[Tied],
    others: Sequence[Candidate],
    free: int,
    shortfall: Mapping[str, int],
    empty: int,
) -> Seated:
    """The seats that are left, by votes; of those tied for a minimum place, as many compete here as lose there."""
    level = _border(others, tied, free)
    above = [one for one in others if level is None or one.votes > level]
    competing = [one for one in others if level is not None and one.votes == level]
    in_minimum = {one.name: left for group, left in tied for one in group}
    losers = sum(len(group) - left for group, left in tied if level is not None and group[0].votes == level)
    plain = [one for one in competing if one.name not in in_minimum]
    places_left = free - _counted_above(above, tied)
    lots = [group for group, _left in tied if level is not None and group[0].votes <= level]
    if level is None or places_left >= len(plain) + losers:
        above += competing
        lots = [group for group in lots if level is None or group[0].votes < level]
    elif places_left:
        lots.append(tuple(competing))
    return Seated(
        elected=tuple(sorted(one.name for one in (*first, *above))),
        lots=tuple(tuple(sorted(one.name for one in group)) for group in lots),
        shortfall=dict(shortfall),
        empty=empty,
    )


def _border(others: Sequence[Candidate], tied: Sequence[Tied], free: int) -> int | None:
    """With how many votes the last free seat is won; None if there is a seat for everybody."""
    for level in sorted({one.votes for one in others}, reverse=True):
        at_least = [one for one in others if one.votes >= level]
        if _counted_above(at_least, tied) >= free:
            return level
    return None


def _counted_above(some: Sequence[Candidate], tied: Sequence[Tied]) -> int:
    """How many of these compete for a free seat, less those who have a minimum place by lot."""
    names = {one.name for one in some}
    return len(some) - sum(left for group, left in tied if group[0].name in names)


def _by_votes(own: Sequence[Candidate], places: int) -> tuple[list[Candidate], list[Candidate], int]:
    """Who has one of these places for certain, who is tied at the border, and for how many places."""
    if places == 0 or places == len(own) or own[places - 1].votes > own[places].votes:
        return list(own[:places]), [], 0
    border = own[places].votes
    sure = [one for one in own if one.votes > border]
    return sure, [one for one in own if one.votes == border], places - len(sure)


def _candidates(given: object) -> list[Candidate]:
    """The candidates, each [name, group, votes], no name twice."""
    if not isinstance(given, list | tuple):
        raise TermMalformed(term="candidates", got=str(given)[:80])
    standing = []
    for one in given:
        if not isinstance(one, list | tuple) or len(one) != 3:
            raise TermMalformed(term="candidates", got=str(one)[:80])
        name, group, votes = one
        if not (isinstance(name, str) and name and isinstance(group, str) and group):
            raise TermMalformed(term="candidates", got=str(one)[:80])
        standing.append(Candidate(name, group, a_count(f"candidates.{name[:40]}", votes)))
    named_once = len({one.name for one in standing}) == len(standing)
    require(named_once, TermMalformed(term="candidates", got="twice"))
    return standing


def _votes(candidate: Candidate) -> tuple[int, str]:
    return -candidate.votes, candidate.name

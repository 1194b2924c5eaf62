"""Seats that balance rules reserve in an election: whether a body that keeps them can still be completed."""

from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import product
from typing import Any

from web.verifier.balances import (
    NOT_OF_BODIES,
    TooManyWays,
    groups_in,
    lacking,
    type_of,
    verdict_of,
)

NEVER = 10**6
MOST_BODIES = 50_000
Kind = tuple[str, ...]


class Guarding:
    """What the balance rules of an election leave possible; without rules everything is."""

    def __init__(
        self,
        rules: Sequence[Mapping[str, Any]],
        stands_as: Mapping[int, Mapping[str, str]],
        seated: Mapping[str, Mapping[str, int]],
        candidates: Set[int],
        seats: int,
    ) -> None:
        self.outcome, self.places = "met", min(seats, len(candidates))
        self.rules = [one for one in rules if type_of(one["terms"]) not in _NO_SAY]
        self.many, self.seated, self.empty = len(rules), seated, 0
        self.must: list[Mapping[str, Any]] = []
        self.dimensions = list(dict.fromkeys(str(one["dimension"]) for one in rules))
        self.kinds = {
            one: tuple(stands_as.get(one, {}).get(name, "undisclosed") for name in self.dimensions)
            for one in candidates
        }
        self.free = not rules
        self.cost = 0
        if not self.free:
            self._look_ahead(frozenset(candidates), seats)

    def _look_ahead(self, candidates: frozenset[int], seats: int) -> None:
        self.best = cache(self._best)
        whole, every = self.places, self.rules
        self.cost = self._cheapest(candidates)
        if self.cost == 0:
            return
        void, empty = (self._with(word) for word in ("election_void", "seat_left_empty"))
        if void and self._reached(candidates, whole, void, 0) > 0:
            self._settle("void", whole, every, [], 0)
            return
        for left in range(seats - whole, seats + 1) if empty else (0,):
            places = seats - left if empty else whole
            if self._reached(candidates, places, [*void, *empty], left) == 0:
                self._settle("left_empty" if left else "nearest", places, every, [*void, *empty], left)
                self.cost = self._cheapest(candidates)
                return
        self._settle("nearest", whole, every, [], 0)
        self.cost = self._cheapest(candidates)

    def _settle(
        self,
        outcome: str,
        places: int,
        rules: Sequence[Mapping[str, Any]],
        must: Sequence[Mapping[str, Any]],
        empty: int,
    ) -> None:
        self.outcome, self.places, self.rules, self.must, self.empty = (
            outcome,
            places,
            list(rules),
            list(must),
            empty,
        )
        self.best = cache(self._best)

    def _reached(
        self, candidates: frozenset[int], places: int, rules: Sequence[Mapping[str, Any]], empty: int
    ) -> int:
        kept = self.places, self.rules, self.must, self.empty
        self.places, self.rules, self.must, self.empty = places, list(rules), [], empty
        self.best = cache(self._best)
        found = self._cheapest(candidates)
        self.places, self.rules, self.must, self.empty = kept
        self.best = cache(self._best)
        return found

    def _with(self, remedy: str) -> list[Mapping[str, Any]]:
        return [one for one in self.rules if _remedy_in_elections(one["terms"]) == remedy]

    def _cheapest(self, candidates: frozenset[int]) -> int:
        return self.best((), self._together(candidates))

    def _together(self, some: Set[int]) -> tuple[Kind, ...]:
        return tuple(sorted(self.kinds[one] for one in some))

    def reaches(self, elected: Set[int], available: Set[int]) -> bool:
        """Whether a body as good as was possible at the start can still be completed."""
        if self.free:
            return True
        return self.best(self._together(elected), self._together(available)) <= self.cost

    def _best(self, elected: tuple[Kind, ...], available: tuple[Kind, ...]) -> int:
        """What the cheapest body costs that has all the elected and is completed from those available."""
        left = self.places - len(elected)
        if left < 0 or len(available) < left:
            return NEVER
        kinds = sorted(set(available))
        least = NEVER
        for tried, many in enumerate(_choices([available.count(one) for one in kinds], left)):
            if tried > MOST_BODIES:
                raise TooManyWays
            body = [
                *elected,
                *(kind for kind, number in zip(kinds, many, strict=True) for _ in range(number)),
            ]
            least = min(least, self._cost(body))
            if not least:
                break
        return least

    def _cost(self, body: Sequence[Kind]) -> int:
        return min(sum(self._cost_of(at, name, body) for at, name in enumerate(self.dimensions)), NEVER)

    def _cost_of(self, at: int, name: str, body: Sequence[Kind]) -> int:
        rules = [one["terms"] for one in self.rules if str(one["dimension"]) == name]
        must = [one["terms"] for one in self.must if str(one["dimension"]) == name]
        members = dict(self.seated.get(name, {}))
        for kind in body:
            members[kind[at]] = members.get(kind[at], 0) + 1
        if not rules or not self.empty:
            return self._price(rules, must, members)
        groups = list(
            dict.fromkeys([*(group for terms in rules for group in groups_in(terms)), "other", "none"])
        )
        prices = []
        for many in product(range(self.empty + 1), repeat=len(groups)):
            if sum(many) == self.empty:
                filled = {group: members.get(group, 0) for group in {*members, *groups}}
                for group, number in zip(groups, many, strict=True):
                    filled[group] += number
                prices.append(self._price(rules, must, filled))
        return min(prices)

    def _price(
        self,
        rules: Sequence[Mapping[str, Any]],
        must: Sequence[Mapping[str, Any]],
        members: Mapping[str, int],
    ) -> int:
        if any(_costs(terms, members, 1) for terms in must):
            return NEVER
        return sum(_costs(terms, members, self.many + 1) for terms in rules)


_NO_SAY = (*NOT_OF_BODIES, "nomination", "horizontal")


def _costs(terms: Mapping[str, Any], members: Mapping[str, int], person: int) -> int:
    there = {group: number for group, number in members.items() if number}
    found = verdict_of(terms, there)
    if found["status"] in ("met", "not_applicable"):
        return 0
    if found["status"] != "not_met":
        return 1
    return person * max(distance_of(terms, found), 1)


def distance_of(terms: Mapping[str, Any], found: Mapping[str, Any]) -> int:
    """How many persons there are too few or too many."""
    here: Mapping[str, int] = found["counts"]
    if type_of(terms) == "strict_majority":
        first, second = groups_in(terms)
        return 1 - here[first] + here[second]
    if type_of(terms) == "max_gap":
        least = max(here.values()) - int(terms["gap"])
        return sum(least - number for number in here.values() if number < least)
    few, many = lacking(terms, found["base"], here, found["other"])
    allowed = set(terms.get("excess_allowed_for") or ())
    conceded = sum(by for group, by in many.items() if group in allowed)
    if allowed and sum(few.values()) <= conceded:
        few = {}
    return sum(few.values()) + sum(by for group, by in many.items() if group not in allowed)


def _remedy_in_elections(terms: Mapping[str, Any]) -> str:
    said = terms.get("remedy")
    if isinstance(said, Mapping):
        said = next((said[moment] for moment in ("result", "constitution") if moment in said), "warn")
    words = str(said or "warn").split(":")[0].split(";")[0].split(",")[0].split("(")[0]
    plain = "_".join(words.strip().lower().split())
    if plain in ("election_void", "election_void_empty_chair"):
        return "election_void"
    empty = (
        *("seat_left_empty", "empty_chair", "empty_seat", "place_stays_empty"),
        "place_stays_empty_until_next_election_meeting",
    )
    return "seat_left_empty" if plain in empty else plain


def _choices(there: Sequence[int], left: int) -> Iterator[tuple[int, ...]]:
    """Every way to take so many of what is there."""
    if not there:
        if left == 0:
            yield ()
        return
    for some in range(min(there[0], left), max(0, left - sum(there[1:])) - 1, -1):
        for rest in _choices(there[1:], left - some):
            yield (some, *rest)

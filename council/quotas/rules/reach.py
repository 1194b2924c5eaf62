"""Whether those who may still be elected can complete a body that meets its balance rules.

Candidates who stand as the same in every dimension are alike, so a body is so many of each kind. A body costs
nothing where all rules are met, and otherwise as many persons as there are too few or too many. Places that must
stay empty are held free for those who are lacking: an empty place counts as anybody who is needed, in each
dimension.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from council.quotas.rules.adopted import UNDISCLOSED, BalanceRule
from council.quotas.rules.completion import NEVER, Completion, Dimension, Kind

VOID, EMPTY = "election_void", "seat_left_empty"
"""The remedies that act in an election: nobody can validly be elected; what is reserved stays empty."""


@dataclass(frozen=True)
class Reserving:
    """Balance rules that reserve seats, and as what the candidates stand: {1: {"gender": "woman"}}.

    `seated` are those who belong to the body already: {"gender": {"man": 3}}.
    """

    rules: Sequence[tuple[str, BalanceRule]]
    stands_as: Mapping[int, Mapping[str, str]]
    seated: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    _known: dict[tuple[frozenset[int], int], "Within"] = field(
        default_factory=dict, compare=False, repr=False
    )

    def prospect(self, candidates: Set[int], seats: int) -> "Within":
        """What is possible when these candidates may be elected to so many seats; worked out once."""
        asked = (frozenset(candidates), seats)
        if asked not in self._known:
            self._known[asked] = self._prospect(*asked)
        return self._known[asked]

    def _prospect(self, candidates: frozenset[int], seats: int) -> "Within":
        several = self._speaking()
        whole = Within(self, candidates, min(seats, len(candidates)), several)
        if whole.reached:
            return whole
        void, left_empty = self._with(VOID), self._with(EMPTY)
        if void and not Within(self, candidates, whole.places, void).reached:
            return whole.but("void")
        for empty in range(seats - whole.places, seats + 1) if left_empty else (0,):
            places = seats - empty if left_empty else whole.places
            if Within(self, candidates, places, [*void, *left_empty], empty=empty).reached:
                nearest = Within(self, candidates, places, several, [*void, *left_empty], empty)
                return nearest.but("left_empty" if empty else "nearest")
        return whole.but("nearest")

    def _speaking(self) -> list[int]:
        """The rules that look at how many of each group are elected; others have no say in who is."""
        return [
            number
            for number, (_, rule) in enumerate(self.rules)
            if rule.is_of_bodies and rule.type not in ("nomination", "horizontal")
        ]

    def _with(self, remedy: str) -> list[int]:
        return [number for number in self._speaking() if remedy_of(self.rules[number][1]) == remedy]


def remedy_of(rule: BalanceRule) -> str:
    """What follows if those elected would break the rule."""
    for moment in ("result", "constitution", ""):
        if moment in rule.remedies:
            return rule.remedies[moment]
    return "warn"


class Within:
    """What can be reached with some of the rules on so many places, and whether it still can be.

    `cost` is how far the nearest possible body is from meeting the rules; the aim of a count is not to do worse.
    """

    def __init__(
        self,
        reserving: Reserving,
        candidates: Set[int],
        places: int,
        rules: Iterable[int],
        must: Iterable[int] = (),
        empty: int = 0,
    ) -> None:
        self.outcome = "met"
        self.places = places
        self._of = reserving
        self._rules, self._must, self._empty = tuple(rules), tuple(must), empty
        self._candidates = frozenset(candidates)
        named = {name: None for name, _ in (reserving.rules[number] for number in self._rules)}
        self._dimensions = [self._dimension(name) for name in named]
        self._kinds = {one: self._kind(one) for one in candidates}
        self._known: dict[tuple[tuple[Kind, ...], tuple[Kind, ...]], bool] = {}
        self._witness: frozenset[int] = frozenset()
        for number, one in enumerate(self._dimensions):
            one.divide(places, (kind[number] for kind in self._kinds.values()))
        self.cost = self._cheapest(self._candidates)

    @property
    def reached(self) -> bool:
        """Whether all the rules can be met."""
        return self.cost == 0

    def but(self, outcome: str) -> "Within":
        """The same, with what follows from it."""
        self.outcome = outcome
        return self

    def reaches(self, elected: Set[int], available: Set[int]) -> bool:
        """Whether a body no worse than was possible from the start can be completed from these."""
        if self._witnessed(elected, available):
            return True
        asked = (self._together(elected), self._together(available))
        if asked not in self._known:
            self._known[asked] = self._completed(elected, available, self.cost)
        return self._known[asked]

    def broken(self, elected: Set[int], available: Set[int]) -> list[int]:
        """The rules of which one alone could not be kept any more; all of them, if only together they cannot."""
        found = [
            number
            for number, alone in zip(self._rules, self._alone, strict=True)
            if not alone.reaches(elected, available)
        ]
        return found or list(self._rules)

    @cached_property
    def _alone(self) -> list["Within"]:
        """Each rule by itself."""
        return [
            Within(self._of, self._candidates, self.places, [number], empty=self._empty)
            for number in self._rules
        ]

    def as_data(self) -> dict[str, Any]:
        """What was possible from the start: the outcome, and how far from meeting the rules it had to stay."""
        return {"outcome": self.outcome, "distance": self.cost // self._person}

    # Kinds and divisions.

    def _dimension(self, name: str) -> "Dimension":
        rules = [number for number in self._rules if self._of.rules[number][0] == name]
        return Dimension(
            name,
            [self._of.rules[number][1] for number in rules],
            [self._of.rules[number][1] for number in rules if number in self._must],
            dict(self._of.seated.get(name, {})),
            self._empty,
            self._person,
        )

    @property
    def _person(self) -> int:
        """What one person too few or too many costs: more than that nobody can tell of every rule."""
        return len(self._of.rules) + 1

    def _kind(self, candidate: int) -> Kind:
        said = self._of.stands_as.get(candidate, {})
        return tuple(one.group(said.get(one.name, UNDISCLOSED)) for one in self._dimensions)

    def _together(self, candidates: Iterable[int]) -> tuple[Kind, ...]:
        return tuple(sorted(self._kinds[one] for one in candidates))

    # Searching.

    def _cheapest(self, candidates: Set[int]) -> int:
        """How far the nearest body is from meeting the rules."""
        if not all(one.divisions for one in self._dimensions):
            return NEVER
        least = sum(one.divisions[0][0] for one in self._dimensions)
        most = sum(one.divisions[-1][0] for one in self._dimensions)
        costs = range(least, most + 1)
        return next((cost for cost in costs if self._completed(frozenset(), candidates, cost)), NEVER)

    def _witnessed(self, elected: Set[int], available: Set[int]) -> bool:
        """Whether the body that was found last is still possible, or with one person exchanged."""
        left = self._witness & (elected | available)
        body = left | elected
        if len(body) == self.places:
            tries: Iterable[frozenset[int]] = (frozenset(body),) if self._witness else ()
        elif len(body) == self.places + 1:
            tries = (frozenset(body - {one}) for one in sorted(body - elected))
        elif len(body) == self.places - 1:
            tries = (frozenset(body | {one}) for one in sorted(available - body))
        else:
            return False
        found = next((one for one in tries if one == self._witness or self._costs(one) <= self.cost), None)
        self._witness = found if found is not None else self._witness
        return found is not None

    def _costs(self, body: Iterable[int]) -> int:
        """How far this body is from meeting the rules."""
        kinds = [self._kinds[one] for one in body]
        return sum(
            one.cost(one.division(kind[number] for kind in kinds))
            for number, one in enumerate(self._dimensions)
        )

    def _completed(self, elected: Set[int], available: Set[int], cost: int) -> bool:
        """Whether a body can be completed at this cost; which one is remembered."""
        of_kind: dict[Kind, list[int]] = {}
        for one in sorted(available):
            of_kind.setdefault(self._kinds[one], []).append(one)
        kinds = sorted(of_kind)
        chosen = [self._kinds[one] for one in elected]
        divided = tuple(
            one.division(kind[number] for kind in chosen) for number, one in enumerate(self._dimensions)
        )
        there = [len(of_kind[kind]) for kind in kinds]
        search = Completion(self._dimensions, kinds, cost)
        taken = search.found(divided, there, self.places - len(elected))
        if taken is None:
            return False
        self._witness = frozenset(elected) | {of_kind[kinds[kind]].pop() for kind in taken}
        return True

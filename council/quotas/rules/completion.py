"""The search for a body that balance rules leave possible: so many of each kind of candidates.

For each dimension it is worked out what every possible division into groups costs. Then the kinds are gone
through one after the other; where one dimension alone can no longer be completed, nothing further is tried.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import add, le

from council.quotas.rules.adopted import OTHER, UNDISCLOSED, BalanceRule
from council.quotas.rules.counting import counted
from council.quotas.rules.finding import finding
from council.quotas.rules.verdict import check

ANYBODY_ELSE = ""
"""Whoever stands as something that no rule names: counted in the body, and in no group."""

Kind = tuple[str, ...]
"""As what a candidate stands, dimension by dimension."""

Division = tuple[int, ...]
"""How many there are of each group of a dimension."""

NEVER = 1_000_000
"""What a division costs that must not be."""


class Dimension:
    """One dimension: its groups, and what each division of a body into them costs."""

    def __init__(
        self,
        name: str,
        rules: Sequence[BalanceRule],
        must: Sequence[BalanceRule],
        seated: Mapping[str, int],
        empty: int,
        person: int,
    ) -> None:
        self.name = name
        self._rules, self._must, self._seated, self._empty = rules, must, seated, empty
        self._person = person
        self.divisions: list[tuple[int, Division]] = []
        named = dict.fromkeys(group for rule in rules for group in rule.groups)
        self.groups = tuple(dict.fromkeys([*named, OTHER, UNDISCLOSED, ANYBODY_ELSE]))
        self._at = {group: number for number, group in enumerate(self.groups)}
        self.cost = cache(self._cost)

    def group(self, said: str) -> str:
        """The group as the rules distinguish it."""
        return said if said in self._at else ANYBODY_ELSE

    def place(self, group: str) -> int:
        """Where a group stands in a division."""
        return self._at[group]

    def division(self, of: Iterable[str]) -> Division:
        """So many of each group."""
        found = [0] * len(self.groups)
        for group in of:
            found[self._at[group]] += 1
        return tuple(found)

    def divide(self, places: int, there: Iterable[str]) -> None:
        """Work out every way in which so many of these can be divided, the cheapest first."""
        ways = _within((0,) * len(self.groups), self.division(there), places)
        priced = ((self.cost(one), one) for one in ways)
        self.divisions = sorted(one for one in priced if one[0] < NEVER)

    def _cost(self, division: Division) -> int:
        """What the division costs when the empty places are thought of as filled in the best way."""
        if not self._empty:
            return self._of_body(division)
        needed = [number for number, group in enumerate(self.groups) if group != UNDISCLOSED]
        return min(
            self._of_body(tuple(map(sum, zip(division, filled, strict=True))))
            for filled in _spread(self._empty, needed, len(division))
        )

    def _of_body(self, division: Division) -> int:
        body = dict(zip(self.groups, division, strict=True))
        for group, number in self._seated.items():
            body[self.group(group)] += number
        if any(_costs(rule, body) for rule in self._must):
            return NEVER
        return sum(_costs(rule, body, self._person) for rule in self._rules)


def _costs(rule: BalanceRule, body: Mapping[str, int], person: int = 1) -> int:
    """Nothing if the rule is met or says nothing; 1 if nobody can tell; so much for each person too few or many."""
    members = {group: number for group, number in body.items() if number}
    status = check(rule, members).status
    if status in ("met", "not_applicable"):
        return 0
    if status != "not_met":
        return 1
    return person * max(finding(rule, counted(rule, members)).distance, 1)


def _spread(number: int, places: Sequence[int], length: int) -> Iterator[Division]:
    """Every way to spread so many over these places of a division."""
    if len(places) == 1:
        yield tuple(number if at == places[0] else 0 for at in range(length))
        return
    for here in range(number + 1):
        for rest in _spread(number - here, places[1:], length):
            yield tuple(here if at == places[0] else many for at, many in enumerate(rest))


class Completion:
    """The search for a body: so many of each kind."""

    def __init__(
        self, dimensions: Sequence[Dimension], kinds: Sequence[Kind], there: Sequence[int], cost: int
    ) -> None:
        self._dimensions = dimensions
        self._kinds = [
            tuple(one.place(group) for one, group in zip(dimensions, kind, strict=True)) for kind in kinds
        ]
        self._there = there
        self._cost = cost
        self._failed: set[tuple[int, tuple[Division, ...]]] = set()
        self._least = cache(self._least_of)

    def found(self, start: tuple[Division, ...], places: int) -> list[int] | None:
        """How many of each kind complete the body; None if nothing does."""
        return self._from(0, start, places)

    def _from(self, at: int, divided: tuple[Division, ...], left: int) -> list[int] | None:
        if left < 0 or left > sum(self._there[at:]) or (at, divided) in self._failed:
            return None
        if self._affordable(at, divided):
            if at == len(self._kinds):
                return []
            for many in range(min(self._there[at], left), -1, -1):
                rest = self._from(at + 1, self._with(divided, self._kinds[at], many), left - many)
                if rest is not None:
                    return [many, *rest]
        self._failed.add((at, divided))
        return None

    def _affordable(self, at: int, divided: tuple[Division, ...]) -> bool:
        """Whether the dimensions, each looked at by itself, can be completed at this cost together."""
        cost = 0
        for number, one in enumerate(divided):
            cost += self._least(number, at, one)
            if cost > self._cost:
                return False
        return True

    def _with(self, divided: tuple[Division, ...], kind: tuple[int, ...], many: int) -> tuple[Division, ...]:
        return tuple(
            (*one[:place], one[place] + many, *one[place + 1 :])
            for one, place in zip(divided, kind, strict=True)
        )

    def _least_of(self, number: int, at: int, division: Division) -> int:
        """What one dimension costs at least when any of the kinds from here on may be added to the division."""
        room = [0] * len(division)
        for kind, there in zip(self._kinds[at:], self._there[at:], strict=True):
            room[kind[number]] += there
        most = tuple(map(add, division, room))
        for cost, whole in self._dimensions[number].divisions:
            if cost > self._cost:
                return NEVER
            if all(map(le, division, whole)) and all(map(le, whole, most)):
                return cost
        return NEVER


def _within(division: Division, room: Sequence[int], left: int) -> Iterator[Division]:
    """Every way to add so many to the division where there is room."""
    if not room:
        if left == 0:
            yield ()
        return
    for here in range(max(0, left - sum(room[1:])), min(room[0], left) + 1):
        for rest in _within(division[1:], room[1:], left - here):
            yield (division[0] + here, *rest)

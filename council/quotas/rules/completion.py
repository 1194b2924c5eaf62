"""The search for a body that balance rules leave possible: so many of each kind of candidates.

For each dimension it is worked out what every possible division into groups costs. What can still be reached in
each of them by itself narrows whom the search may take; only what the dimensions demand together is tried.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
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


@dataclass(frozen=True)
class Span:
    """Between which numbers each group lies in the divisions that can still be reached, and the cheapest of them."""

    cost: int
    least: Division
    most: Division


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
        alike = all(rule.unknown == "in_base_no_group" and not rule.displaceable_by_other for rule in rules)
        outside = [ANYBODY_ELSE] if alike else [OTHER, UNDISCLOSED, ANYBODY_ELSE]
        self.groups = tuple(dict.fromkeys([*named, *outside]))
        self._at = {group: number for number, group in enumerate(self.groups)}
        self.cost = cache(self._cost)
        self.span = lru_cache(10_000)(self._reached)

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

    def _reached(self, division: Division, room: Division, cost: int) -> Span | None:
        most = tuple(map(add, division, room))
        reached = [
            (price, whole)
            for price, whole in self.divisions
            if price <= cost and all(map(le, division, whole)) and all(map(le, whole, most))
        ]
        if not reached:
            return None
        groups = list(zip(*(whole for _, whole in reached), strict=True))
        return Span(reached[0][0], tuple(map(min, groups)), tuple(map(max, groups)))

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
    """The search for a body: so many of each kind, at most at a certain cost.

    Where a group must still grow, somebody of it is taken next; where a group must not, nobody of it is left. So
    what cannot be is seen early, and few bodies are tried.
    """

    def __init__(self, dimensions: Sequence[Dimension], kinds: Sequence[Kind], cost: int) -> None:
        self._dimensions = dimensions
        self._kinds = [
            tuple(one.place(group) for one, group in zip(dimensions, kind, strict=True)) for kind in kinds
        ]
        self._cost = cost
        self._failed: set[tuple[tuple[Division, ...], tuple[int, ...]]] = set()

    def found(self, divided: tuple[Division, ...], there: Sequence[int], left: int) -> list[int] | None:
        """Which kinds complete the body, one for each place that is left; None if nothing does."""
        asked = (divided, tuple(there))
        if asked in self._failed:
            return None
        taken = self._tried(divided, list(there), left)
        if taken is None:
            self._failed.add(asked)
        return taken

    def _tried(self, divided: tuple[Division, ...], there: list[int], left: int) -> list[int] | None:
        spans = self._narrowed(divided, there)
        if spans is None or sum(there) < left:
            return None
        if left == 0:
            return []
        for kind in self._wanted(divided, there, spans):
            there[kind] -= 1
            rest = self.found(self._with(divided, kind), there, left - 1)
            if rest is not None:
                return [kind, *rest]
            there[kind] = 0
        return None

    def _narrowed(self, divided: tuple[Division, ...], there: list[int]) -> list[Span] | None:
        """Leave nobody of whom there would be too many; None if the body cannot be completed at this cost."""
        while True:
            spans: list[Span] = []
            for number, dimension in enumerate(self._dimensions):
                span = dimension.span(divided[number], self._room(number, there), self._cost)
                if span is None:
                    return None
                spans.append(span)
            if sum(span.cost for span in spans) > self._cost:
                return None
            full = [kind for kind, many in enumerate(there) if many and self._is_full(divided, kind, spans)]
            if not full:
                return spans
            for kind in full:
                there[kind] = 0

    def _is_full(self, divided: tuple[Division, ...], kind: int, spans: Sequence[Span]) -> bool:
        """Whether nobody of this kind may be added."""
        groups = zip(self._kinds[kind], divided, spans, strict=True)
        return any(one[group] >= span.most[group] for group, one, span in groups)

    def _wanted(
        self, divided: tuple[Division, ...], there: Sequence[int], spans: Sequence[Span]
    ) -> list[int]:
        """The kinds of which one must be taken: of a group that must grow, where the fewest are left."""
        left = [kind for kind, many in enumerate(there) if many]
        must_grow = (
            [kind for kind in left if self._kinds[kind][number] == group]
            for number, (one, span) in enumerate(zip(divided, spans, strict=True))
            for group in range(len(one))
            if span.least[group] > one[group]
        )
        return min(must_grow, key=len, default=left)

    def _room(self, number: int, there: Sequence[int]) -> Division:
        """How many are left of each group of a dimension."""
        room = [0] * len(self._dimensions[number].groups)
        for kind, many in zip(self._kinds, there, strict=True):
            room[kind[number]] += many
        return tuple(room)

    def _with(self, divided: tuple[Division, ...], kind: int) -> tuple[Division, ...]:
        """The divisions with one more of a kind."""
        return tuple(
            (*one[:place], one[place] + 1, *one[place + 1 :])
            for one, place in zip(divided, self._kinds[kind], strict=True)
        )


def _within(division: Division, room: Sequence[int], left: int) -> Iterator[Division]:
    """Every way to add so many to the division where there is room."""
    if not room:
        if left == 0:
            yield ()
        return
    for here in range(max(0, left - sum(room[1:])), min(room[0], left) + 1):
        for rest in _within(division[1:], room[1:], left - here):
            yield (division[0] + here, *rest)

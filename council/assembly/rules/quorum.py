"""Who counts as being there, and whether they are enough to decide (DOMAIN B2, C, F)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, replace

from council.cells import is_small
from council.measures import Measure
from council.record import Id

OPENING, VOTE, REQUEST, CHANGE = "opening", "vote", "request", "change"
OCCASIONS = (OPENING, VOTE, REQUEST, CHANGE)
"""When it is found how many are there (md. 10, yoklama): at the opening, before each vote, on request."""


@dataclass(frozen=True)
class Quorum:
    """How many of a body are there, and how many have to be."""

    members: int
    needed: int
    seated: tuple[Id, ...]  # the members, and in the place of some their substitutes
    there: frozenset[Id]  # those of them who are there
    remote: int = 0  # of those who are there
    in_place: int = 0  # substitutes among them
    by_proxy: int = 0  # members who are not there and count as present

    @property
    def present(self) -> int:
        """How many count as present."""
        return len(self.there) + self.by_proxy

    @property
    def reached(self) -> bool:
        """Whether they are enough."""
        return self.present >= self.needed

    @property
    def lacking(self) -> int:
        """How many more would have to come."""
        return max(self.needed - self.present, 0)

    def at_least(self, measure: Measure) -> "Quorum":
        """The same where a vote has a quorum of its own; whichever is more is needed."""
        return replace(self, needed=max(self.needed, measure.of(len(self.seated))))


def quorum(
    measure: Measure,
    seated: Mapping[Id, Id],
    present: Set[Id],
    remote: Set[Id] = frozenset(),
    proxies: Mapping[Id, Id] | None = None,
    seats: int | None = None,
) -> Quorum:
    """Whether a quorum is there: seats are counted, so nobody counts twice.

    `seated` says who fills each seat, and whose it is. With `proxies`, a member is present, too, whose vote somebody
    holds who is there; with `seats`, the quorum is counted of all of them, vacant ones included.
    """
    there = frozenset(seated) & present
    absent = seated.keys() - there
    number = max(seats or 0, len(seated))
    return Quorum(
        members=number,
        needed=measure.of(number),
        seated=tuple(seated),
        there=there,
        remote=len(there & remote),
        in_place=sum(seated[one] != one for one in there),
        by_proxy=sum(giver in absent and holder in there for giver, holder in (proxies or {}).items()),
    )


def may_be_told(
    groups: Mapping[Id, str], there: Set[Id], told: Iterable[Set[Id]], seated: Collection[Id]
) -> bool:
    """Whether it can be told how many of each group are there, and nobody's group with it.

    Who is there is known by name. So those who stay away are a cell as well; and so are those who came or went
    since it was told before: if only one did, the difference would say to which group she belongs.
    """
    for before in (None, *told):
        table: dict[str, Counter[tuple[bool, bool]]] = {}
        for person in seated:
            was = person in there if before is None else person in before
            table.setdefault(groups[person], Counter())[was, person in there] += 1
        if is_small({group: {str(cell): many for cell, many in row.items()} for group, row in table.items()}):
            return False
    return True

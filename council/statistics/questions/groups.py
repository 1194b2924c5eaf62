"""What each group did in a term, told after every third sitting for all that was done until then."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from council.cells import SMALLEST
from council.membership.questions import DIMENSIONS, UNDISCLOSED
from council.record import Id, Record
from council.statistics.questions.heard import Declarations
from council.statistics.rules import Share, done_by, made_of, tellings, width

Groups = dict[str, dict[str, int]]
Told = dict[str, list[Share]]
Declared = Mapping[Id, Mapping[str, Any]]


@dataclass(frozen=True)
class Tally:
    """Who could do how much in one sitting, or in one vote, and who did; and up to which position of the record."""

    position: int
    could: Collection[Id] = ()
    did: Collection[Id] = ()


@dataclass(frozen=True)
class Term:
    """All that was done in a term, one by one: what is known of each person and never told by group as it is."""

    sittings: list[tuple[date, Tally]]  # in the order in which they were closed
    votes: list[Tally]
    proposals: list[Tally]
    over: bool


@dataclass(frozen=True)
class ByGroup:
    """What was told by group after so many sittings, the last of them on this day."""

    sittings: int
    day: date
    people: Told  # of those who were members
    came: Told
    proposed: Told
    voted: Told
    small: frozenset[str]  # dimensions of which not every group is told by itself


Opener = Callable[[int, Iterable[Id]], Declared]
"""Says what people had declared at a position."""


def by_group(term: Term, opened: Opener, kept: dict[int, ByGroup] | None = None) -> list[ByGroup]:
    """What was told by group each time, the first one first; what is kept, by position, is not worked out anew."""
    found = {} if kept is None else kept
    told = tellings(term.sittings, term.over)
    for some in told:
        if some[-1][1].position not in found:
            found[some[-1][1].position] = _told(some, term, opened)
    return [found[some[-1][1].position] for some in told]


def opener(record: Record) -> Opener:
    """Opens what people declared, each declaration once, and only when it is needed."""
    kept: dict[tuple[Id, int], Mapping[str, Any]] = {}

    def opened(position: int, people: Iterable[Id]) -> Declared:
        wanted = record.ask(Declarations()).at(position, people)
        new = {person: sealed for person, (at, sealed) in wanted.items() if (person, at) not in kept}
        for person, text in record.unseal_many(new).items():
            kept[person, wanted[person][0]] = json.loads(text) if text is not None else {}
        return {person: kept[person, at] for person, (at, _) in wanted.items()}

    return opened


def _told(sittings: list[tuple[date, Tally]], term: Term, opened: Opener) -> ByGroup:
    until = sittings[-1][1].position
    could, came = _added([one for _, one in sittings], until)
    could_vote, voted = _added(term.votes, until)
    _, wrote = _added(term.proposals, until)
    declared = opened(until, could.keys() | could_vote.keys())
    people = _by_group(declared, dict.fromkeys(could, 1))
    wrote = Counter({author: many for author, many in wrote.items() if author in could})
    return ByGroup(
        sittings=len(sittings),
        day=sittings[-1][0],
        people=_parts(people, people, width([])),
        came=_shares(people, declared, came, could),
        proposed=_parts(people, _by_group(declared, wrote), width(wrote.values())),
        voted=_shares(people, declared, voted, could_vote),
        small=frozenset(
            one for one, groups in people.items() if 0 < min(groups.values(), default=0) < SMALLEST
        ),
    )


def _added(tallies: Iterable[Tally], until: int) -> tuple[Counter[Id], Counter[Id]]:
    """What each could do and did, up to a position of the record."""
    could: Counter[Id] = Counter()
    did: Counter[Id] = Counter()
    for one in tallies:
        if one.position <= until:
            could.update(one.could)
            did.update(one.did)
    return could, did


def _shares(people: Groups, declared: Declared, did: Counter[Id], could: Counter[Id]) -> Told:
    """Of each group, how much of what its members could do they did."""
    done, possible, wide = _by_group(declared, did), _by_group(declared, could), width(could.values())
    return {
        dimension: done_by(groups, done[dimension], possible[dimension], wide)
        for dimension, groups in people.items()
    }


def _parts(people: Groups, did: Groups, wide: int) -> Told:
    """Of all that was done, how much was done by each group."""
    return {dimension: made_of(groups, did[dimension], wide) for dimension, groups in people.items()}


def _by_group(declared: Declared, numbers: Mapping[Id, int]) -> Groups:
    """How much the people of each group did."""
    found: Groups = {dimension: {} for dimension in DIMENSIONS}
    for dimension, groups in found.items():
        for person, many in numbers.items():
            group = declared[person].get(dimension, UNDISCLOSED) if person in declared else UNDISCLOSED
            groups[group] = groups.get(group, 0) + many
    return found

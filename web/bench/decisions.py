"""`majlis bench record`: whole decisions (consider, enter, views, proof), beside a bare INSERT + COMMIT of the same bytes."""

import itertools
import statistics
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from council.house import open_house
from council.membership.events import PersonRegistered, RoleGranted
from council.record import Id, Installation, Record, new_id, upgrade
from council.voting.events import BallotOpened, VoteCast
from web.bench.writers import MASTER, Bare, Writers

_AT_ONCE = 2_000


@dataclass(frozen=True)
class Ballot:
    """An open ballot of one council, and those who have not voted yet."""

    council: str
    ballot: Id
    voters: Sequence[Id]


def prepare(house: Installation, voters: int, *, voted: int = 0, facts: int = 0) -> Ballot:
    """A new council with one open ballot, some votes in it, and so many facts before."""
    record = house.found(f"bench-{new_id()}")
    fill(record, facts)
    people = [new_id() for _ in range(voters + voted)]
    ballot = new_id()
    enter_many(record, (RoleGranted(person=person, role="member") for person in people[:voters]))
    record.enter([_opened(ballot, people)])
    enter_many(record, (VoteCast(ballot=ballot, member=person, choice="yes") for person in people[voters:]))
    return Ballot(record.council, ballot, people[:voters])


def _opened(ballot: Id, roll: Sequence[Id]) -> BallotOpened:
    return BallotOpened(
        ballot=ballot,
        proposal=new_id(),
        body=new_id(),
        revision=1,
        rule=new_id(),
        rule_version=1,
        terms={"basis": "votes_cast"},
        may_change=False,
        roll=tuple(roll),
        composition={},
        balance=(),
        standing="opinion",
    )


def fill(record: Record, facts: int) -> None:
    """Enter votes of long ago, a thousand to a ballot, until there are so many facts."""
    members = [new_id() for _ in range(1_000)]
    ballots = itertools.chain.from_iterable(itertools.repeat(new_id(), 1_000) for _ in itertools.count())
    past = (
        VoteCast(ballot=ballot, member=member, choice="no")
        for ballot, member in zip(ballots, itertools.cycle(members))
    )
    enter_many(record, itertools.islice(past, facts))


def registered(house: Installation, number: int) -> Iterator[tuple[str, Id]]:
    """People of a new council who can be given a role."""
    record = house.found(f"bench-{new_id()}")
    people = [new_id() for _ in range(number)]
    sealed = record.seal(people[0], "somebody")
    enter_many(
        record,
        (PersonRegistered(person=one, number=place, name=sealed) for place, one in enumerate(people, 1)),
    )
    return ((record.council, person) for person in people)


def enter_many(record: Record, facts: Iterable[Any]) -> None:
    """Enter facts, many in one transaction."""
    rest = iter(facts)
    while several := list(itertools.islice(rest, _AT_ONCE)):
        record.enter(several)


# Writers -----------------------------------------------------------------------------------------


# What is measured --------------------------------------------------------------------------------


def measure(
    url: str, rounds: int, votes: int, processes: int, facts: int, voted: int = 10_000
) -> dict[str, Any]:
    """All that is measured on one database."""
    with ExitStack() as at_end:
        house = open_house(url, MASTER)
        at_end.callback(house.engine.dispose)
        upgrade(house.engine)
        Bare(url).make()
        writers = Writers(url, processes)
        at_end.callback(writers.end)
        found: dict[str, Any] = {"writers": [], "cost": {}}
        for number, councils in ((1, 1), (8, 1), (32, 1), (8, 8), (32, 32)):
            ballots = [prepare(house, rounds * votes // councils + 1) for _ in range(councils)]
            measured = _beside_bare(writers, "vote", _in_turn(ballots), number, rounds, votes)
            found["writers"].append({**measured, "councils": councils})
        people = registered(house, rounds * votes)
        found["writers"].append({**_beside_bare(writers, "role", people, 1, rounds, votes), "councils": 1})
        found["cost"]["ballot"] = _cost(house, writers, rounds, votes, {"voted": 10}, {"voted": voted})
        found["cost"]["record"] = _cost(house, writers, rounds, votes, {"facts": 1_000}, {"facts": facts})
        return found


def _beside_bare(
    writers: Writers, what: str, todo: Iterator[Any], number: int, rounds: int, votes: int
) -> dict[str, Any]:
    """Decisions and bare rows in turn, by as many writers."""
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(writers.rate("bare", number, [str(new_id()) for _ in range(votes)]))
        ours.append(writers.rate(what, number, list(itertools.islice(todo, votes))))
    ratios = [mine / plain for mine, plain in zip(ours, bare, strict=True)]
    return {
        "decision": what,
        "writers": number,
        "decisions": round(statistics.median(ours)),
        "bare": round(statistics.median(bare)),
        "ratio": round(statistics.median(ratios), 3),
    }


def _cost(
    house: Installation,
    writers: Writers,
    rounds: int,
    votes: int,
    small: dict[str, int],
    large: dict[str, int],
) -> dict[str, Any]:
    """What a vote costs in a small and in a large one, in turn, by one writer."""
    pairs = [_in_turn([prepare(house, 2 * rounds * votes, **size)]) for size in (small, large)]
    each = votes // 2
    rates: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds * 2):
        for voters, measured in zip(pairs, rates, strict=True):
            measured.append(writers.rate("vote", 1, list(itertools.islice(voters, each))))
    fewer, more = (statistics.median(one) for one in rates)
    return {
        "small": {**small, "us": _us(fewer)},
        "large": {**large, "us": _us(more)},
        "ratio": round(fewer / more, 3),
    }


def _us(rate: float) -> int:
    return round(1_000_000 / rate)


def _in_turn(ballots: Sequence[Ballot]) -> Iterator[tuple[str, Id, Id]]:
    """Votes to be cast, one in each council in turn."""
    for voters in zip(*(one.voters for one in ballots), strict=True):
        for ballot, voter in zip(ballots, voters, strict=True):
            yield ballot.council, ballot.ballot, voter


@contextmanager
def sqlite_file() -> Iterator[str]:
    """The address of a new SQLite file, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as directory:
        yield f"sqlite:///{Path(directory) / 'majlis.db'}"

"""Votes of a council in which 24 hand in papers, held while somebody watches."""

import json
import random
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from itertools import permutations
from pathlib import Path
from typing import Any

from council.membership.events import MemberSeated, PersonRegistered, RoleGranted
from council.record import Id, Record, new_id
from council.voting.commands import close_ballot, close_round, hand_in, open_ballot, open_round
from tests.voting.a_council import ASSEMBLY, MAJORITY, MEMBERS, PROPOSAL, settle
from tests.voting.electing import called
from tests.voting.watching import Evidence, Moment, backup_of

VOTERS = 24
CHOICES = ["yes"] * 12 + ["no"] * 8 + ["abstain"] * 4


def many(record: Record) -> list[Id]:
    """A council in which 24 vote."""
    settle(record)
    people = list(MEMBERS)
    for number in range(100, 100 + VOTERS - len(MEMBERS)):
        person = new_id()
        name = record.seal(person, f"member {number}")
        mandate = MemberSeated(
            mandate=new_id(), person=person, body=ASSEMBLY, standing="full", begins=date(2025, 1, 1)
        )
        registered = PersonRegistered(person=person, number=number, name=name)
        record.enter([registered, RoleGranted(person=person, role="member"), mandate])
        people.append(person)
    return people


def election(record: Record) -> Id:
    """A round in which preferences are given, open and secret."""
    return open_round(record, called(record, {"method": "irv"}))


def vote(record: Record) -> Id:
    """A vote on a proposal, open and secret."""
    return open_ballot(record, PROPOSAL, MAJORITY, secrecy="secret")


def different(people: list[Id]) -> dict[Id, dict[str, Any]]:
    """Every voter has an order of preference that nobody else has: it would give her away wherever it stood."""
    orders = [marks for length in (1, 2, 3, 4) for marks in permutations((1, 2, 3, 4), length)]
    chosen = random.sample(orders, len(people))
    return {person: {"marks": marks} for person, marks in zip(people, chosen, strict=True)}


def divided(people: list[Id]) -> dict[Id, dict[str, Any]]:
    """Yes, no and abstentions."""
    return {
        person: {"choice": choice}
        for person, choice in zip(people, random.sample(CHOICES, VOTERS), strict=True)
    }


VOTES = {"election": (election, different, close_round), "vote": (vote, divided, close_ballot)}


def truth_of(papers: Mapping[Id, Mapping[str, Any]]) -> dict[Id, str]:
    """What is really on each paper, as the attacks write it."""
    return {
        person: json.dumps(list(one["marks"]) if "marks" in one else one["choice"], separators=(",", ":"))
        for person, one in papers.items()
    }


def watched(
    ballot: Id,
    roll: list[Id],
    papers: Mapping[Id, Any],
    give: Callable[[Id], None],
    close: Callable[[], None],
    look: Callable[..., Moment],
) -> Evidence:
    """Let everybody hand in, in an order that only the door knows, and take a backup after each."""
    seen = Evidence(ballot, roll, order=random.sample(sorted(papers), len(papers)))
    seen.moments.append(look())
    for person in seen.order:
        give(person)
        seen.moments.append(look(with_files=person == seen.order[-1]))
    close()
    seen.moments.append(look(with_files=True))
    return seen


def held(
    record: Record, url: str, people: list[Id], what: str, place: Path
) -> tuple[Evidence, dict[Id, str]]:
    """A vote held in this process, watched in the same way."""
    opened, given, close = VOTES[what]
    papers, ballot = given(people), opened(record)
    evidence = watched(
        ballot,
        people,
        papers,
        lambda person: hand_in(record.acting_as(person), ballot, **papers[person]),
        lambda: close(record, ballot) and None,
        partial(backup_of, url, place / "copy"),
    )
    return evidence, truth_of(papers)

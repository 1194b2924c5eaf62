"""A term of an assembly: some sittings, votes and proposals, told by facts; and all that somebody outside can know."""

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from council.assembly.events import (
    AttendanceRecorded,
    SittingClosed,
    SittingConvened,
    SpeakingTimeCounted,
)
from council.charter.events import BodyEstablished, CouncilFounded, RuleAdopted, TermBegun
from council.charter.questions import Term
from council.membership.events import CategoriesDeclared, MemberSeated, PersonRegistered
from council.proposals.events import ProposalDrafted, ProposalSubmitted
from council.record import Id, Record, Wording, standing_at
from council.voting.events import BallotClosed, BallotOpened, UrnOpened, VoteCast

ASSEMBLY, TERM, RULE = Id("000000000000b0dy"), Id("0000000000000tm1"), Id("0000000000000r11")
BEGINS, ENDS = date(2025, 1, 1), date(2026, 12, 31)
OFFICE = Term(TERM, BEGINS, ENDS)
TODAY = date(2026, 3, 2)


@dataclass(frozen=True)
class Sitting:
    """What happened in one sitting: who came, and of each vote in it who voted; who put a proposal forward before."""

    came: frozenset[Id]
    votes: tuple[frozenset[Id], ...] = ()
    authors: tuple[Id, ...] = ()


@dataclass
class Story:
    """A term: what each member declared, and what happened."""

    declared: Mapping[Id, Mapping[str, str]]
    sittings: Sequence[Sitting]
    ended: list[str] = field(default_factory=list)

    @property
    def members(self) -> list[Id]:
        """Everybody who sits in the assembly."""
        return list(self.declared)


def story(members: int, sittings: int, votes: int = 3, seed: int = 1) -> Story:
    """A term as it might have been: some come nearly always, some seldom."""
    chance = random.Random(seed)
    people = [Id(f"0000000000{number:06d}") for number in range(members)]
    declared = {one: _somebody(chance) for one in people}
    eager = {one: chance.choice((0.5, 0.7, 0.8, 0.9, 0.97)) for one in people}
    told = []
    for _ in range(sittings):
        came = [one for one in people if chance.random() < eager[one]]
        voted = tuple(frozenset(one for one in came if chance.random() < 0.93) for _ in range(votes))
        told.append(Sitting(frozenset(came), voted, tuple(chance.choice(people) for _ in range(2))))
    return Story(declared, told)


def _somebody(chance: random.Random) -> dict[str, str]:
    said = {
        "gender": chance.choice(("woman", "woman", "man")),
        "side": chance.choice(("host", "refugee", "migrant")),
    }
    said["age_band"] = chance.choices(("18_29", "30_44", "45_64", "65_plus"), (30, 40, 27, 3))[0]
    if chance.random() < 0.9:
        said["disability"] = chance.choices(("yes", "no"), (1, 5))[0]
    return said


def found(record: Record, told: Story, names: str = "Genel Kurul") -> None:
    """The council, its assembly, its term, its balance rule and its members."""
    called = (Wording(language="tr", text=names), Wording(language="ar", text="الجمعية العامة"))
    terms = {"type": "max_share", "share": "2/3", "groups": ["woman", "man"], "unknown": "in_base_no_group"}
    with standing_at(_at(BEGINS)):
        record.enter(
            [
                CouncilFounded(names=called, city="Çınar"),
                BodyEstablished(body=ASSEMBLY, sort="general_assembly", names=called),
                TermBegun(term=TERM, body=ASSEMBLY, begins=BEGINS, ends=ENDS),
                RuleAdopted(
                    rule=RULE, version=1, subject="balance", names=called, terms=terms | {"remedy": "warn"}
                ),
            ]
        )
        record.enter(
            [fact for place, one in enumerate(told.members) for fact in _member(record, place, one, told)]
        )


def _member(record: Record, place: int, one: Id, told: Story) -> list:
    sealed = record.seal(one, json.dumps(told.declared[one]))
    return [
        PersonRegistered(person=one, number=place + 1, name=record.seal(one, f"Member {place}")),
        CategoriesDeclared(person=one, declared=sealed),
        MemberSeated(mandate=Id(f"m{one[1:]}"), person=one, body=ASSEMBLY, standing="full", begins=BEGINS),
    ]


def tell(record: Record, told: Story) -> None:
    """The whole term."""
    found(record, told)
    for place in range(len(told.sittings)):
        sit(record, told, place)


def sit(record: Record, told: Story, place: int) -> None:
    """One sitting, with what was put forward before it and what was put to the vote in it."""
    day, one = BEGINS + timedelta(days=10 * (place + 1)), told.sittings[place]
    sitting = Id(f"0000000000s{place:05d}")
    with standing_at(_at(day)):
        facts = [_propose(place, number, author) for number, author in enumerate(one.authors)]
        record.enter([fact for some in facts for fact in some])
        record.enter(
            [SittingConvened(sitting=sitting, body=ASSEMBLY, day=day, begins="18:30", place="Çınar")]
        )
        noted = {member: "present" if member in one.came else "absent" for member in told.members}
        record.enter(
            [
                AttendanceRecorded(sitting=sitting, person=member, presence=presence)
                for member, presence in noted.items()
            ]
        )
        for number, voted in enumerate(one.votes):
            record.enter(_vote(told, sitting, place, number, voted))
        record.enter([_spoken(sitting), SittingClosed(sitting=sitting)])


def _propose(place: int, number: int, author: Id) -> list:
    proposal = Id(f"0000000p{place:05d}{number:03d}")
    drafted = ProposalDrafted(
        proposal=proposal, author=author, body=ASSEMBLY, language="tr", title="Oda", text="Bir oda açılsın."
    )
    return [drafted, ProposalSubmitted(proposal=proposal)]


def _vote(told: Story, sitting: Id, place: int, number: int, voted: frozenset[Id]) -> list:
    """Every third vote is secret; every second is rejected."""
    ballot, proposal = Id(f"0000000v{place:05d}{number:03d}"), Id(f"0000000p{place:05d}000")
    secret, result = number % 3 == 2, "rejected" if number % 2 else "adopted"
    told.ended.append(result)
    opened = BallotOpened(
        ballot=ballot,
        proposal=proposal,
        body=ASSEMBLY,
        sitting=sitting,
        revision=1,
        rule=RULE,
        rule_version=1,
        terms={"base": "valid"},
        may_change=False,
        roll=tuple(told.members),
        composition={},
        balance=({"rule": RULE, "verdict": {"status": "met" if place % 4 else "not_met"}},),
        standing="opinion",
        secrecy="secret" if secret else "named",
    )
    given = (
        [UrnOpened(ballot=ballot, voted=tuple(sorted(voted)), counts={"yes": len(voted)})]
        if secret
        else [VoteCast(ballot=ballot, member=one, choice="yes") for one in sorted(voted)]
    )
    closed = BallotClosed(
        ballot=ballot, proposal=proposal, sitting=sitting, number="", declared={"result": result}
    )
    return [opened, *given, closed]


def _spoken(sitting: Id) -> SpeakingTimeCounted:
    return SpeakingTimeCounted(
        sitting=sitting,
        item=Id(f"i{sitting[1:]}"),
        seconds={"gender": {"woman": 1200, "man": 1800}},
        speakers={"gender": {"woman": 6, "man": 7}},
        seconds_in_all=3010,
        speakers_in_all=13,
    )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)

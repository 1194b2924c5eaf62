"""A long general assembly: sixty members, twelve items, amendments, votes by name and by hands, an election, faults.

All of it is done by the commands of a real one, with a chance that is always the same; the clock goes on by the minute.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from council.assembly import commands as assembly
from council.assembly.questions import Attendance
from council.charter.events import TermBegun
from council.membership.events import MemberSeated, PersonRegistered, RoleGranted
from council.record import Id, Record, standing_at
from council.voting import commands as voting
from council.voting.events import VoteCast
from tests.voting.a_council import (
    AMINA,
    ASSEMBLY,
    BERFIN,
    CEMAL,
    CHAIR,
    DINA,
    ELIF,
    FACILITATOR,
    MAJORITY,
    MEMBERS,
    adopt,
    declare,
    propose,
    settle,
    worded,
)
from tests.voting.an_election import NAMES, PLURALITY, election_rules

SITTING = Id("00000000000000ga")
BEGINS = datetime(2026, 3, 18, 15, 30, tzinfo=UTC)  # 18:30 at the council's place
FIRST, LAST = ("ليلى", "Zeynep", "عمر", "Mehmet", "سارة", "Gülşen"), ("حمدان", "Yılmaz", "الخطيب", "Çelik")
TITLES = {
    "tr": "Mahallede {}. okuma odasının açılması",
    "ar": "افتتاح غرفة القراءة رقم {} في الحي",
    "en": "Opening of reading room {} in the district",
}
AGENDA = 12


@dataclass
class Hall:
    """The sitting as its desk runs it: the record, what the clock says, and chance."""

    record: Record
    now: datetime
    chance: Random
    members: list[Id]
    made: int = 0
    proposals: list[Id] = field(default_factory=list)

    @contextmanager
    def after(self, minutes: float = 1) -> Iterator[Record]:
        """The desk's record, so many minutes later."""
        self.now += timedelta(minutes=minutes)
        with standing_at(self.now):
            yield self.record.acting_as(FACILITATOR)

    def new(self) -> Id:
        """An id that is the same each time."""
        self.made += 1
        return Id(f"ga{self.made:014d}")

    @property
    def there(self) -> list[Id]:
        """Which members are there."""
        present = self.record.ask(Attendance(SITTING)).present
        return [one for one in self.members if one in present]


def hold(record: Record, seed: int = 1, items: int = AGENDA) -> Hall:
    """The whole assembly, from the call to its close."""
    hall = Hall(record, BEGINS - timedelta(days=16), Random(seed), list(MEMBERS))
    with hall.after(0):
        _settle(hall)
    _convene(hall, items)
    _open(hall)
    for number in range(1, items + 1):
        _deal_with(hall, number)
        _come_and_go(hall)
    _elect(hall)
    with hall.after(3) as desk:
        assembly.close_sitting(desk, SITTING)
    return hall


def _settle(hall: Hall) -> None:
    record = settle(hall.record)
    term = {"begins": BEGINS.date().replace(year=2025), "ends": BEGINS.date().replace(year=2029)}
    record.enter([TermBegun(body=ASSEMBLY, term=hall.new(), **term)])
    for number in range(14, 14 + 60 - len(MEMBERS)):
        person = Id(f"membergennr{number:05d}")
        name = f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]} {number}"
        registered = PersonRegistered(person=person, number=number, name=record.seal(person, name))
        record.enter([registered, RoleGranted(person=person, role="member")])
        _seat(record, person, number)
        declare(
            record, person, gender="woman" if number % 2 else "man", side="host" if number % 3 else "refugee"
        )
        hall.members.append(person)
    election_rules(record)
    terms = {"quorum": {"kind": "more_than", "fraction": "1/3"}, "proxies": 2}
    adopt(record, Id("00000000000000rp"), terms, "procedure")


def _seat(record: Record, person: Id, number: int) -> None:
    """Give somebody a mandate of her own."""
    seated = {
        "person": person,
        "body": ASSEMBLY,
        "standing": "full",
        "begins": BEGINS.date().replace(year=2025),
    }
    record.enter([MemberSeated(mandate=Id(f"mandate-{number:08d}"), **seated)])


def _convene(hall: Hall, items: int) -> None:
    with hall.after(0) as desk:
        more = {"mode": "hybrid", "languages": ("ar", "sign")}
        assembly.convene(desk, SITTING, ASSEMBLY, BEGINS.date(), "18:30", "Çınar Kültür Merkezi", **more)
    with hall.after(60) as desk:
        assembly.give_notice(desk, SITTING, hall.new(), hall.now.date(), "mail", tuple(hall.members[:40]))
        assembly.give_notice(desk, SITTING, hall.new(), hall.now.date(), "letter", tuple(hall.members[40:]))
        assembly.name_chair(desk, SITTING, CHAIR)
        for number in range(1, items + 1):
            titles = worded({code: text.format(number) for code, text in TITLES.items()})
            proposal = hall.new()
            propose(hall.record, proposal)
            hall.proposals.append(proposal)
            votes = number % 2
            placed = {"proposal": proposal} if votes else {"titles": titles}
            assembly.place_item(desk, SITTING, Id(f"item{number:012d}"), number, **placed)


def _open(hall: Hall) -> None:
    hall.now = BEGINS - timedelta(minutes=20)
    with hall.after() as desk:
        for place, one in enumerate(hall.members[:48]):
            assembly.check_in(desk, SITTING, one, remote=place % 8 == 7)
        assembly.record_attendance(desk, SITTING, dict.fromkeys(hall.members[48:55], "excused"))
        assembly.give_proxy(desk, SITTING, hall.members[48], AMINA)
    hall.now = BEGINS
    with hall.after(2) as desk:
        assembly.open_sitting(desk, SITTING)
    with hall.after(3) as desk:
        agenda = tuple(Id(f"item{number:012d}") for number in range(1, 1 + len(hall.proposals)))
        assembly.adopt_agenda(desk, SITTING, agenda)


def _deal_with(hall: Hall, number: int) -> None:
    item, proposal = Id(f"item{number:012d}"), hall.proposals[number - 1]
    with hall.after(1) as desk:
        assembly.open_item(desk, SITTING, item)
    for person in hall.chance.sample(hall.there, 3):
        _speak(hall, person)
    if number % 2:
        if number % 4 == 1:
            _amend(hall, proposal)
        _vote(hall, proposal, "hands" if number % 3 == 0 else "named")
    with hall.after(1) as desk:
        assembly.close_item(desk, SITTING, item, "dealt_with" if number % 2 else "postponed")


def _speak(hall: Hall, person: Id) -> None:
    request = hall.new()
    with hall.after(0.5) as desk:
        assembly.request_floor(desk, SITTING, request, person)
        assembly.grant_floor(desk, SITTING, request)
    with hall.after(hall.chance.randint(1, 4)) as desk:
        assembly.end_floor(desk, SITTING, request)


def _amend(hall: Hall, proposal: Id) -> None:
    motion, (mover, second) = hall.new(), hall.chance.sample(hall.there, 2)
    with hall.after(1) as desk:
        changes = {"before": "يومين في الأسبوع", "after": "ثلاثة أيام في الأسبوع"}
        assembly.move(desk, SITTING, motion, "amend", mover=mover, distance=1, **changes)
        assembly.second_motion(desk, SITTING, motion, second)
        assembly.rule_on_motion(desk, SITTING, motion, True, distance=2)
    _vote(hall, proposal, "named", motion)


def _vote(hall: Hall, proposal: Id, secrecy: str, motion: Id | None = None) -> Id:
    with hall.after(1) as desk:
        more = {"secrecy": secrecy, "motion": motion}
        ballot = voting.open_ballot(desk, proposal, MAJORITY, SITTING, ballot=hall.new(), **more)
    there = hall.there
    with hall.after(1) as desk:
        if secrecy == "hands":
            yes = hall.chance.randint(0, len(there))
            for teller in (FACILITATOR, CHAIR):
                voting.count_hands(hall.record.acting_as(teller), ballot, yes, len(there) - yes)
        else:
            choices = hall.chance.choices(("yes", "no", "abstain"), (6, 3, 1), k=len(there))
            cast = zip(there, choices, strict=True)
            hall.record.enter([VoteCast(ballot=ballot, member=one, choice=choice) for one, choice in cast])
        voting.close_ballot(desk, ballot)
    return ballot


def _come_and_go(hall: Hall) -> None:
    """Somebody leaves, somebody comes, a link breaks, the hall pauses: by chance."""
    gone = [one for one in hall.members if one not in hall.there]
    with hall.after(1) as desk:
        for one in hall.chance.sample(hall.there, hall.chance.randint(0, 2)):
            if one not in (AMINA, BERFIN, CEMAL, DINA, ELIF):
                assembly.leave(desk, SITTING, one)
        for one in hall.chance.sample(gone, min(len(gone), hall.chance.randint(0, 2))):
            assembly.check_in(desk, SITTING, one)
        assembly.call_quorum(desk, SITTING)
    if hall.chance.random() < 0.4:
        with hall.after(1) as desk:
            assembly.interrupt(desk, SITTING, "recess")
        with hall.after(hall.chance.randint(5, 15)) as desk:
            assembly.resume(desk, SITTING)


def _elect(hall: Hall) -> None:
    with hall.after(1) as desk:
        election = voting.call_election(desk, ASSEMBLY, worded(NAMES), 1, PLURALITY)
        for person in (BERFIN, CEMAL):
            voting.nominate(desk, election, person)
            voting.accept_nomination(desk, election, {}, person)
        ballot = voting.open_round(desk, election, sitting=SITTING)
    with hall.after(2) as desk:
        for member in hall.there[:9]:
            voting.hand_in(hall.record.acting_as(member), ballot, marks=(1 if member != DINA else 2,))
        voting.close_round(desk, ballot)

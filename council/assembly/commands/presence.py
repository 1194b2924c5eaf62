"""Coming and going: checking in at the desk or by oneself, and leaving."""

from collections.abc import Collection

from council.assembly.commands.standing import is_not_over, speaks_for
from council.assembly.events import (
    AttendanceRecorded,
    ConnectionRestored,
    ProxyWithdrawn,
    SubstituteStoodDown,
)
from council.assembly.questions import Attendance, StandIns, TheSitting, quorum_at_stake, with_quorum
from council.assembly.rules import (
    HERSELF,
    HOWS,
    IN_PERSON,
    LIST,
    ONLINE,
    AlreadyPresent,
    HallCodeMissing,
    NotLinked,
    NotOfThisBody,
    NotPresent,
    NotYetTheDay,
    UnknownPerson,
    one_of,
)
from council.command import command
from council.membership.questions import KnownPeople, Mandate, MandatesIn, RolesOf
from council.record import Fact, Id, Record, require, today

PRESENT, LEFT = "present", "left"


@command
def check_in(record: Record, sitting: Id, person: Id, how: str = LIST, remote: bool = False) -> None:
    """Note at the desk that somebody came: who is not of the body comes as a guest.

    The member whose substitute sat in her place, or who had given her vote away, has her own vote again.
    """
    known, there = TheSitting(sitting), Attendance(sitting, person)
    stand_ins, people = StandIns(sitting), KnownPeople()
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, there, stand_ins, people, *room)
    is_not_over(known)
    require(people.is_known(person), UnknownPerson(person=person))
    one_of(how, HOWS)
    decision.enter(*with_quorum(record, known, room, *_coming(known, there, stand_ins, person, how, remote)))


@command
def check_in_herself(record: Record, sitting: Id, in_hall: bool = False) -> None:
    """Say that one is there: in the hall by the code that is shown there, else by picture and sound."""
    me = record.acting or Id("")
    known, there, stand_ins = TheSitting(sitting), Attendance(sitting, me), StandIns(sitting)
    people, mandates = KnownPeople(), MandatesIn(record.ask(TheSitting(sitting)).body or Id(""))
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, there, stand_ins, people, mandates, *room)
    is_not_over(known)
    require(people.is_known(me), UnknownPerson(person=me))
    belongs = any(one.person == me for one in _running(known, mandates)) or me in there.answer
    require(belongs, NotOfThisBody(person=me))
    require(known.opened or (known.called and known.called.day == today()), NotYetTheDay())
    require(in_hall or _mode(known) != IN_PERSON, HallCodeMissing())
    decision.enter(
        *with_quorum(record, known, room, *_coming(known, there, stand_ins, me, HERSELF, remote=not in_hall))
    )


@command
def leave(record: Record, sitting: Id, person: Id | None = None) -> None:
    """Note that somebody left: everybody for herself, the desk for others. She may come back."""
    who = person or record.acting or Id("")
    known, there = TheSitting(sitting), Attendance(sitting, who)
    roles = RolesOf(record.acting or Id(""))
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, there, roles, *room)
    is_not_over(known)
    speaks_for(record, roles, who)
    require(there.answer.get(who) == PRESENT, NotPresent(person=who))
    how = HERSELF if record.acting == who else LIST
    decision.enter(
        *with_quorum(
            record, known, room, AttendanceRecorded(sitting=sitting, person=who, presence=LEFT, how=how)
        )
    )


def arrivals(sitting: Id, stand_ins: StandIns, came: Collection[Id]) -> list[Fact]:
    """What follows when members come: nobody sits in their place or votes for them any more."""
    proxies = [ProxyWithdrawn(sitting=sitting, giver=one) for one in came if one in stand_ins.proxies]
    places = [
        SubstituteStoodDown(sitting=sitting, person=person)
        for person, absent in stand_ins.substitutes.items()
        if absent in came
    ]
    return [*proxies, *places]


def _coming(
    known: TheSitting, there: Attendance, stand_ins: StandIns, person: Id, how: str, remote: bool
) -> list[Fact]:
    """She came, or came back; or her link stands again."""
    (sitting,) = known.about
    mode = _mode(known)
    require(mode != IN_PERSON or not remote, NotLinked())
    remote = remote or mode == ONLINE
    if there.answer.get(person) == PRESENT and remote == (person in there.remote):
        since = there.since[person].isoformat()
        require(person in there.lost, AlreadyPresent(person=person, since=since))
        came: Fact = ConnectionRestored(sitting=Id(sitting), person=person)
    else:
        came = AttendanceRecorded(
            sitting=Id(sitting), person=person, presence=PRESENT, how=how, remote=remote
        )
    return [came, *arrivals(Id(sitting), stand_ins, {person})]


def _mode(known: TheSitting) -> str:
    return known.called.mode if known.called else IN_PERSON


def _running(known: TheSitting, mandates: MandatesIn) -> list[Mandate]:
    """The mandates that run on the day of the sitting."""
    return [one for one in mandates.answer.values() if known.called and one.runs_on(known.called.day)]

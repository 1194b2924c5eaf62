"""Links that break, and stopping a sitting for a time."""

from council.assembly.commands.items import is_under_way
from council.assembly.commands.presence import arrivals
from council.assembly.commands.standing import is_not_over, speaks_for
from council.assembly.events import ConnectionLost, ConnectionRestored, SittingInterrupted, SittingResumed
from council.assembly.questions import (
    Attendance,
    StandIns,
    TheFloor,
    TheSitting,
    quorum_at_stake,
    with_quorum,
)
from council.assembly.rules import (
    CAUSES,
    FAULT,
    IN_PERSON,
    ORGANISER,
    OWN,
    RECESS,
    STOPS,
    LostAlready,
    NotByLink,
    NotInterrupted,
    NotLinked,
    NotLost,
    NotOpened,
    NotPresent,
    OwnOfWhom,
    SomebodySpeaks,
    StillLost,
    one_of,
)
from council.charter.questions import Procedure
from council.command import command
from council.membership.questions import RolesOf
from council.record import Id, Record, require


@command
def lose_connection(
    record: Record, sitting: Id, person: Id | None = None, cause: str = OWN, stops: bool = False
) -> None:
    """Note that a link broke: somebody's, or the organiser's and with it everybody's.

    A member's own fault never stops the sitting. The organiser's does where the rule of procedure says so;
    otherwise, and where nobody is at fault, the chair rules whether it stops.
    """
    known, attendance = TheSitting(sitting), Attendance(sitting)
    procedure = Procedure(record.ask(TheSitting(sitting)).body)
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, attendance, procedure, *room)
    is_not_over(known)
    one_of(cause, CAUSES)
    require(known.called and known.called.mode != IN_PERSON, NotLinked())
    _can_break(attendance, person, cause)
    stops = cause != OWN and (stops or (cause == ORGANISER and procedure.rule.presence.fault_stops))
    facts = [SittingInterrupted(sitting=sitting, cause=FAULT)] if stops and _goes_on(known) else []
    decision.enter(
        *with_quorum(record, known, room, ConnectionLost(sitting=sitting, person=person, cause=cause), *facts)
    )


@command
def restore_connection(record: Record, sitting: Id, person: Id | None = None) -> None:
    """Note that a link stands again: everybody her own, the desk and the chair all. The sitting is resumed apart.

    Who is there again has her own vote again.
    """
    known, attendance, roles = TheSitting(sitting), Attendance(sitting), RolesOf(record.acting or Id(""))
    room, stand_ins = quorum_at_stake(record, sitting), StandIns(sitting)
    decision = record.consider(known, attendance, stand_ins, roles, *room)
    is_not_over(known)
    speaks_for(record, roles, person)
    lost = attendance.organiser_lost if person is None else person in attendance.lost
    require(lost, NotLost())
    restored = ConnectionRestored(sitting=sitting, person=person)
    back = arrivals(sitting, stand_ins, _back(attendance, person))
    decision.enter(*with_quorum(record, known, room, restored, *back))


@command
def interrupt(record: Record, sitting: Id, cause: str = RECESS) -> None:
    """Stop the sitting for a time: for a recess, or because too few are there. Nothing is decided meanwhile."""
    known, floor = TheSitting(sitting), TheFloor(sitting)
    decision = record.consider(known, floor)
    is_under_way(known)
    one_of(cause, STOPS)
    require(not floor.held, SomebodySpeaks())
    decision.enter(SittingInterrupted(sitting=sitting, cause=cause))


@command
def resume(record: Record, sitting: Id) -> None:
    """Go on, once the organiser's link stands."""
    known, attendance = TheSitting(sitting), Attendance(sitting)
    decision = record.consider(known, attendance)
    is_not_over(known)
    require(known.opened, NotOpened(sitting=sitting))
    require(known.interrupted, NotInterrupted())
    require(not attendance.organiser_lost, StillLost())
    decision.enter(SittingResumed(sitting=sitting))


def _can_break(attendance: Attendance, person: Id | None, cause: str) -> None:
    """There is such a link, and it is not noted as broken."""
    if person is None:
        require(cause != OWN, OwnOfWhom())
        require(not attendance.organiser_lost, LostAlready())
        return
    require(attendance.answer.get(person) == "present", NotPresent(person=person))
    require(person in attendance.remote, NotByLink(person=person))
    require(person not in attendance.lost, LostAlready())


def _back(attendance: Attendance, person: Id | None) -> set[Id]:
    """Who is there again once a link stands."""
    if person is not None:
        return set() if attendance.organiser_lost else {person}
    return {one for one in attendance.remote if one not in attendance.lost}


def _goes_on(known: TheSitting) -> bool:
    return known.under_way and not known.interrupted

"""Asking to speak, being given the floor, and having spoken."""

from council.assembly.commands.items import has_begun, is_under_way
from council.assembly.events import FloorEnded, FloorGranted, FloorRequested, RequestWithdrawn
from council.assembly.questions import Attendance, ItemsTaken, MotionsOf, Recusals, TheFloor, TheSitting
from council.assembly.rules import (
    ASK_WOMEN,
    CLOSED,
    POINT_OF_ORDER,
    SORTS,
    AskedAlready,
    DebateEnded,
    HasNotTheFloor,
    ItemNotOpen,
    Line,
    ListClosed,
    NobodyWaits,
    NoLongerWaits,
    NotForHerself,
    NotPresent,
    PointOfOrderFirst,
    SomebodySpeaks,
    TakesNoPart,
    UnknownPerson,
    UnknownRequest,
    WomenNotAsked,
    limits,
    list_of,
    one_of,
)
from council.charter.questions import Procedure
from council.command import command
from council.membership.questions import UNDISCLOSED, Declared, KnownPeople, RolesOf
from council.record import Id, Record, Sealed, now, require
from council.roles import Role

LONGEST_SPEECH = 4 * 60 * 60
_BUREAU = frozenset({Role.FACILITATOR, Role.SECRETARY, Role.CHAIR})


@command
def request_floor(
    record: Record,
    sitting: Id,
    request: Id,
    person: Id | None = None,
    sort: str = SORTS[0],
    listed: str = "",
) -> None:
    """Ask to speak: everybody for herself, the desk and the chair for whoever raises a hand in the room.

    The request's id was made with the form: sent twice, it makes one request. She stands on the list that she says,
    else on that which follows from what she declared.
    """
    who = person or record.acting
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    attendance, people, roles = Attendance(sitting), KnownPeople(), RolesOf(record.acting or Id(""))
    recusals = Recusals(sitting)
    decision = record.consider(known, items, floor, attendance, people, roles, recusals)
    is_under_way(known)
    if request in floor.requests:
        return
    one_of(sort, SORTS)
    if who is None or not people.is_known(who):
        raise UnknownPerson(person=who)
    require(record.acting in (None, who) or roles.answer & _BUREAU, NotForHerself())
    require(who in attendance.present, NotPresent(person=who))
    require(who not in recusals.on(items.open), TakesNoPart(person=who))
    require(sort not in floor.sorts_of(who), AskedAlready(person=who))
    sealed = None
    if sort != POINT_OF_ORDER:
        item = items.open
        if item is None:
            raise ItemNotOpen()
        require(item not in floor.closed, ListClosed())
        require(floor.go_on.get(item) is not False, DebateEnded())
        sealed = _sealed_list(record, known, who, listed)
    decision.enter(
        FloorRequested(
            sitting=sitting, item=items.open, request=request, person=who, sort=sort, listed=sealed
        )
    )


@command
def withdraw_request(record: Record, sitting: Id, request: Id) -> None:
    """Take a request back; the desk and the chair strike one from the list."""
    floor, roles = TheFloor(sitting), RolesOf(record.acting or Id(""))
    decision = record.consider(floor, roles)
    require(request in floor.requests, UnknownRequest())
    mine = record.acting in (None, floor.person(request))
    require(mine or roles.answer & _BUREAU, NotForHerself())
    require(request not in floor.granted, NoLongerWaits())
    if request in floor.waiting:
        decision.enter(RequestWithdrawn(sitting=sitting, request=request))


@command
def grant_floor(record: Record, sitting: Id, request: Id | None = None, seconds: int | None = None) -> None:
    """Give the floor to who is next by the rule, or to another as the chair decides, for so long at most."""
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    attendance, procedure = Attendance(sitting), Procedure(record.ask(TheSitting(sitting)).body)
    motions = MotionsOf(sitting)
    decision = record.consider(known, items, floor, attendance, procedure, motions)
    is_under_way(known)
    line = floor.in_line(record, procedure, items.open, attendance.present)
    chosen = _next(line) if request is None else request
    require(chosen in floor.requests, UnknownRequest())
    if any(held.request == chosen for held in floor.held):
        return
    require(chosen in floor.waiting, NoLongerWaits())
    asked = floor.requests[chosen]
    require(asked.person in attendance.present, NotPresent(person=asked.person))
    _may_be_heard(floor, line, chosen)
    usual = motions.limit_on(asked.item) or procedure.rule.speaking.seconds
    limit = limits(usual if seconds is None else seconds, LONGEST_SPEECH)
    decision.enter(FloorGranted(sitting=sitting, request=chosen, seconds=limit))


@command
def end_floor(record: Record, sitting: Id, request: Id) -> None:
    """Note that she has spoken; for how long, the record's clock says."""
    known, floor = TheSitting(sitting), TheFloor(sitting)
    decision = record.consider(known, floor)
    has_begun(known)
    require(request in floor.requests, UnknownRequest())
    if request in floor.seconds:
        return
    speaking = floor.speaking
    if speaking is None or request not in {held.request for held in floor.held}:
        raise HasNotTheFloor()
    require(speaking.request == request, PointOfOrderFirst())
    decision.enter(FloorEnded(sitting=sitting, request=request, seconds=speaking.seconds(now())))


def _sealed_list(record: Record, known: TheSitting, person: Id, chosen: str) -> Sealed | None:
    """On which of two lists somebody stands, closed under her own key; nothing where there is one list."""
    speaking = record.ask(Procedure(known.body)).rule.speaking
    if speaking.lists != "alternating":
        return None
    declared = record.ask(Declared()).opened(record, (person,)).get(person, {})
    dimension = speaking.alternates_by
    listed = list_of(dimension, str(declared.get(dimension, UNDISCLOSED)), chosen)
    return record.seal(person, listed)


def _next(line: Line) -> Id:
    """Who is next by the rule."""
    if not line.order:
        _is_not_held_up(line)
        raise NobodyWaits()
    return line.order[0]


def _is_not_held_up(line: Line) -> None:
    """The debate goes on without asking the women present, or they said that it does."""
    require(line.state != CLOSED, DebateEnded())
    require(line.state != ASK_WOMEN, WomenNotAsked())


def _may_be_heard(floor: TheFloor, line: Line, chosen: Id) -> None:
    """A point of order interrupts a speech but no other point of order; a speech waits until nobody speaks."""
    speaking = floor.speaking
    sort = floor.requests[chosen].sort
    if speaking is not None:
        interrupts = sort == POINT_OF_ORDER and floor.requests[speaking.request].sort != POINT_OF_ORDER
        require(interrupts, SomebodySpeaks())
    if sort != POINT_OF_ORDER and not _speeches(floor, line):
        _is_not_held_up(line)


def _speeches(floor: TheFloor, line: Line) -> list[Id]:
    """The speeches that may be heard before the women present have to be asked."""
    return [one for one in line.order if floor.requests[one].sort != POINT_OF_ORDER]

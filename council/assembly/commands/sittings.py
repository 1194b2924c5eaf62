"""What can be done around a sitting."""

from collections.abc import Mapping
from datetime import date

from council.assembly.events import (
    AttendanceRecorded,
    ChairNamed,
    ItemPlaced,
    ItemTakenOff,
    SittingCalledOff,
    SittingClosed,
    SittingConvened,
    SittingOpened,
)
from council.assembly.questions import Attendance, TheSitting
from council.assembly.rules import (
    CALLS,
    MODES,
    PRESENCES,
    AlreadyConvened,
    AlreadyOnAgenda,
    BallotStillOpen,
    DealtWith,
    HasBegun,
    NotForThisBody,
    NotOpened,
    NumberTaken,
    SittingOver,
    UnknownBody,
    UnknownItem,
    UnknownPerson,
    UnknownSitting,
    WasCalledOff,
    begins_at_an_hour,
    entitled_well,
    gives_reasons,
    lies_ahead,
    one_of,
    said_where,
)
from council.charter.questions import Bodies
from council.command import command
from council.membership.questions import KnownPeople
from council.proposals.questions import TheProposal
from council.record import Id, Record, Wording, require, today


@command
def convene(
    record: Record,
    sitting: Id,
    body: Id,
    day: date,
    begins: str,
    place: str,
    mode: str = "in_person",
    call: str = "ordinary",
    afterwards: bool = False,
) -> None:
    """Call a body together, or record `afterwards` that it was called.

    The sitting's id was made with the form: sent twice, it makes one sitting.
    """
    known, bodies = TheSitting(sitting), Bodies()
    decision = record.consider(known, bodies)
    convened = SittingConvened(
        sitting=sitting, body=body, day=day, begins=begins, place=place, mode=mode, call=call
    )
    if known.exists:
        return require(known.called == convened, AlreadyConvened(sitting=sitting))
    require(body in bodies.answer, UnknownBody(body=body))
    begins_at_an_hour(begins)
    said_where(place)
    one_of(mode, MODES)
    one_of(call, CALLS)
    lies_ahead(day, today(), afterwards)
    decision.enter(convened)


@command
def name_chair(record: Record, sitting: Id, person: Id) -> None:
    """Say who chairs a sitting."""
    known, people = TheSitting(sitting), KnownPeople()
    decision = record.consider(known, people)
    _is_not_over(known)
    require(people.is_known(person), UnknownPerson(person=person))
    if person != known.chair:
        decision.enter(ChairNamed(sitting=sitting, person=person))


@command
def record_attendance(record: Record, sitting: Id, presences: Mapping[Id, str]) -> None:
    """Note who is there: the whole list, or a part of it, as one decision. What is noted already stays."""
    known, attendance, people = TheSitting(sitting), Attendance(sitting), KnownPeople()
    decision = record.consider(known, attendance, people)
    _is_not_over(known)
    for person, presence in presences.items():
        require(people.is_known(person), UnknownPerson(person=person))
        one_of(presence, PRESENCES)
    changed = {one: new for one, new in presences.items() if attendance.answer.get(one) != new}
    if changed:
        decision.enter(
            *(
                AttendanceRecorded(sitting=sitting, person=person, presence=presence)
                for person, presence in changed.items()
            )
        )


@command
def place_item(
    record: Record,
    sitting: Id,
    item: Id,
    number: int,
    proposal: Id | None = None,
    titles: tuple[Wording, ...] = (),
) -> None:
    """Put a proposal, or something else named in words, on the agenda under a number.

    A proposal may be announced in words of its own, too.
    """
    known = TheSitting(sitting)
    taken_up = None if proposal is None else TheProposal(proposal)
    decision = record.consider(known, *([taken_up] if taken_up else []))
    _is_not_over(known)
    if item in known.items or item in known.taken_off:
        return
    require(number not in known.numbers, NumberTaken(number=number))
    if taken_up is None or titles:
        entitled_well(tuple(title.text for title in titles))
    if taken_up is not None:
        fit = taken_up.submitted and not taken_up.withdrawn and taken_up.body == known.body
        require(fit, NotForThisBody(proposal=proposal))
        on_it = {one.proposal for one in known.items.values()}
        require(proposal not in on_it, AlreadyOnAgenda(proposal=proposal))
    decision.enter(ItemPlaced(sitting=sitting, item=item, number=number, proposal=proposal, titles=titles))


@command
def take_off_item(record: Record, sitting: Id, item: Id, reasons: Wording) -> None:
    """Take an item off the agenda before it is dealt with. The others keep the numbers they were announced by."""
    known = TheSitting(sitting)
    decision = record.consider(known)
    _is_not_over(known)
    if item in known.taken_off:
        return
    require(item in known.items, UnknownItem(item=item))
    require(known.items[item].proposal not in known.put_to_vote, DealtWith(item=item))
    gives_reasons(reasons.text)
    decision.enter(ItemTakenOff(sitting=sitting, item=item, reasons=reasons))


@command
def call_off(record: Record, sitting: Id, reasons: Wording) -> None:
    """Call off a sitting before it begins. Whoever was called reads why."""
    known = TheSitting(sitting)
    decision = record.consider(known)
    require(known.exists, UnknownSitting(sitting=sitting))
    if known.called_off:
        return
    require(not known.closed, SittingOver(sitting=sitting))
    require(not known.opened, HasBegun(sitting=sitting))
    gives_reasons(reasons.text)
    decision.enter(SittingCalledOff(sitting=sitting, reasons=reasons))


@command
def open_sitting(record: Record, sitting: Id) -> None:
    """Begin a sitting."""
    known = TheSitting(sitting)
    decision = record.consider(known)
    _is_not_over(known)
    if not known.opened:
        decision.enter(SittingOpened(sitting=sitting))


@command
def close_sitting(record: Record, sitting: Id) -> None:
    """End a sitting, once no vote of it is open any more."""
    known = TheSitting(sitting)
    decision = record.consider(known)
    require(known.exists, UnknownSitting(sitting=sitting))
    if known.closed:
        return
    require(known.opened, NotOpened(sitting=sitting))
    require(not known.open_ballots, BallotStillOpen(ballots=sorted(known.open_ballots)))
    decision.enter(SittingClosed(sitting=sitting))


def _is_not_over(known: TheSitting) -> None:
    """The sitting was called and has neither been closed nor called off."""
    (sitting,) = known.about
    require(known.exists, UnknownSitting(sitting=sitting))
    require(not known.called_off, WasCalledOff(sitting=sitting))
    require(not known.closed, SittingOver(sitting=sitting))

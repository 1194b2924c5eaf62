"""What can be done around a sitting."""

from collections.abc import Mapping
from datetime import date

from council.assembly.events import (
    AttendanceRecorded,
    ChairNamed,
    ItemPlaced,
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
    NotForThisBody,
    NotOpened,
    NumberTaken,
    SittingOver,
    UnknownBody,
    UnknownPerson,
    UnknownSitting,
    begins_at_an_hour,
    entitled_well,
    one_of,
    said_where,
)
from council.charter.questions import Bodies
from council.command import command
from council.membership.questions import KnownPeople
from council.proposals.questions import TheProposal
from council.record import Id, Record, Wording, require


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
) -> None:
    """Call a body together. The sitting's id was made with the form: sent twice, it makes one sitting."""
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
    """Put a proposal, or something else named in words, on the agenda under a number."""
    known = TheSitting(sitting)
    taken_up = None if proposal is None else TheProposal(proposal)
    decision = record.consider(known, *([taken_up] if taken_up else []))
    _is_not_over(known)
    if item in known.items:
        return
    require(number not in {one.number for one in known.items.values()}, NumberTaken(number=number))
    if taken_up is None:
        entitled_well(tuple(title.text for title in titles))
    else:
        fit = taken_up.submitted and not taken_up.withdrawn and taken_up.body == known.body
        require(fit, NotForThisBody(proposal=proposal))
        on_it = {one.proposal for one in known.items.values()}
        require(proposal not in on_it, AlreadyOnAgenda(proposal=proposal))
    decision.enter(ItemPlaced(sitting=sitting, item=item, number=number, proposal=proposal, titles=titles))


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
    """The sitting was called and has not been closed."""
    (sitting,) = known.about
    require(known.exists, UnknownSitting(sitting=sitting))
    require(not known.closed, SittingOver(sitting=sitting))

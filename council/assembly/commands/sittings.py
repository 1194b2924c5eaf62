"""What can be done around a sitting."""

from collections.abc import Mapping

from council.assembly.commands.presence import arrivals
from council.assembly.commands.standing import is_not_over
from council.assembly.events import (
    AttendanceRecorded,
    ChairNamed,
    ItemPlaced,
    ItemTakenOff,
    SecretaryNamed,
    SittingCalledOff,
    SittingClosed,
    SittingOpened,
)
from council.assembly.questions import (
    PRESENT,
    Attendance,
    ItemsTaken,
    StandIns,
    TheFloor,
    TheRoom,
    TheSitting,
    quorum_at_stake,
    quorum_found,
    with_quorum,
)
from council.assembly.rules import (
    LIST,
    ONLINE,
    OPENING,
    PRESENCES,
    AgendaIsAdopted,
    AlreadyOnAgenda,
    BallotStillOpen,
    DealtWith,
    HasBegun,
    ItemStillOpen,
    NotForThisBody,
    NotOpened,
    NumberTaken,
    SittingOver,
    SomebodySpeaks,
    UnknownItem,
    UnknownPerson,
    UnknownSitting,
    entitled_well,
    gives_reasons,
    one_of,
)
from council.command import command
from council.membership.questions import KnownPeople
from council.proposals.questions import TheProposal
from council.record import Id, Record, Wording, require


@command
def name_chair(record: Record, sitting: Id, person: Id) -> None:
    """Say who chairs a sitting."""
    known, people = TheSitting(sitting), KnownPeople()
    decision = record.consider(known, people)
    is_not_over(known)
    require(people.is_known(person), UnknownPerson(person=person))
    if person != known.chair:
        decision.enter(ChairNamed(sitting=sitting, person=person))


@command
def name_secretary(record: Record, sitting: Id, person: Id) -> None:
    """Say who keeps the minutes of a sitting."""
    known, people = TheSitting(sitting), KnownPeople()
    decision = record.consider(known, people)
    is_not_over(known)
    require(people.is_known(person), UnknownPerson(person=person))
    if person != known.secretary:
        decision.enter(SecretaryNamed(sitting=sitting, person=person))


@command
def record_attendance(record: Record, sitting: Id, presences: Mapping[Id, str]) -> None:
    """Note who is there: the whole list, or a part of it, as one decision. What is noted already stays."""
    known, attendance, people = TheSitting(sitting), Attendance(sitting), KnownPeople()
    stand_ins = StandIns(sitting)
    room = quorum_at_stake(record, sitting)
    decision = record.consider(known, attendance, people, stand_ins, *room)
    is_not_over(known)
    for person, presence in presences.items():
        require(people.is_known(person), UnknownPerson(person=person))
        one_of(presence, PRESENCES)
    changed = {one: new for one, new in presences.items() if attendance.answer.get(one) != new}
    if changed:
        remote = known.called is not None and known.called.mode == ONLINE
        noted = [
            AttendanceRecorded(
                sitting=sitting,
                person=person,
                presence=presence,
                how=LIST,
                remote=remote and presence == PRESENT,
            )
            for person, presence in changed.items()
        ]
        came = {person for person, presence in changed.items() if presence == PRESENT}
        facts = [*noted, *arrivals(sitting, stand_ins, came)]
        decision.enter(*with_quorum(record, known, room, *facts))


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

    A proposal may be announced in words of its own, too. Once the body sits and has adopted its agenda, items come
    from the floor by a motion, as its by-laws say.
    """
    known = TheSitting(sitting)
    taken_up = None if proposal is None else TheProposal(proposal)
    decision = record.consider(known, *([taken_up] if taken_up else []))
    is_not_over(known)
    if item in known.items or item in known.taken_off:
        return
    require(not (known.opened and known.adopted), AgendaIsAdopted(sitting=sitting))
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
    known, items = TheSitting(sitting), ItemsTaken(sitting)
    decision = record.consider(known, items)
    is_not_over(known)
    if item in known.taken_off:
        return
    require(item in known.items, UnknownItem(item=item))
    was_taken_up = item in items.answer or known.items[item].proposal in known.put_to_vote
    require(not was_taken_up, DealtWith(item=item))
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
    """Begin a sitting, and find how many are there if the by-laws ask.

    It may begin without a quorum: that there is none is found in it, as the minutes must say, and members may still
    come. Nothing is decided until they are enough.
    """
    known, room = TheSitting(sitting), TheRoom(sitting)
    decision = record.consider(known, room)
    is_not_over(known)
    if not known.opened:
        found = quorum_found(record, known, room, OPENING)
        asked = found.needed or found.balance
        decision.enter(SittingOpened(sitting=sitting), *([found] if asked else []))


@command
def close_sitting(record: Record, sitting: Id) -> None:
    """End a sitting, once no vote of it is open, no item under way and nobody speaking any more."""
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    decision = record.consider(known, items, floor)
    require(known.exists, UnknownSitting(sitting=sitting))
    if known.closed:
        return
    require(known.opened, NotOpened(sitting=sitting))
    require(not known.open_ballots, BallotStillOpen(ballots=sorted(known.open_ballots)))
    require(items.open is None, ItemStillOpen(item=items.open))
    require(not floor.held, SomebodySpeaks())
    decision.enter(SittingClosed(sitting=sitting))

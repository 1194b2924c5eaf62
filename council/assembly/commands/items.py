"""What can be done with the items of a sitting that is under way."""

from council.assembly.commands.standing import is_not_over
from council.assembly.events import ItemClosed, ItemOpened, SpeakingTimeCounted
from council.assembly.questions import Attendance, ItemsTaken, MotionsOf, TheFloor, TheSitting
from council.assembly.rules import (
    DEALT_WITH,
    OUTCOMES,
    BallotStillOpen,
    Interrupted,
    ItemDone,
    ItemNotOpen,
    ItemStillOpen,
    NotOpened,
    SomebodySpeaks,
    UnknownItem,
    coarse,
    one_of,
    speakers_by_group,
)
from council.assembly.rules.motions import HandsBeingCounted, MotionsWait
from council.command import command
from council.membership.questions import UNDISCLOSED, Declared, composition
from council.record import Id, Record, require


@command
def open_item(record: Record, sitting: Id, item: Id) -> None:
    """Take up an item, or one again that was put off or is reconsidered."""
    known, items, motions = TheSitting(sitting), ItemsTaken(sitting), MotionsOf(sitting)
    decision = record.consider(known, items, motions)
    is_under_way(known)
    require(item in known.items, UnknownItem(item=item))
    if items.open == item:
        return
    require(items.open is None, ItemStillOpen(item=items.open))
    before = items.answer.get(item)
    done = before is not None and before.outcome == DEALT_WITH
    require(not done or known.items[item].proposal in motions.reconsidered, ItemDone(item=item))
    decision.enter(ItemOpened(sitting=sitting, item=item))


@command
def close_item(record: Record, sitting: Id, item: Id, outcome: str = DEALT_WITH) -> None:
    """Be done with an item, or put it off; how long was spoken on it is counted, if that tells nothing of a person."""
    known, items, floor, attendance, motions = (
        TheSitting(sitting),
        ItemsTaken(sitting),
        TheFloor(sitting),
        Attendance(sitting),
        MotionsOf(sitting),
    )
    decision = record.consider(known, items, floor, attendance, motions)
    is_under_way(known)
    one_of(outcome, OUTCOMES)
    before = items.answer.get(item)
    if before is not None and before.outcome == outcome and items.open != item:
        return
    require(items.open == item, ItemNotOpen(item=item))
    require(not floor.held, SomebodySpeaks())
    require(not known.open_ballots, BallotStillOpen(ballots=sorted(known.open_ballots)))
    require(not any(one.is_being_decided for one in motions.pending), HandsBeingCounted())
    waiting = [one.made.motion for one in motions.pending if one.made.item == item]
    require(outcome != DEALT_WITH or not waiting, MotionsWait(motions=waiting))
    counted = speaking_time(record, sitting, item, floor, attendance)
    decision.enter(ItemClosed(sitting=sitting, item=item, outcome=outcome), *counted)


def is_under_way(known: TheSitting) -> None:
    """The sitting has begun, is not over, and not interrupted."""
    has_begun(known)
    require(not known.interrupted, Interrupted(cause=known.interrupted))


def has_begun(known: TheSitting) -> None:
    """The sitting has begun and is not over."""
    is_not_over(known)
    require(known.opened, NotOpened(sitting=known.about[0]))


def speaking_time(
    record: Record, sitting: Id, item: Id, floor: TheFloor, attendance: Attendance
) -> list[SpeakingTimeCounted]:
    """How long was spoken on an item: in all, and by group where no number is small."""
    spoken = floor.spoken_on(item)
    if not spoken:
        return []
    there = attendance.present | spoken.keys()
    declared = record.ask(Declared()).opened(record, there)
    speakers = speakers_by_group(composition(declared, there), composition(declared, spoken))
    in_all = sum(spoken.values())
    seconds = {
        dimension: {
            group: coarse(_seconds_of(spoken, declared, dimension, group), in_all) for group in groups
        }
        for dimension, groups in speakers.items()
    }
    counted = SpeakingTimeCounted(
        sitting=sitting,
        item=item,
        seconds=seconds,
        speakers=speakers,
        seconds_in_all=in_all,
        speakers_in_all=len(spoken),
    )
    return [counted]


def _seconds_of(spoken: dict[Id, int], declared: dict[Id, dict[str, str]], dimension: str, group: str) -> int:
    """For how long those of one group spoke."""
    return sum(
        seconds
        for person, seconds in spoken.items()
        if declared.get(person, {}).get(dimension, UNDISCLOSED) == group
    )

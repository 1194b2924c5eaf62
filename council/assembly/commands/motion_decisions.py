"""Deciding motions: hands counted by two tellers, no objection, or the chair; and what follows at once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from council.assembly.commands.items import is_under_way, speaking_time
from council.assembly.commands.motions import a_third, the_motion
from council.assembly.events import (
    ItemClosed,
    ItemPlaced,
    MotionCounted,
    MotionMade,
    SittingInterrupted,
    SpeakersClosed,
)
from council.assembly.questions import (
    Attendance,
    ItemsTaken,
    MotionsOf,
    Moved,
    Recusals,
    StandIns,
    TheFloor,
    TheRoom,
    TheSitting,
    quorum_at_stake,
    quorum_in,
)
from council.assembly.questions.motion_outcomes import Hands, carried_out, decided
from council.assembly.rules import (
    DEALT_WITH,
    POSTPONED,
    REFERRED,
    BallotStillOpen,
    SomebodySpeaks,
    one_of,
    precedence,
)
from council.assembly.rules import motions as rules
from council.charter.questions import DebatingRule, Procedure
from council.command import command
from council.membership.questions import MandatesIn
from council.proposals.questions import TheProposal
from council.record import Fact, Id, Record, new_id, require, today

BY_ITSELF = (precedence.CHAIR, precedence.DEMAND)
OUTCOMES = {
    precedence.POSTPONE: POSTPONED,
    precedence.TABLE: POSTPONED,
    precedence.REFER: REFERRED,
    precedence.DROP: DEALT_WITH,
}


@dataclass(frozen=True)
class Room:
    """All that what follows from a decision may depend on."""

    record: Record
    known: TheSitting
    items: ItemsTaken
    floor: TheFloor
    attendance: Attendance
    motions: MotionsOf


@command
def count_motion(record: Record, sitting: Id, motion: Id, yes: int, no: int, abstain: int = 0) -> None:
    """Enter, as a teller, how many hands were raised; or count again, as long as no two tellers agree."""
    known, motions, attendance = TheSitting(sitting), MotionsOf(sitting), Attendance(sitting)
    body = record.ask(TheSitting(sitting)).body or Id("")
    procedure, mandates = Procedure(body), MandatesIn(body)
    stand_ins, recusals = StandIns(sitting), Recusals(sitting)
    decision = record.consider(known, motions, attendance, procedure, mandates, stand_ins, recusals)
    teller = record.acting
    if teller is None:
        raise rules.NobodyCounts()
    is_under_way(known)
    one = the_motion(motions, motion)
    may_be_decided(one, known, motions, procedure.rule.debating)
    require(rules.HANDS in ways(procedure.rule.debating, one.made.sort), rules.WayNotOpen(how=rules.HANDS))
    require(one.agreed is None, rules.CountsAgree())
    seats = stand_ins.seats(mandates.effective(today()), attendance.present)
    there = attendance.present & seats.keys() - set(recusals.on(one.made.item))
    voters = len(there) + sum(holder in there for holder in stand_ins.proxies.values())
    fits = min(yes, no, abstain) >= 0 and yes + no + abstain <= voters
    require(fits, rules.MoreHandsThanVoters(counted=yes + no + abstain, voters=voters))
    fact = MotionCounted(sitting=sitting, motion=motion, teller=teller, yes=yes, no=no, abstain=abstain)
    if one.counts.get(teller) != fact:
        decision.enter(fact)


@command
def decide_motion(record: Record, sitting: Id, motion: Id, how: str, adopted: bool = True) -> None:
    """Decide a motion, and enter what follows from it at once.

    By hands the count of two tellers decides; with no objection it is adopted; where the table leaves it to the chair,
    or somebody's demand is enough, `adopted` says how the chair ruled. What the body decides needs a quorum.
    """
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    attendance, motions = Attendance(sitting), MotionsOf(sitting)
    body = record.ask(TheSitting(sitting)).body or Id("")
    procedure, mandates = Procedure(body), MandatesIn(body)
    asked = record.ask(MotionsOf(sitting)).answer.get(motion)
    text = TheProposal(asked.made.proposal) if asked and asked.made.proposal else None
    at_stake = quorum_at_stake(record, sitting)
    decision = record.consider(
        known, items, floor, attendance, motions, procedure, mandates, *([text] if text else []), *at_stake
    )
    is_under_way(known)
    one, rule = the_motion(motions, motion), procedure.rule.debating
    one_of(how, rules.WAYS)
    may_be_decided(one, known, motions, rule)
    require(how in ways(rule, one.made.sort), rules.WayNotOpen(how=how))
    _has_enough_behind(one, rule, len(mandates.effective(today())))
    if how != rules.BY_CHAIR and one.made.sort not in precedence.WITHOUT_QUORUM:
        _are_enough(record, known, at_stake)
    result, hands = _result(one, how, adopted, rule)
    fact = decided(one, result, how, hands)
    if one.made.sort in (precedence.AMEND, precedence.PART) and text is not None:
        return _enter(decision.enter, carried_out(motions, text, fact))
    room = Room(record, known, items, floor, attendance, motions)
    follows = EFFECTS.get(one.made.sort, _nothing) if result == rules.ADOPTED else _nothing
    _enter(decision.enter, [fact, *follows(room, one)])


def _enter(enter: Callable[..., object], facts: list[Fact]) -> None:
    enter(*facts)


def ways(rule: DebatingRule, sort: str) -> tuple[str, ...]:
    """How a motion of a sort can be decided at the desk; an amendment or a part can be put to a vote, too."""
    vote = precedence.vote_of(rule.precedence, sort, rule.closure)
    in_writing = sort == precedence.ADD_ITEM and rule.floor_items == "one_third"
    return (rules.BY_CHAIR,) if vote in BY_ITSELF or in_writing else (rules.HANDS, rules.NO_OBJECTION)


def may_be_decided(one: Moved, known: TheSitting, motions: MotionsOf, rule: DebatingRule) -> None:
    """It comes first of what is pending, another stands behind it where the by-laws ask, and no vote is open."""
    require(not known.open_ballots, BallotStillOpen(ballots=sorted(known.open_ballots)))
    first = motions.next(rule.precedence, rule.amendments)
    if first is not None and first is not one:
        raise rules.NotTheNext(sort=first.made.sort, motion=first.made.motion)
    require(not motions.lacks_second(one, rule), rules.NotSeconded())


def _has_enough_behind(one: Moved, rule: DebatingRule, members: int) -> None:
    """A third of the members, where an item from the floor is asked for in writing."""
    if one.made.sort == precedence.ADD_ITEM and rule.floor_items == "one_third":
        have, need = 1 + len(one.seconders), a_third(members)
        require(have >= need, rules.TooFewBehind(have=have, need=need))


def _are_enough(record: Record, known: TheSitting, at_stake: tuple[TheRoom, ...]) -> None:
    """A quorum is there, where the by-laws ask for one."""
    for there in (quorum_in(record, known, room) for room in at_stake):
        require(there.reached, rules.TooFewToDecide(present=there.present, needed=there.needed))


def _result(one: Moved, how: str, adopted: bool, rule: DebatingRule) -> tuple[str, Hands]:
    if how != rules.HANDS:
        require(adopted or how == rules.BY_CHAIR, rules.WayNotOpen(how=how))
        return (rules.ADOPTED if adopted else rules.REJECTED), Hands()
    require(len(one.counts) > 1, rules.CountsMissing(have=len(one.counts)))
    count = one.agreed
    if count is None:
        raise rules.CountsDiffer()
    vote = precedence.vote_of(rule.precedence, one.made.sort, rule.closure)
    needed = precedence.needed(vote, count.yes, count.no)
    won = count.yes >= needed and count.yes > 0
    return (rules.ADOPTED if won else rules.REJECTED), Hands(count.yes, count.no, count.abstain, needed)


# What follows.


def _nothing(room: Room, one: Moved) -> list[Fact]:
    return []


def _no_more_speakers(room: Room, one: Moved) -> list[Fact]:
    item = one.made.item
    return (
        [SpeakersClosed(sitting=one.made.sitting, item=item)]
        if item and item not in room.floor.closed
        else []
    )


def _item_closed(room: Room, one: Moved) -> list[Fact]:
    require(not room.floor.held, SomebodySpeaks())
    sitting, item = one.made.sitting, one.made.item or Id("")
    counted = speaking_time(room.record, sitting, item, room.floor, room.attendance)
    return [ItemClosed(sitting=sitting, item=item, outcome=OUTCOMES[one.made.sort]), *counted]


def _recess(room: Room, one: Moved) -> list[Fact]:
    require(not room.floor.held, SomebodySpeaks())
    return [SittingInterrupted(sitting=one.made.sitting, cause="recess")]


def _in_parts(room: Room, one: Moved) -> list[Fact]:
    made = one.made
    known = room.record.ask(TheProposal(made.proposal or Id("")))
    rules.are_the_whole(known.text, made.parts)
    return [
        MotionMade(
            sitting=made.sitting,
            item=made.item,
            motion=new_id(),
            mover=made.mover,
            sort=precedence.PART,
            proposal=made.proposal,
            revision=made.revision,
            amends=made.motion,
            before=part,
        )
        for part in made.parts
    ]


def _placed(room: Room, one: Moved) -> list[Fact]:
    number = max(room.known.numbers, default=0) + 1
    titles = (one.made.wording,) if one.made.wording else ()
    return [ItemPlaced(sitting=one.made.sitting, item=new_id(), number=number, titles=titles)]


EFFECTS: Mapping[str, Callable[[Room, Moved], list[Fact]]] = {
    precedence.CLOSE_DEBATE: _no_more_speakers,
    **dict.fromkeys(OUTCOMES, _item_closed),
    precedence.RECESS: _recess,
    precedence.SPLIT: _in_parts,
    precedence.ADD_ITEM: _placed,
}
"""What an adopted motion brings about at once. A limit to debate and what is reconsidered are read from the motion."""

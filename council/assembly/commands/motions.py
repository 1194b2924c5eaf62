"""Moving something in a sitting, standing behind it, ruling on it, and taking it back."""

from collections.abc import Sequence
from math import ceil

from council.assembly.commands.items import is_under_way
from council.assembly.events import MotionMade, MotionRuled, MotionSeconded, MotionWithdrawn
from council.assembly.questions import (
    Attendance,
    ItemsTaken,
    MotionsOf,
    Moved,
    Reconsiderable,
    Recusals,
    StandIns,
    TheFloor,
    TheSitting,
    VoteGiven,
)
from council.assembly.questions.motions_now import may_be_moved
from council.assembly.rules import (
    NotForHerself,
    NotPresent,
    SecondsOutOfRange,
    TakesNoPart,
    UnknownPerson,
    precedence,
)
from council.assembly.rules import motions as rules
from council.charter.questions import DebatingRule, Procedure
from council.command import command
from council.membership.questions import MandatesIn, RolesOf
from council.proposals.questions import TheProposal
from council.record import Id, Record, Wording, require, today
from council.roles import Role

BUREAU = frozenset({Role.FACILITATOR, Role.SECRETARY, Role.CHAIR})
WORDED = frozenset(
    {
        precedence.POSTPONE,
        precedence.REFER,
        precedence.ADD_ITEM,
        "fix_time_to_adjourn",
        "question_of_privilege",
    }
)
"""Motions that say in words until when, to whom, which item, or what is wrong."""

WON = {"adopted": ("yes", "consent", "stand_aside"), "rejected": ("no",)}


@command
def move(
    record: Record,
    sitting: Id,
    motion: Id,
    sort: str,
    mover: Id | None = None,
    wording: Wording | None = None,
    before: str = "",
    after: str = "",
    amends: Id | None = None,
    distance: int = 0,
    parts: Sequence[str] = (),
    seconds: int = 0,
    reconsiders: Id | None = None,
    revision: int | None = None,
) -> None:
    """Make a motion: everybody for herself, the desk and the chair for whoever raises a hand in the room.

    The motion's id was made with the form: sent twice, it is one motion.
    """
    who = mover or record.acting
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    attendance, motions = Attendance(sitting), MotionsOf(sitting)
    body = record.ask(TheSitting(sitting)).body
    procedure, mandates = Procedure(body), MandatesIn(body or Id(""))
    stand_ins, recusals = StandIns(sitting), Recusals(sitting)
    decision = record.consider(
        known, items, floor, attendance, motions, procedure, mandates, stand_ins, recusals
    )
    if motion in motions.answer:
        return
    is_under_way(known)
    who = takes_part(record, who, attendance, mandates, stand_ins)
    if sort in precedence.ABOUT_AN_ITEM:
        require(who not in recusals.on(items.open), TakesNoPart(person=who))
    rule = procedure.rule.debating
    may_be_moved(rule, sort, who, known, items, floor, motions, amends)
    proposal = _proposal_of(known, items) if sort in precedence.ABOUT_AN_ITEM else None
    made = MotionMade(
        sitting=sitting,
        item=items.open if sort in precedence.ABOUT_AN_ITEM else None,
        motion=motion,
        mover=who,
        sort=sort,
        wording=_worded(sort, wording),
        proposal=proposal,
        before=before.strip() if sort == precedence.AMEND else "",
        after=after.strip() if sort == precedence.AMEND else "",
        amends=amends,
        distance=min(max(distance, 0), rules.LARGEST_DISTANCE),
    )
    decision.enter(_told(record, made, motions, rule, parts, seconds, reconsiders, revision))


def _told(
    record: Record,
    made: MotionMade,
    motions: MotionsOf,
    rule: DebatingRule,
    parts: Sequence[str],
    seconds: int,
    reconsiders: Id | None,
    revision: int | None,
) -> MotionMade:
    """The motion with what its sort needs, and nothing that another needs."""
    more: dict[str, object] = {}
    if made.sort in (precedence.AMEND, precedence.SPLIT):
        known = _text(record, made)
        require(known.may_be_put_to_vote, rules.NothingToAmend())
        require(revision in (None, known.revision), rules.TextChanged(revision=known.revision))
        more["revision"] = known.revision
        if made.sort == precedence.AMEND:
            above = motions.answer[made.amends].after if made.amends else known.text
            rules.changes_something(made.before, made.after)
            rules.stands_in(above, made.before)
        else:
            rules.are_the_whole(known.text, parts)
            more["parts"] = tuple(one.strip() for one in parts)
    if made.sort == precedence.LIMIT_DEBATE:
        require(seconds, rules.SecondsMissing())
        require(0 < seconds <= rules.LONGEST_LIMIT, SecondsOutOfRange(most=rules.LONGEST_LIMIT))
        more["seconds"] = seconds
    if made.sort == precedence.RECONSIDER:
        more |= _reconsidering(record, made, rule, reconsiders)
    return _with(made, more)


def _with(made: MotionMade, more: dict[str, object]) -> MotionMade:
    told = {name: getattr(made, name) for name in made.__struct_fields__} | more
    return MotionMade(**told)


def _reconsidering(
    record: Record, made: MotionMade, rule: DebatingRule, reconsiders: Id | None
) -> dict[str, object]:
    """A vote of this sitting that stands; under Robert's order moved by somebody of the side that prevailed."""
    closed = record.ask(Reconsiderable(made.sitting))
    if reconsiders is None or reconsiders not in closed.answer:
        raise rules.NothingToReconsider()
    opened, result = closed.opened[reconsiders], closed.answer[reconsiders].declared["result"]
    if opened.secrecy == "named" and rule.precedence == "robert":
        choice = record.ask(VoteGiven(reconsiders, made.mover)).answer
        require(choice in WON[result], rules.NotOnPrevailingSide(result=result))
    return {"reconsiders": reconsiders, "proposal": opened.proposal}


def _text(record: Record, made: MotionMade) -> TheProposal:
    if made.proposal is None:
        raise rules.NothingToAmend()
    return record.ask(TheProposal(made.proposal))


def _worded(sort: str, wording: Wording | None) -> Wording | None:
    said = wording.text.strip() if wording else ""
    require(said or sort not in WORDED, rules.WordingMissing(sort=sort))
    require(
        len(said) <= rules.LONGEST_WORDING,
        rules.WordingTooLong(most=rules.LONGEST_WORDING, written=len(said)),
    )
    return Wording(language=wording.language, text=said) if wording and said else None


def _proposal_of(known: TheSitting, items: ItemsTaken) -> Id | None:
    placed = known.items.get(items.open) if items.open else None
    return placed.proposal if placed else None


@command
def second_motion(record: Record, sitting: Id, motion: Id, member: Id | None = None) -> None:
    """Stand behind somebody else's motion."""
    who = member or record.acting
    known, motions, attendance = TheSitting(sitting), MotionsOf(sitting), Attendance(sitting)
    mandates = MandatesIn(record.ask(TheSitting(sitting)).body or Id(""))
    stand_ins, recusals = StandIns(sitting), Recusals(sitting)
    decision = record.consider(known, motions, attendance, mandates, stand_ins, recusals)
    is_under_way(known)
    one = the_motion(motions, motion)
    who = takes_part(record, who, attendance, mandates, stand_ins)
    require(who not in recusals.on(one.made.item), TakesNoPart(person=who))
    require(who != one.made.mover, rules.OwnMotion())
    if who not in one.seconders:
        decision.enter(MotionSeconded(sitting=sitting, motion=motion, member=who))


@command
def rule_on_motion(
    record: Record,
    sitting: Id,
    motion: Id,
    in_order: bool,
    distance: int = 0,
    reasons: Wording | None = None,
) -> None:
    """Rule whether a motion is in order, and how far an amendment goes from the text; the last ruling stands."""
    known, motions = TheSitting(sitting), MotionsOf(sitting)
    decision = record.consider(known, motions)
    is_under_way(known)
    one = motions.answer.get(motion)
    require(one, rules.UnknownMotion(motion=motion))
    if one is None or (one.ruled and (one.ruled.in_order, one.ruled.distance) == (in_order, distance)):
        return
    may_still = one.is_pending or (one.ruled is not None and not one.ruled.in_order and one.decided is None)
    require(may_still, rules.MotionSettled(state=one.state))
    require(not one.is_being_decided, rules.HandsBeingCounted())
    decision.enter(
        MotionRuled(
            sitting=sitting,
            motion=motion,
            in_order=in_order,
            distance=min(max(distance, 0), rules.LARGEST_DISTANCE),
            reasons=_worded("", reasons),
        )
    )


@command
def withdraw_motion(record: Record, sitting: Id, motion: Id) -> None:
    """Take a motion back, until it is being decided."""
    motions, roles = MotionsOf(sitting), RolesOf(record.acting or Id(""))
    known = TheSitting(sitting)
    decision = record.consider(known, motions, roles)
    is_under_way(known)
    one = motions.answer.get(motion)
    if one is not None and one.state == "withdrawn":
        return
    one = the_motion(motions, motion)
    require(record.acting in (None, one.made.mover) or roles.answer & BUREAU, rules.NotTheMover())
    require(not one.is_being_decided, rules.HandsBeingCounted())
    decision.enter(MotionWithdrawn(sitting=sitting, motion=motion))


def the_motion(motions: MotionsOf, motion: Id) -> Moved:
    """A motion that waits to be decided."""
    one = motions.answer.get(motion)
    if one is None:
        raise rules.UnknownMotion(motion=motion)
    require(one.is_pending, rules.MotionSettled(state=one.state))
    return one


def takes_part(
    record: Record, who: Id | None, attendance: Attendance, mandates: MandatesIn, stand_ins: StandIns
) -> Id:
    """Somebody who is there and belongs to the body, sits in a member's place, or has a voice.

    The desk and the chair speak for others.
    """
    if who is None:
        raise UnknownPerson(person=who)
    roles = record.ask(RolesOf(record.acting or Id("")))
    require(record.acting in (None, who) or roles.answer & BUREAU, NotForHerself())
    held = {one.standing for one in mandates.answer.values() if one.person == who and one.runs_on(today())}
    belongs = bool(held - {"substitute"}) or who in stand_ins.substitutes
    has_voice = Role.VOICE in record.ask(RolesOf(who)).answer
    require(belongs or has_voice, rules.NotAMover())
    require(who in attendance.present, NotPresent(person=who))
    return who


def a_third(members: int) -> int:
    """How many must stand behind an item from the floor that is asked for in writing."""
    return ceil(members / 3)

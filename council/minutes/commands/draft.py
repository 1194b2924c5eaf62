"""What happens to minutes before they are approved: remarks, the draft sent round, objections and decisions."""

from datetime import date

from council.assembly.questions import Attendance, TheSitting
from council.command import command
from council.membership.questions import KnownPeople
from council.minutes.events import MinutesCirculated, ObjectionDecided, ObjectionRaised, RemarkAdded
from council.minutes.questions import TheLife, TheMinutes, compose
from council.minutes.rules import (
    LANGUAGES,
    AlreadyApproved,
    CorrectionMissing,
    DayHasPassed,
    NotCirculated,
    NothingToCorrect,
    ObjectionDecidedBefore,
    ObjectionsAreOver,
    ObjectionsUndecided,
    ReadsOtherwise,
    SittingNotOver,
    SittingWasCalledOff,
    UnknownItem,
    UnknownObjection,
    UnknownSitting,
    fingerprint,
    require_adopted,
    require_herself,
    require_present,
    require_words,
)
from council.record import Id, Record, Wording, new_id, require, today
from council.voting.questions import BallotTerms


@command
def add_remark(
    record: Record, sitting: Id, wording: Wording, item: Id | None = None, remark: Id | None = None
) -> Id:
    """Note something in the draft, of an item or of the sitting; people stand in it as tokens."""
    known, approved, life, people = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting), KnownPeople()
    decision = record.consider(known, approved, life, people)
    _require_draft(known, approved)
    require(item is None or item in known.items or item in known.taken_off, UnknownItem(item=item))
    require_words(wording, people)
    remark = remark or new_id()
    if remark not in {one.remark for one in life.remarks}:
        decision.enter(RemarkAdded(sitting=sitting, item=item, remark=remark, wording=wording))
    return remark


@command
def circulate(
    record: Record, sitting: Id, objections_until: date, seen: str | None = None, minutes: Id | None = None
) -> Id:
    """Send the draft round to those who were present; a corrected draft can be sent round again."""
    known, approved, life = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting)
    decision = record.consider(known, approved, life)
    _require_draft(known, approved)
    require(known.closed, SittingNotOver(sitting=sitting))
    require(not life.undecided, ObjectionsUndecided(sitting=sitting, count=len(life.undecided)))
    require(objections_until > today(), DayHasPassed(day=objections_until))
    content = compose(record, sitting) or {}
    require(seen in (None, fingerprint(content)), ReadsOtherwise(sitting=sitting))
    minutes = life.circulated.fact.minutes if life.circulated else (minutes or new_id())
    decision.enter(
        MinutesCirculated(
            sitting=sitting,
            minutes=minutes,
            until=record.size,
            fingerprint=fingerprint(content),
            objections_until=objections_until,
        )
    )
    return minutes


@command
def raise_objection(
    record: Record, sitting: Id, wording: Wording, item: Id | None = None, objection: Id | None = None
) -> Id:
    """Object to the draft that was sent round, as somebody who was present."""
    known, approved, life = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting)
    there, people = Attendance(sitting), KnownPeople()
    decision = record.consider(known, approved, life, there, people)
    _require_draft(known, approved)
    person = require_herself(record.acting)
    require_present(there, person)
    if life.circulated is None:
        raise NotCirculated(sitting=sitting)
    until = life.circulated.until
    require(today() <= until, ObjectionsAreOver(until=until))
    require(item is None or item in known.items or item in known.taken_off, UnknownItem(item=item))
    require_words(wording, people)
    objection = objection or new_id()
    if objection not in life.objections:
        decision.enter(
            ObjectionRaised(sitting=sitting, objection=objection, person=person, item=item, wording=wording)
        )
    return objection


@command
def decide_objection(
    record: Record,
    sitting: Id,
    objection: Id,
    upheld: bool,
    correction: tuple[Wording, ...] = (),
    ballot: Id | None = None,
) -> None:
    """Enter what the body decided on an objection: upheld, with a correction in all languages, or not."""
    known, approved, life, people = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting), KnownPeople()
    vote = BallotTerms(ballot) if ballot else None
    decision = record.consider(known, approved, life, people, *([vote] if vote else []))
    _require_draft(known, approved)
    require(objection in life.objections, UnknownObjection(objection=objection))
    decided = life.objections[objection].decided
    require(decided is None, ObjectionDecidedBefore(objection=objection))
    if upheld:
        require({one.language for one in correction} == set(LANGUAGES), CorrectionMissing())
    require(upheld or not correction, NothingToCorrect())
    for wording in correction:
        require_words(wording, people)
    if vote:
        require_adopted(vote, known, after=known.closed_at)
    decision.enter(
        ObjectionDecided(
            sitting=sitting, objection=objection, upheld=upheld, correction=correction, ballot=ballot
        )
    )


def _require_draft(known: TheSitting, approved: TheMinutes) -> None:
    """Only what is not approved yet can still be worked at."""
    sitting = known.called.sitting if known.called else None
    require(known.exists, UnknownSitting(sitting=sitting))
    require(approved.answer is None, AlreadyApproved(sitting=sitting))
    require(not known.called_off, SittingWasCalledOff(sitting=sitting))

"""Approving minutes: by the desk, by a vote of the body, or because nobody objected."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from council.assembly.questions import TheSitting
from council.command import command
from council.minutes.events import MinutesApproved
from council.minutes.questions import TheLife, TheMinutes, compose
from council.minutes.rules import (
    LANGUAGES,
    AlreadyApproved,
    LanguageMissing,
    NotAsCirculated,
    NotCirculated,
    ObjectionsCame,
    ObjectionsStillHeard,
    ObjectionsUndecided,
    ReadsOtherwise,
    SittingNotOver,
    SittingWasCalledOff,
    UnknownSitting,
    fingerprint,
    require_adopted,
)
from council.record import Decision, Id, Record, Wording, new_id, require, today
from council.voting.questions import BallotTerms

Worded: TypeAlias = Callable[[Mapping[str, Any]], tuple[Wording, ...]]
"""Puts what minutes say into words, once in each language."""


@command
def approve(
    record: Record, sitting: Id, worded: Worded, seen: str | None = None, minutes: Id | None = None
) -> Id:
    """Approve a sitting's minutes as they stand, in all languages at once; they never change again.

    `seen` is the fingerprint of what was looked at; an id made with the form makes sending it twice harmless.
    """
    known, approved, life = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting)
    decision = record.consider(known, approved, life)
    if (before := _approved_before(known, approved, minutes)) is not None:
        return before
    heard = life.circulated.until if life.circulated else None
    require(heard is None or today() > heard, ObjectionsStillHeard(sitting=sitting, until=heard))
    return _enter(record, decision, life, _Approval(sitting, worded, seen, minutes, "desk"))


@command
def approve_by_vote(
    record: Record,
    sitting: Id,
    ballot: Id,
    worded: Worded,
    seen: str | None = None,
    minutes: Id | None = None,
) -> Id:
    """Approve minutes because the body that sat has voted for them since."""
    known, approved, life = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting)
    vote = BallotTerms(ballot)
    decision = record.consider(known, approved, life, vote)
    if (before := _approved_before(known, approved, minutes)) is not None:
        return before
    require_adopted(vote, known, after=known.closed_at)
    return _enter(record, decision, life, _Approval(sitting, worded, seen, minutes, "vote", ballot))


@command
def approve_by_expiry(
    record: Record, sitting: Id, worded: Worded, seen: str | None = None, minutes: Id | None = None
) -> Id:
    """Approve minutes because nobody objected to the draft by the day that was set."""
    known, approved, life = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting)
    decision = record.consider(known, approved, life)
    if (before := _approved_before(known, approved, minutes)) is not None:
        return before
    sent = life.circulated
    if sent is None:
        raise NotCirculated(sitting=sitting)
    require(today() > sent.until, ObjectionsStillHeard(sitting=sitting, until=sent.until))
    require(not life.since_circulated, ObjectionsCame(sitting=sitting))
    unchanged = fingerprint(compose(record, sitting) or {}) == sent.fact.fingerprint
    require(unchanged, NotAsCirculated(sitting=sitting))
    return _enter(record, decision, life, _Approval(sitting, worded, seen, minutes, "expiry"))


class _Approval:
    """What is about to be approved, and how."""

    def __init__(
        self,
        sitting: Id,
        worded: Worded,
        seen: str | None,
        minutes: Id | None,
        how: str,
        ballot: Id | None = None,
    ) -> None:
        self.sitting, self.worded, self.seen = sitting, worded, seen
        self.minutes, self.how, self.ballot = minutes, how, ballot


def _approved_before(known: TheSitting, approved: TheMinutes, minutes: Id | None) -> Id | None:
    """The minutes that were approved by this very form; refused if there can be none."""
    sitting = known.called.sitting if known.called else None
    require(known.exists, UnknownSitting(sitting=sitting))
    if approved.answer is not None:
        require(minutes == approved.answer.minutes, AlreadyApproved(sitting=sitting))
        return approved.answer.minutes
    require(not known.called_off, SittingWasCalledOff(sitting=sitting))
    require(known.closed, SittingNotOver(sitting=sitting))
    return None


def _enter(record: Record, decision: Decision, life: TheLife, one: _Approval) -> Id:
    require(not life.undecided, ObjectionsUndecided(sitting=one.sitting, count=len(life.undecided)))
    until, content = record.size, compose(record, one.sitting) or {}
    require(one.seen in (None, fingerprint(content)), ReadsOtherwise(sitting=one.sitting))
    texts = one.worded(content)
    require({text.language for text in texts} == set(LANGUAGES), LanguageMissing(sitting=one.sitting))
    minutes = one.minutes or (life.circulated.fact.minutes if life.circulated else new_id())
    decision.enter(
        MinutesApproved(
            minutes=minutes,
            sitting=one.sitting,
            until=until,
            content=content,
            texts=texts,
            how=one.how,
            ballot=one.ballot,
        )
    )
    return minutes

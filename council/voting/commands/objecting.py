"""Objecting in a decision by consent, and what becomes of an objection."""

from council.command import command
from council.record import Id, Record, new_id, require
from council.voting.events import ObjectionIntegrated, ObjectionRaised, ObjectionWithdrawn
from council.voting.questions import BallotTerms, Objected, ObjectionsIn
from council.voting.rules.ballots import NobodyVotes, NotOnRoll, NotOpen, OnlyForHerself, UnknownBallot
from council.voting.rules.objections import (
    LANGUAGES,
    LONGEST_OBJECTION,
    ChangeMissing,
    NotByConsent,
    NotHerObjection,
    ObjectionNeedsReasons,
    ObjectionSettled,
    ObjectionStands,
    ObjectionTooLong,
    UnknownLanguage,
    UnknownObjection,
)


@command
def raise_objection(
    record: Record,
    ballot: Id,
    reasons: str,
    language: str,
    member: Id | None = None,
    objection: Id | None = None,
) -> Id:
    """Object, with reasons. The room reads them at once, since they must be talked about.

    The command line may enter what a member said. An id made with the form makes sending it twice harmless.
    """
    who = record.acting if member is None else member
    terms, objections = BallotTerms(ballot), ObjectionsIn(ballot)
    decision = record.consider(terms, objections)
    if who is None:
        raise NobodyVotes()
    require(record.acting in (None, who), OnlyForHerself())
    require(terms.exists, UnknownBallot(ballot=ballot))
    require(who in terms.roll, NotOnRoll(ballot=ballot))
    if objection is not None and objection in objections.answer:
        return objection
    require(terms.kind == "consent", NotByConsent(ballot=ballot))
    require(terms.is_open, NotOpen(ballot=ballot))
    require(reasons.strip(), ObjectionNeedsReasons())
    _written_fit(reasons, language)
    require(objections.open_of(who) is None, ObjectionStands())
    objection = objection or new_id()
    decision.enter(
        ObjectionRaised(
            ballot=ballot, member=who, objection=objection, language=language, reasons=reasons.strip()
        )
    )
    return objection


@command
def withdraw_objection(record: Record, ballot: Id, objection: Id) -> None:
    """Object no longer: only who raised it."""
    terms, objections = BallotTerms(ballot), ObjectionsIn(ballot)
    decision = record.consider(terms, objections)
    known = _open_one(terms, objections, ballot, objection)
    require(record.acting in (None, known.member), NotHerObjection())
    decision.enter(ObjectionWithdrawn(ballot=ballot, objection=objection))


@command
def integrate_objection(record: Record, ballot: Id, objection: Id, change: str, language: str) -> None:
    """Take an objection in by a change that the body agrees to."""
    terms, objections = BallotTerms(ballot), ObjectionsIn(ballot)
    decision = record.consider(terms, objections)
    _open_one(terms, objections, ballot, objection)
    require(change.strip(), ChangeMissing())
    _written_fit(change, language)
    decision.enter(
        ObjectionIntegrated(ballot=ballot, objection=objection, language=language, change=change.strip())
    )


def _open_one(terms: BallotTerms, objections: ObjectionsIn, ballot: Id, objection: Id) -> Objected:
    """An objection that is still open, in a vote that is."""
    require(terms.exists, UnknownBallot(ballot=ballot))
    known = objections.answer.get(objection)
    if known is None:
        raise UnknownObjection(objection=objection)
    require(terms.is_open, NotOpen(ballot=ballot))
    require(known.open, ObjectionSettled(state=known.state))
    return known


def _written_fit(text: str, language: str) -> None:
    require(language in LANGUAGES, UnknownLanguage(language=language[:20]))
    require(len(text) <= LONGEST_OBJECTION, ObjectionTooLong(most=LONGEST_OBJECTION, written=len(text)))

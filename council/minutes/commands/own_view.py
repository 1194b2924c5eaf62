"""A member's own vote or view in the minutes: recorded because she asks for it, never otherwise."""

from council.assembly.questions import TheSitting
from council.command import command
from council.membership.questions import KnownPeople
from council.minutes.events import OwnViewRecorded
from council.minutes.questions import TheLife, TheMinutes
from council.minutes.rules import (
    AlreadyApproved,
    NobodyKnowsHowSheVoted,
    NothingToSay,
    SentRoundBefore,
    TookNoPart,
    UnknownSitting,
    UnknownVote,
    require_herself,
    require_words,
)
from council.record import Id, Record, Wording, new_id, require
from council.voting.questions import BallotTerms, VoteOf

CHOICES = ("yes", "no", "abstain")
NAMED, SECRET = "named", "secret"


@command
def record_own_view(
    record: Record,
    sitting: Id,
    ballot: Id,
    with_vote: bool = False,
    choice: str = "",
    wording: Wording | None = None,
    view: Id | None = None,
) -> Id:
    """Have the minutes say how oneself voted, why one holds another view, or both.

    Of a vote by name the record knows it; of a show of hands she says it; of a secret vote nobody can.
    """
    person = record.acting
    known, approved, life, people = TheSitting(sitting), TheMinutes(sitting), TheLife(sitting), KnownPeople()
    vote, cast = BallotTerms(ballot), VoteOf(ballot, person or Id(""))
    decision = record.consider(known, approved, life, people, vote, cast)
    person = require_herself(person)
    require(known.exists, UnknownSitting(sitting=sitting))
    require(approved.answer is None, AlreadyApproved(sitting=sitting))
    require(life.circulated is None, SentRoundBefore(sitting=sitting))
    opened = vote.opened
    if opened is None or opened.sitting != sitting or vote.closed is None:
        raise UnknownVote(ballot=ballot)
    require(person in opened.roll, TookNoPart(person=person))
    said = _choice(opened.secrecy, cast.choice, choice) if with_vote else ""
    require(said or wording, NothingToSay())
    if wording:
        require_words(wording, people)
    view = view or new_id()
    if view not in {one.view for one in life.views}:
        decision.enter(
            OwnViewRecorded(
                sitting=sitting, view=view, person=person, ballot=ballot, choice=said, wording=wording
            )
        )
    return view


def _choice(secrecy: str, cast: str | None, said: str) -> str:
    """How she voted, by the record or by her own word."""
    require(secrecy != SECRET, NobodyKnowsHowSheVoted())
    if secrecy == NAMED:
        require(cast, NothingToSay())
        return cast or ""
    require(said in CHOICES, NothingToSay())
    return said

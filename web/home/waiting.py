"""What waits for whoever comes in: votes, proposals that want support, sittings, what a facilitator does next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from council.assembly import views as sittings
from council.assembly.rules import UNDER_WAY
from council.charter.questions import Procedure
from council.membership.questions import MandatesIn
from council.minutes import views as minutes
from council.proposals import views as proposals
from council.record import Id, Record, Rows, Wording
from council.voting import views as voting
from council.voting.questions import BallotTerms
from web.followup.shown import Followed, all_followed
from web.voting.shown import decision_titles, has_voted

A_FEW = 5
MOST_ASKED = 40


@dataclass(frozen=True)
class OpenVote:
    """A vote that is open, as one person sees it."""

    ballot: str
    title: Wording
    opened_at: str
    entitled: bool
    voted: bool


def votes(record: Record, rows: Rows, person: Id | None) -> tuple[list[OpenVote], list[OpenVote]]:
    """The open votes that wait for a person's vote, and the others."""
    found = voting.open_ballots(rows)
    titles = decision_titles(rows, found)
    seen = [_seen(record, one, titles[one.ballot], person) for one in found]
    waits = [one for one in seen if one.entitled and not one.voted]
    return waits, [one for one in seen if one not in waits]


def _seen(record: Record, row: Any, title: Wording, person: Id | None) -> OpenVote:
    ballot = Id(row.ballot)
    terms = record.ask(BallotTerms(ballot))
    entitled = person is not None and person in terms.roll and not terms.by_hands
    voted = entitled and person is not None and has_voted(record, terms, person)
    return OpenVote(ballot, title, row.opened_at, entitled, voted)


def put_forward(
    record: Record, rows: Rows, person: Id | None, language: str, today: date
) -> tuple[list[Any], list[Any]]:
    """Of the proposals put forward: those that still want this person's support, and those ready for a vote."""
    found = proposals.proposals(rows, proposals.Wanted(person, "submitted"), language, MOST_ASKED)
    wanting, ready = [], []
    for one in found:
        if one.supporters >= record.ask(Procedure(Id(one.body))).co_sponsors:
            ready.append(one)
        elif _may_support(record, rows, one, person, today):
            wanting.append(one)
    return wanting[:A_FEW], ready[:A_FEW]


def _may_support(record: Record, rows: Rows, one: Any, person: Id | None, today: date) -> bool:
    if person is None or person == one.author:
        return False
    member = person in record.ask(MandatesIn(Id(one.body))).effective(today)
    return member and person not in proposals.co_sponsors(rows, Id(one.proposal))


def drafts(rows: Rows, person: Id, language: str) -> list[Any]:
    """A person's own drafts, the newest first."""
    return list(proposals.proposals(rows, proposals.Wanted(person, "draft", own=True), language, A_FEW))


def to_finish(rows: Rows) -> tuple[list[Any], list[Any]]:
    """The sittings that are under way, and the last ones whose minutes nobody has approved yet."""
    held = sittings.held(rows, MOST_ASKED)
    approved = minutes.with_minutes(rows, [one.sitting for one in held])
    under_way = [one for one in sittings.coming(rows) if one.state == UNDER_WAY]
    return under_way, [one for one in held if one.sitting not in approved][:A_FEW]


def answers(record: Record, rows: Rows, officer: bool) -> list[tuple[Followed, Wording]]:
    """The opinions on which somebody must act, with what each is about: the officer on all that wait or on a pledge
    that is overdue, the desk where nobody answered in time or the municipality has questions."""
    states = ("waiting", "overdue", "referred") if officer else ("overdue", "returned")
    found = [one for one in all_followed(record) if one.state in states or one.has_overdue_pledge][:A_FEW]
    titles = decision_titles(rows, [voting.the_decision(rows, one.ballot) for one in found])
    return [(one, titles[one.ballot]) for one in found]


def called_off(rows: Rows, today: date) -> list[Any]:
    """The next sittings that were called off: who was called may still be on her way."""
    return list(sittings.called_off_from(rows, today))[:3]


def coming(rows: Rows, today: date) -> list[Any]:
    """The next sittings; one whose day has passed is not coming any more, unless it is still under way."""
    return [one for one in sittings.coming(rows) if one.day >= today or one.state == UNDER_WAY][:3]

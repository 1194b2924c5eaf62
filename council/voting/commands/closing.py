"""Closing a vote: it is counted, and its outcome is declared under the next number of the year."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from council.assembly.questions import Attendance, MotionsOf, TheSitting
from council.cells import is_small, turnout
from council.command import command
from council.membership.questions import composition
from council.proposals.questions import TheProposal
from council.record import Entry, Fact, Id, Record, Rows, require, today
from council.voting import urn
from council.voting.commands.motion_votes import follows
from council.voting.events import BallotClosed, UrnOpened
from council.voting.questions import (
    BallotTerms,
    LastNumbers,
    ObjectionsIn,
    VotesIn,
    VotesOn,
    categories_when_opened,
    chairs_vote,
    sides_when_opened,
)
from council.voting.questions.hands import HandsIn
from council.voting.rules import decision_rule
from council.voting.rules.ballots import NotOpen, SittingInterrupted, UnknownBallot, numbered
from council.voting.rules.counting import Given, by_side, cells, outcome_of
from council.voting.rules.hands import ENOUGH, HandsDiffer, HandsMissing
from council.voting.rules.joint import without_counts

Room = tuple[TheSitting, Attendance] | tuple[()]
Shown = tuple[dict[str, Any], list[Fact], Callable[[Rows], None] | None]
"""The outcome, the facts that come before it, and what is written beside the record with them."""


@command
def close_ballot(record: Record, ballot: Id) -> Entry:
    """Close a vote, count it, and declare the outcome under the next number of the year."""
    terms = record.ask(BallotTerms(ballot))
    require(terms.exists, UnknownBallot(ballot=ballot))
    opened = terms.frozen()
    votes, objections = VotesIn(ballot), ObjectionsIn(ballot)
    before, numbers = VotesOn(opened.proposal), LastNumbers()
    room: Room = () if opened.sitting is None else (TheSitting(opened.sitting), Attendance(opened.sitting))
    text = TheProposal(opened.proposal)
    motions = MotionsOf(opened.sitting or Id("")) if opened.motion else None
    hands = HandsIn(ballot)
    amending = (motions, text) if motions else ()
    decision = record.consider(terms, votes, objections, before, numbers, hands, *room, *amending)
    require(terms.is_open, NotOpen(ballot=ballot))
    if room:
        require(
            not room[0].interrupted, SittingInterrupted(sitting=opened.sitting, cause=room[0].interrupted)
        )
    repeated = "repeat" in before.results_beside(opened.motion).values()
    if terms.by_hands:
        outcome, facts, beside = _of_hands(terms, hands, room, repeated)
    elif terms.is_secret:
        outcome, facts, beside = _of_papers(record, terms, room, repeated)
    else:
        outcome, facts, beside = _of_votes(record, terms, votes, objections, room, repeated)
    year = today().year
    closed = BallotClosed(
        ballot=ballot,
        proposal=opened.proposal,
        sitting=opened.sitting,
        number=numbered(year, numbers.answer.get(year, 0) + 1),
        declared={**outcome, "present_from": "attendance" if room else "votes"},
        motion=opened.motion,
    )
    then = follows(opened, outcome["result"], outcome, motions, text) if motions else []
    return decision.enter(*facts, closed, *then, beside=beside)[len(facts)]


def _of_hands(terms: BallotTerms, hands: HandsIn, room: Room, repeated: bool) -> Shown:
    """The outcome of a show of hands, as two tellers counted it."""
    require(len(hands.answer) >= ENOUGH, HandsMissing(have=len(hands.answer)))
    count = hands.agreed
    if count is None:
        raise HandsDiffer()
    opened = terms.frozen()
    given = Given(
        roll=opened.roll,
        present=_present(terms, room, {Id(one) for one in opened.proxies}),
        counts=Counter({"yes": count.yes, "no": count.no, "abstain": count.abstain}),
        repeated=repeated,
    )
    return outcome_of(decision_rule(opened.terms), given), [], None


def _of_votes(
    record: Record, terms: BallotTerms, votes: VotesIn, objections: ObjectionsIn, room: Room, repeated: bool
) -> Shown:
    """The outcome of a vote by name."""
    opened = terms.frozen()
    sides = sides_when_opened(record, terms) if terms.kind == "joint" else {}
    objecting = {one.member for one in objections.answer.values()}
    given = Given(
        roll=opened.roll,
        present=_present(terms, room, votes.answer.keys() | objecting),
        counts=votes.counted(),
        choices=votes.answer,
        sides=sides,
        by_side=by_side(votes.answer, sides) if sides else {},
        weights=opened.weights,
        objections=[one.counted() for one in objections.answer.values()],
        chair=chairs_vote(votes, room[0].chair) if room else None,
        repeated=repeated,
    )
    return outcome_of(decision_rule(opened.terms), given), [], None


def _of_papers(record: Record, terms: BallotTerms, room: Room, repeated: bool) -> Shown:
    """The outcome of a secret vote: the urn is shut for good, then opened, and destroyed with the facts of it.

    Of groups and sides nothing is said that would tell of a person what she voted, or to which she belongs.
    """
    opened = terms.frozen()
    urn.shut(record, opened.ballot)
    papers = urn.opened(record, opened.ballot, opened.roll)
    joint = terms.kind == "joint"
    given = Given(
        roll=opened.roll,
        present=_present(terms, room, set(papers.voted)),
        counts=papers.counts(),
        sides=sides_when_opened(record, terms) if joint else {},
        by_side=papers.by_side() if joint else {},
        repeated=repeated,
    )
    outcome = outcome_of(decision_rule(opened.terms), given)
    small = joint and is_small(cells(given))
    voted = composition(categories_when_opened(record, terms), papers.voted)
    fact = UrnOpened(
        ballot=opened.ballot,
        voted=papers.voted,
        counts=papers.counts(),
        counts_by_side={} if small else given.by_side,
        turnout=turnout(composition(categories_when_opened(record, terms), opened.roll), voted),
    )
    return without_counts(outcome) if small else outcome, [fact], papers.destroy


def _present(terms: BallotTerms, room: Room, took_part: set[Id]) -> frozenset[Id]:
    """Who on the roll was there: noted in the sitting, took part in the vote, or counted as present by her proxy.

    Whose vote is cast is among those present, by whomever it is: there are never more votes than present (DOMAIN B1).
    A proxy by which nobody votes makes present only where the by-laws say so, as for the quorum at the opening.
    """
    there = room[1].present if room else frozenset()
    return (frozenset(there) | took_part | {*terms.frozen().present_by_proxy}) & terms.roll

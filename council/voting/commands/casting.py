"""Voting by name."""

from council.command import command
from council.record import Entry, Id, Record, require
from council.voting.events import VoteCast
from council.voting.questions import BallotTerms, VoteOf
from council.voting.rules.ballots import (
    CHOICES,
    CONSENT_CHOICES,
    AlreadyVoted,
    NobodyVotes,
    NotOnRoll,
    NotOpen,
    OnlyForHerself,
    SecretBallot,
    UnknownBallot,
    UnknownChoice,
)
from council.voting.rules.hands import ByHands


@command
def cast(record: Record, ballot: Id, choice: str, member: Id | None = None) -> Entry:
    """Vote, or change one's vote where the rule allows it; who holds a proxy votes for its giver as well.

    What the giver voted herself stands. The command line may enter what a member said.
    """
    # Also while the sitting is interrupted: who is linked would lose her vote by a fault that is not hers, and whoever
    # votes would wait for whoever looks up the sitting. What is decided waits instead: nothing is closed or opened.
    voter = record.acting if member is None else member
    if voter is None:
        raise NobodyVotes()
    terms, vote = BallotTerms(ballot), VoteOf(ballot, voter)
    decision = record.consider(terms, vote)
    require(terms.exists or record.acting in (None, voter), OnlyForHerself())
    require(terms.exists, UnknownBallot(ballot=ballot))
    holder = terms.frozen().proxies.get(voter)
    by_herself = vote.cast is not None and vote.cast.by == voter
    votes_for_her = holder is not None and record.acting == holder and not by_herself
    require(record.acting in (None, voter) or votes_for_her, OnlyForHerself())
    require(voter in terms.roll, NotOnRoll(ballot=ballot))
    require(not terms.is_secret, SecretBallot(ballot=ballot))
    require(not terms.by_hands, ByHands(ballot=ballot))
    choices = CONSENT_CHOICES if terms.kind == "consent" else CHOICES
    require(choice in choices, UnknownChoice(choice=choice[:20], known=list(choices)))
    if vote.cast is not None:
        standing = terms.is_open and terms.may_change and choice != vote.choice
        require(standing, AlreadyVoted(ballot=ballot, choice=vote.choice, position=vote.cast.position))
    require(terms.is_open, NotOpen(ballot=ballot))
    return decision.enter(VoteCast(ballot=ballot, member=voter, choice=choice))[0]

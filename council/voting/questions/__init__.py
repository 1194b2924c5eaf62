"""What a decision may ask about votes."""

from council.voting.questions.votes import (
    BallotTerms,
    LastNumbers,
    OpenBallots,
    VoteOf,
    VotesBy,
    VotesIn,
    VotesOn,
    chairs_vote,
)

__all__ = [
    "BallotTerms",
    "LastNumbers",
    "OpenBallots",
    "VoteOf",
    "VotesBy",
    "VotesIn",
    "VotesOn",
    "chairs_vote",
]

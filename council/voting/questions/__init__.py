"""What a decision may ask about votes."""

from council.voting.questions.elections import ElectionsOpen, RoundTerms, TheElection
from council.voting.questions.hands import HandsIn
from council.voting.questions.lots import Lot, LotsOf, TheLot
from council.voting.questions.objections import Objected, ObjectionsIn
from council.voting.questions.papers import EntriesOf, TheUrn
from council.voting.questions.sides import (
    categories_when_opened,
    side_in,
    side_when_opened,
    sides_when_opened,
)
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
from council.voting.questions.weights import LastWeights
from council.voting.rules.ballots import is_opinion

__all__ = [
    "BallotTerms",
    "ElectionsOpen",
    "EntriesOf",
    "HandsIn",
    "LastNumbers",
    "LastWeights",
    "Lot",
    "LotsOf",
    "Objected",
    "ObjectionsIn",
    "OpenBallots",
    "RoundTerms",
    "TheElection",
    "TheLot",
    "TheUrn",
    "VoteOf",
    "VotesBy",
    "VotesIn",
    "VotesOn",
    "categories_when_opened",
    "chairs_vote",
    "is_opinion",
    "side_in",
    "side_when_opened",
    "sides_when_opened",
]

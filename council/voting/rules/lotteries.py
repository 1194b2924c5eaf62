"""The rules of calling and drawing a lot."""

from council.record import Refused, require

LONGEST_WORDS = 200

ADOPTED, REJECTED = OUTCOMES = ("adopted", "rejected")
"""Between what a lot decides in a vote on a proposal."""

OUTCOME = "outcome"
"""What a lot is for in a vote on a proposal."""


class NoLotNeeded(Refused):
    """Nothing waits for a lot in this vote."""

    code = "voting.no-lot-needed"


class LotAlreadyCalled(Refused):
    """The lot was called already; it waits to be drawn."""

    code = "voting.lot-already-called"


class UnknownLot(Refused):
    """There is no such lot."""

    code = "voting.unknown-lot"


class LotAlreadyDrawn(Refused):
    """A lot is drawn once."""

    code = "voting.lot-already-drawn"


class SeedLost(Refused):
    """The seed of a lot is not where it was kept, or does not match what was made public: it must be called again."""

    code = "voting.seed-lost"


class WordsTooLong(Refused):
    """What witnesses call out is a few words, not a text."""

    code = "voting.words-too-long"


def called_out(words: str) -> str:
    """The witnesses' words on one line, as they count."""
    tidy = " ".join(words.split())
    require(len(tidy) <= LONGEST_WORDS, WordsTooLong(longest=LONGEST_WORDS))
    return tidy


def seed_with(seed: str, words: str) -> str:
    """The seed with which a lot is drawn: what was fixed before, a blank, and what the witnesses called out then."""
    return f"{seed} {words}" if words else seed

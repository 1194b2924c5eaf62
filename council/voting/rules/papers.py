"""What may stand on a paper of a secret vote, and what is refused before it is in the urn."""

from collections.abc import Collection, Iterable

import msgspec

from council.record import Refused, require
from council.voting.rules.ballots import CHOICES, UnknownChoice

BLANK = "blank"


class NotSecret(Refused):
    """The vote is by name: papers are not handed in."""

    code = "voting.not-secret"


class AlreadyHandedIn(Refused):
    """Her paper is in the urn. It cannot be taken out again: nobody knows which it is."""

    code = "voting.already-handed-in"


class UrnShut(Refused):
    """The vote is being closed at this moment: no more papers are taken."""

    code = "voting.urn-shut"


class NoUrn(Refused):
    """No urn stands for this vote: it was closed, or its papers were not in the copy that was restored."""

    code = "voting.no-urn"


class PaperEmpty(Refused):
    """Nothing is marked, and it is not said that the paper is to be blank."""

    code = "voting.paper-empty"


class PaperSaysTwoThings(Refused):
    """A paper is blank or marked, not both."""

    code = "voting.paper-says-two-things"


class PaperForAnotherBallot(Refused):
    """Candidates are marked in a vote on a proposal, or a choice is made in an election."""

    code = "voting.paper-for-another-ballot"


class CandidateMarkedTwice(Refused):
    """A paper marks one candidate twice; it is not said which."""

    code = "voting.candidate-marked-twice"


class NotOnPaper(Refused):
    """A number that no candidate on the paper has; it is not said which."""

    code = "voting.not-on-paper"


class TooManyMarks(Refused):
    """More candidates are marked than the rule allows."""

    code = "voting.too-many-marks"


class Paper(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One paper: a choice on a proposal, or candidates by their numbers; blank if it has neither."""

    choice: str = ""
    side: str = ""  # of a joint decision by sides: the side of the voter
    marks: tuple[int, ...] = ()

    def padded(self, length: int) -> bytes:
        """What is sealed, as long as every other paper of the ballot."""
        written = msgspec.json.encode(self)
        if len(written) > length:
            raise ValueError("a paper is longer than the longest of its ballot")
        return written.ljust(length)

    def sorting(self) -> tuple[str, str, tuple[int, ...]]:
        """An order of papers that depends on nothing but what they say."""
        return self.choice, self.side, self.marks

    @classmethod
    def read(cls, opened: bytes) -> "Paper":
        """A paper that was opened."""
        return msgspec.json.decode(opened, type=cls)


def of_proposal(choice: str | None, marks: Collection[int], blank: bool, side: str = "") -> Paper:
    """A paper of a vote on a proposal: a choice, or blank."""
    require(not marks, PaperForAnotherBallot())
    require(not (choice and blank), PaperSaysTwoThings())
    require(choice or blank, PaperEmpty())
    require(blank or choice in CHOICES, UnknownChoice())
    return Paper(choice=BLANK if blank else choice or "", side=side)


def of_election(choice: str | None, marks: Collection[int], blank: bool, candidates: int, most: int) -> Paper:
    """A paper of an election: different candidates, as many as may be marked, or blank. No refusal tells which."""
    require(choice is None, PaperForAnotherBallot())
    require(not (marks and blank), PaperSaysTwoThings())
    require(marks or blank, PaperEmpty())
    require(len(set(marks)) == len(marks), CandidateMarkedTwice())
    require(all(0 < mark <= candidates for mark in marks), NotOnPaper())
    require(len(marks) <= most, TooManyMarks(most=most, marked=len(marks)))
    return Paper(marks=tuple(marks))


def longest_of_proposal(sides: Iterable[str]) -> int:
    """The length of the longest paper of a vote on a proposal."""
    side = max(sides, key=lambda one: len(one.encode()), default="")
    return max(len(msgspec.json.encode(Paper(choice=choice, side=side))) for choice in (*CHOICES, BLANK))


def longest_of_election(candidates: int) -> int:
    """The length of a paper on which all candidates are marked."""
    return len(msgspec.json.encode(Paper(marks=tuple(range(1, candidates + 1)))))

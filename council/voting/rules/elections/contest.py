"""What an election is about: who stands, for how many seats, and what guards the balance of who is elected."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Protocol

from council.record import Refused, require
from council.terms import a_count


class CandidatesMissing(Refused):
    """Nobody stands, or one candidate stands twice."""

    code = "voting.candidates-missing"


class UnknownCandidate(Refused):
    """A number that no candidate has."""

    code = "voting.unknown-candidate-number"


class NoSeats(Refused):
    """There is no seat to fill."""

    code = "voting.no-seats"


class Prospect(Protocol):
    """What balance rules make of an election, once it is known who may be elected.

    `outcome` is met (a body that meets the rules is possible), nearest (it is not, and one that comes as near
    as possible will be elected), left_empty (places stay empty) or void (nobody can validly be elected).
    """

    @property
    def outcome(self) -> str:
        """Whether a body that meets the rules is possible, and if not, what follows."""

    @property
    def places(self) -> int:
        """How many are to be elected; places that must stay empty are left out."""

    def reaches(self, elected: Set[int], available: Set[int]) -> bool:
        """Whether a body as good as was possible from the start can still be completed from these."""

    def broken(self, elected: Set[int], available: Set[int]) -> Sequence[int]:
        """Which of the rules, in the order in which they were given, cannot be kept then."""

    def as_data(self) -> Mapping[str, Any]:
        """The same as JSON."""


class Guard(Protocol):
    """Balance rules that reserve seats in an election."""

    def prospect(self, candidates: Set[int], seats: int) -> Prospect:
        """What is possible when these candidates may be elected to so many seats."""


@dataclass(frozen=True)
class Contest:
    """Who stands for how many seats. Candidates are numbered from one, as on the paper.

    `standing` has the numbers of those who (still) stand: without who withdrew, in a run-off only the two; all
    of them if it is not said. `members` is how many may vote; only rounds are counted of them.
    """

    candidates: tuple[str, ...]
    seats: int
    guard: Guard | None = None
    members: int | None = None
    round: int = 1
    standing: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        named = self.candidates and len(set(self.candidates)) == len(self.candidates)
        require(named, CandidatesMissing(candidates=len(self.candidates)))
        require(a_count("seats", self.seats) > 0, NoSeats())
        for number in self.standing or ():
            require(number in self.numbers, UnknownCandidate(number=number))

    @property
    def numbers(self) -> range:
        """The numbers of all on the paper."""
        return range(1, len(self.candidates) + 1)

    @property
    def who_stand(self) -> tuple[int, ...]:
        """The numbers of those who stand, in the order of the paper."""
        return tuple(self.numbers) if self.standing is None else tuple(sorted(set(self.standing)))

"""Seats reserved by balance rules, in any count: who is guarded, who is passed over, and because of which rule."""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Any

from council.voting.rules.elections.contest import Contest, Prospect


@dataclass(frozen=True)
class Unguarded:
    """No balance rule reserves a seat: anybody may be elected, anybody excluded."""

    places: int
    outcome: str = "met"

    def reaches(self, elected: Set[int], available: Set[int]) -> bool:
        """Every body will do."""
        return True

    def broken(self, elected: Set[int], available: Set[int]) -> list[int]:
        """Nothing is broken."""
        return []

    def as_data(self) -> dict[str, Any]:
        """Nothing to say."""
        return {}


class Balance:
    """Who may still be elected and who must not be excluded, while a count goes on."""

    def __init__(self, contest: Contest, candidates: Iterable[int], keeps: bool) -> None:
        self.available = set(candidates)
        self.elected: set[int] = set()
        self.prospect: Prospect = (
            contest.guard.prospect(frozenset(self.available), contest.seats)
            if keeps and contest.guard
            else Unguarded(min(contest.seats, len(self.available)))
        )
        self.passed_over: dict[int, list[int]] = {}

    @property
    def free(self) -> bool:
        """Whether no balance rule reserves a seat."""
        return isinstance(self.prospect, Unguarded)

    @property
    def places(self) -> int:
        """How many are still to be elected."""
        return self.prospect.places - len(self.elected)

    def elect(self, candidate: int) -> None:
        """She is elected."""
        self.elected.add(candidate)
        self.available.discard(candidate)

    def leave(self, candidates: Iterable[int]) -> None:
        """They are out of the count."""
        self.available.difference_update(candidates)

    def may_elect(self, candidates: Iterable[int]) -> bool:
        """Whether all these together can be elected without breaking what was possible."""
        chosen = set(candidates)
        return len(chosen) <= self.places and self.prospect.reaches(
            self.elected | chosen, self.available - chosen
        )

    def may_exclude(self, candidates: Iterable[int]) -> bool:
        """Whether all these together can be done without."""
        left = self.available - set(candidates)
        return len(left) >= self.places and self.prospect.reaches(self.elected, left)

    def pass_over(self) -> list[dict[str, Any]]:
        """Those who from now on cannot be elected, and the rules that would be broken; each is named once."""
        found: list[dict[str, Any]] = []
        if not self.places:
            return found
        for one in sorted(self.available - self.passed_over.keys()):
            if not self.may_elect([one]):
                rules = list(self.prospect.broken(self.elected | {one}, self.available - {one}))
                self.passed_over[one] = rules
                found.append({"candidate": one, "rules": rules})
        return found

    def guarded(self, candidates: Iterable[int]) -> list[dict[str, Any]]:
        """Which of these nobody can do without, and the rules that would be broken."""
        return [
            {
                "candidate": one,
                "rules": list(self.prospect.broken(self.elected, self.available - {one})),
            }
            for one in sorted(candidates)
            if not self.may_exclude([one])
        ]

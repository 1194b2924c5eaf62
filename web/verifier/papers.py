"""Elections counted again from their papers: crosses and preferences, ties and lots (DOMAIN B4)."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Any

from web.verifier.guards import Guarding

Paper = tuple[int, tuple[int, ...]]
"""So many papers that are marked alike."""

RANKED, ONE_CROSS = ("irv", "stv"), ("plurality", "majority_runoff", "rounds")
MOST_TRIALS = 20


class Stopped(Exception):
    """These are tied, and nothing but a lot can say who it is."""

    def __init__(self, purpose: str, among: Iterable[int], wanted: int) -> None:
        super().__init__(purpose)
        self.purpose, self.among, self.wanted = purpose, sorted(among), wanted


def lot_order(seed: str, words: str, number: int, among: Sequence[str]) -> list[str]:
    """The order in which a lot falls, from its seed and what the witnesses called out."""
    whole = f"{seed} {words}" if words else seed

    def digest(name: str) -> str:
        return sha256(f"majlis lot\n{whole}\n{number}\n{name}\n".encode()).hexdigest()

    return sorted(among, key=digest)


class Box:
    """The papers of an election, sorted: which are valid, and how many are blank or invalid."""

    def __init__(
        self, method: str, seats: int, candidates: int, papers: Iterable[Paper], blank: int, invalid: int
    ) -> None:
        most = 1 if method in ONE_CROSS else seats if method == "block" else candidates
        alike: dict[tuple[int, ...], int] = {}
        self.blank, self.invalid = blank, invalid
        for number, marks in papers:
            if not marks:
                self.blank += number
            elif len(marks) > most:
                self.invalid += number
            else:
                as_counted = marks if method in RANKED else tuple(sorted(marks))
                alike[as_counted] = alike.get(as_counted, 0) + number
        self.papers: list[Paper] = [(alike[marks], marks) for marks in sorted(alike) if alike[marks]]
        self.valid = sum(number for number, _ in self.papers)

    def crosses(self, candidates: int) -> list[int]:
        """How many papers mark each candidate; nought is nobody."""
        found = [0] * (candidates + 1)
        for number, marks in self.papers:
            for mark in marks:
                found[mark] += number
        return found


class Count:
    """One count. Votes are whole numbers of the smallest part of a vote."""

    def __init__(
        self,
        terms: dict[str, Any],
        box: Box,
        candidates: int,
        seats: int,
        guard: Guarding,
        *,
        members: int = 0,
        round: int = 1,
        settled: Sequence[Sequence[int]] = (),
    ) -> None:
        self.terms, self.box, self.seats, self.guard = terms, box, seats, guard
        self.method = str(terms["method"])
        self.members, self.round = members, round
        self.settled = [list(one) for one in settled]
        self.used = 0
        crosses = box.crosses(candidates)
        least = int(terms.get("min_votes") or 0)
        self.left = {one for one in range(1, candidates + 1) if crosses[one] >= least}
        self.votes = [0] * (candidates + 1) if self.method in RANKED else crosses
        self.elected: list[int] = []
        self.history: list[list[int]] = []
        self.next: dict[str, Any] | None = None

    @property
    def places(self) -> int:
        """How many are still to be elected."""
        return self.guard.places - len(self.elected)

    def open_to(self) -> list[int]:
        """Who continues and can be elected, as the balance rules leave it."""
        return [one for one in sorted(self.left) if self.may_elect([one])]

    def may_elect(self, some: Sequence[int]) -> bool:
        """Whether all of these can be elected together."""
        chosen = set(some)
        fits = len(chosen) <= self.places
        return fits and self.guard.reaches({*self.elected, *chosen}, self.left - chosen)

    def may_go(self, some: Sequence[int]) -> bool:
        """Whether all of these can be done without."""
        left = self.left - set(some)
        return len(left) >= self.places and self.guard.reaches(set(self.elected), left)

    def elect(self, one: int) -> None:
        """She is elected."""
        self.elected.append(one)
        self.left.discard(one)

    def lot(self, purpose: str, among: Sequence[int], wanted: int = 1) -> list[int]:
        """The order in which a tie was settled; without one the count stops."""
        if self.used == len(self.settled):
            raise Stopped(purpose, among, wanted)
        self.used += 1
        order = self.settled[self.used - 1]
        if sorted(order) != sorted(among):
            raise Stopped("others", among, wanted)
        return order

    def elect_by_votes(self, enough: Callable[[int], bool], earlier: Sequence[Sequence[int]]) -> None:
        """Whoever has enough, from the most votes down; ties as earlier votes say, and then as a lot does."""
        while self.places:
            good = [one for one in self.open_to() if enough(self.votes[one])]
            top = max((self.votes[one] for one in good), default=0)
            best = [one for one in good if self.votes[one] == top]
            if not best:
                return
            if len(best) == 1 or self.may_elect(best):
                order = sorted(best, key=lambda one: ([-votes[one] for votes in earlier], one))
                for one in order:
                    self.elect(one)
                continue
            first = narrowed(best, max, earlier)
            order = first if self.may_elect(first) else self.lot("seat", first, self.places)
            for one in order:
                if self.places and one in self.open_to():
                    self.elect(one)

    def run(self) -> None:
        """Plurality, block, approval, and the majorities of one seat with their rounds."""
        if self.method == "majority_runoff" and self.round == 1:
            self.elect_by_votes(lambda votes: 2 * votes > self.box.valid, ())
            if self.places:
                self.next = self.runoff()
        elif self.method == "rounds" and self.round <= 3:
            needed = -(-2 * self.members // 3) if self.round < 3 else self.members // 2 + 1
            self.elect_by_votes(lambda votes: votes >= needed, ())
            if self.places and self.round < 3:
                self.next = {"kind": "vote_again", "candidates": self.open_to()}
            elif self.places:
                self.next = self.runoff()
        else:
            self.elect_by_votes(lambda votes: True, ())

    def runoff(self) -> dict[str, Any] | None:
        """The two with the most votes; of several with equal votes, who is drawn."""
        able = self.open_to()
        if len(able) == 1 and len(able) < len(self.left):
            self.elect(able[0])
            return None
        places = sorted((self.votes[one] for one in able), reverse=True)[:2]
        sure = [one for one in able if places and self.votes[one] > places[-1]]
        edge = [one for one in able if places and self.votes[one] == places[-1]]
        if len(sure) + len(edge) > 2:
            edge = self.lot("runoff", edge, 2 - len(sure))[: 2 - len(sure)]
        return {"kind": "runoff", "candidates": sorted(sure + edge)}


def narrowed(tied: Iterable[int], best: Callable[..., int], earlier: Sequence[Sequence[int]]) -> list[int]:
    """Who is left of the tied when earlier votes are looked at, one after the other."""
    left = sorted(tied)
    for votes in earlier:
        if len(left) > 1:
            wanted = best(votes[one] for one in left)
            left = [one for one in left if votes[one] == wanted]
    return left

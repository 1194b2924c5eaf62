"""The result sheet of a count by preferences: piles of papers, votes, and what was done stage by stage.

Votes are whole numbers of the smallest part of a vote (a hundred-thousandth, a hundredth), so nothing is rounded
unless a rule says so. Number 0 stands for what can no longer be transferred.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from council.voting.rules.elections.balance import Balance
from council.voting.rules.elections.contest import Contest
from council.voting.rules.elections.marks import Marked
from council.voting.rules.elections.result import Number, Stage, written
from council.voting.rules.elections.ties import BY_VOTES, Settled, Ties

Batch = tuple[int, list[int]]
"""Papers of one value that were received together: the value, and which papers."""

NOBODY = 0


class Sheet:
    """Where each paper lies, and what each candidate has, at every stage."""

    def __init__(self, contest: Contest, marked: Marked, balance: Balance, ties: Ties, decimals: int) -> None:
        self.contest = contest
        self.balance = balance
        self.ties = ties
        self.decimals = decimals
        self.one_vote = 10**decimals
        self.number = [number for number, _ in marked]
        self.marks = [marks for _, marks in marked]
        self.place = [0] * len(marked)
        self.votes = [0] * (len(contest.candidates) + 1)
        self.piles: list[list[Batch]] = [[] for _ in self.votes]
        self.elected: list[int] = []
        self.history: list[list[int]] = []
        self.stages: list[Stage] = []

    @property
    def continuing(self) -> set[int]:
        """Those neither elected nor excluded."""
        return self.balance.available

    def written(self, votes: int) -> Number:
        """So many votes as the sheet shows them."""
        return written(votes, self.decimals)

    def open_stage(self, does: str, **said: Any) -> Stage:
        """Begin the next stage."""
        stage: Stage = {"stage": len(self.stages) + 1, "does": does, **said}
        self.stages.append(stage)
        return stage

    def note_votes(self) -> None:
        """Note what everybody has now: in the stage, and for ties to come."""
        self.history.append(list(self.votes))
        self.stages[-1]["votes"] = [self.written(votes) for votes in self.votes[1:]]
        self.stages[-1]["non_transferable"] = self.written(self.votes[NOBODY])

    def first_preferences(self) -> None:
        """The first stage: each paper goes to its first preference."""
        self.open_stage("first_preferences")
        for paper, marks in enumerate(self.marks):
            self.votes[marks[0]] += self.number[paper] * self.one_vote
            pile = self.piles[marks[0]]
            if not pile:
                pile.append((self.one_vote, []))
            pile[0][1].append(paper)
        self.note_votes()

    def next_preferences(self, papers: Iterable[int]) -> dict[int, list[int]]:
        """These papers by the next available preference for a continuing candidate."""
        goes_on = [number in self.continuing for number in range(len(self.votes))]
        place, all_marks = self.place, self.marks
        sorted_to: list[list[int]] = [[] for _ in goes_on]
        for paper in papers:
            marks = all_marks[paper]
            at, last = place[paper] + 1, len(marks)
            while at < last and not goes_on[marks[at]]:
                at += 1
            place[paper] = at
            sorted_to[marks[at] if at < last else NOBODY].append(paper)
        return {number: found for number, found in enumerate(sorted_to) if found}

    def papers_in(self, papers: Iterable[int]) -> int:
        """How many papers these are, equal ones counted."""
        number = self.number
        return sum([number[paper] for paper in papers])

    def hand_over(self, sender: int, receiver: int, papers: list[int], value: int, was: int) -> int:
        """Give papers to the next preference at their new value; what she is credited."""
        number = self.papers_in(papers)
        credited = number * value
        self.votes[receiver] += credited
        if receiver != NOBODY:
            self.piles[receiver].append((value, papers))
        self.stages[-1].setdefault("transfers", []).append(
            {
                "from": sender,
                "to": receiver or None,
                "papers": number,
                "was": self.written(was),
                "value": self.written(value),
                "votes": self.written(credited),
            }
        )
        return credited

    def by_value(self, candidates: Iterable[int]) -> list[tuple[int, list[tuple[int, list[int]]]]]:
        """All papers of these candidates, the highest value first: the value, and whose papers."""
        found: dict[int, dict[int, list[int]]] = {}
        for candidate in candidates:
            for value, papers in self.piles[candidate]:
                found.setdefault(value, {}).setdefault(candidate, []).extend(papers)
        return [(value, sorted(found[value].items())) for value in sorted(found, reverse=True)]

    def elect(self, candidate: int, because: str) -> None:
        """She is elected at this stage."""
        self.elected.append(candidate)
        self.balance.elect(candidate)
        self.stages[-1].setdefault("elected", []).append({"candidate": candidate, "because": because})
        self.note_passed_over()

    def note_passed_over(self) -> None:
        """Note at this stage who from now on cannot be elected."""
        found = self.balance.pass_over()
        if found:
            self.stages[-1].setdefault("passed_over", []).extend(found)

    def may_be_elected(self) -> set[int]:
        """The continuing candidates who are not passed over."""
        return self.continuing - self.balance.passed_over.keys()

    def elect_the_rest(self) -> None:
        """As many are left as there are places: all of them are elected, who has most votes first."""
        for one in sorted(self.continuing, key=lambda one: (-self.votes[one], one)):
            self.elect(one, "last_places")

    def complete(self) -> bool:
        """Whether all places are filled."""
        return self.balance.places == 0

    # Ties.

    def settle(
        self, purpose: str, tied: Iterable[int], best: Callable[..., int], earlier: Sequence[Sequence[int]]
    ) -> int:
        """Which one of the tied it is: by the votes at earlier points, in this order, and then by lot."""
        left = narrowed(tied, best, earlier)
        found = self.ties.settle(purpose, left) if len(left) > 1 else Settled(tuple(left), BY_VOTES)
        self.note_tie(purpose, tied, found.order[:1], found.by)
        return found.order[0]

    def settle_seats(self, tied: Iterable[int], earlier: Sequence[Sequence[int]]) -> Sequence[int]:
        """In which order the tied are elected as far as it goes: by earlier votes, and then by lot."""
        left = narrowed(tied, max, earlier)
        fit = self.balance.may_elect(left)
        found = Settled(tuple(left), BY_VOTES) if fit else self.ties.settle("seat", left, self.balance.places)
        self.note_tie("seat", tied, found.order, found.by)
        return found.order

    def note_tie(self, purpose: str, tied: Iterable[int], order: Iterable[int], by: str) -> None:
        """Note at this stage that these were tied, and what settled it."""
        self.stages[-1].setdefault("ties", []).append(
            {"for": purpose, "among": sorted(tied), "by": by, "order": list(order)}
        )


def narrowed(tied: Iterable[int], best: Callable[..., int], earlier: Sequence[Sequence[int]]) -> list[int]:
    """Those who are still tied when earlier votes are looked at, one point after the other."""
    left = sorted(tied)
    for votes in earlier:
        if len(left) == 1:
            break
        wanted = best(votes[one] for one in left)
        left = [one for one in left if votes[one] == wanted]
    return left

"""Papers in order of preference: the Scottish rules, ERS97, and one seat by alternative votes."""

from collections.abc import Iterable, Sequence

from web.verifier.papers import Count, narrowed

Pile = list[tuple[int, list[int]]]
"""A candidate's papers: at which value, and which."""


class Sheet(Count):
    """A count of preferences: where every paper lies."""

    decimals = 5

    def begin(self) -> None:
        """First preferences."""
        self.one = 10**self.decimals
        self.at = [0] * len(self.box.papers)
        self.piles: list[Pile] = [[] for _ in self.votes]
        for number, (many, marks) in enumerate(self.box.papers):
            self.votes[marks[0]] += many * self.one
            pile = self.piles[marks[0]]
            if not pile:
                pile.append((self.one, []))
            pile[0][1].append(number)
        self.note()

    def note(self) -> None:
        """Remember everybody's votes."""
        self.history.append(list(self.votes))

    def many(self, papers: Iterable[int]) -> int:
        """How many papers these are."""
        return sum(self.box.papers[one][0] for one in papers)

    def onward(self, papers: Iterable[int]) -> dict[int, list[int]]:
        """To whom these papers go next; nought is nobody."""
        found: dict[int, list[int]] = {}
        for one in papers:
            marks, at = self.box.papers[one][1], self.at[one] + 1
            while at < len(marks) and marks[at] not in self.left:
                at += 1
            self.at[one] = at
            found.setdefault(marks[at] if at < len(marks) else 0, []).append(one)
        return found

    def passed_over(self) -> list[int]:
        """Who continues but cannot be elected any more."""
        return sorted(self.left - set(self.open_to())) if self.places else []

    def last(self, earlier: Sequence[Sequence[int]]) -> int:
        """Who has the fewest votes of those who can be done without."""
        loose = sorted((self.votes[one], one) for one in self.left if self.may_go([one]))
        tied = [one for votes, one in loose if votes == loose[0][0]]
        if len(tied) == 1 or (loose[0][0] == 0 and self.guard.free and self.may_go(tied)):
            return tied[0]
        return self.settle("exclusion", narrowed(tied, min, earlier))

    def settle(self, purpose: str, tied: Sequence[int]) -> int:
        """Which one of the tied it is."""
        return tied[0] if len(tied) == 1 else self.lot(purpose, tied)[0]

    def batches(self, some: Sequence[int]) -> list[tuple[int, dict[int, list[int]]]]:
        """The papers of these candidates by value, the highest first."""
        found: dict[int, dict[int, list[int]]] = {}
        for one in sorted(some):
            for value, papers in self.piles[one]:
                found.setdefault(value, {}).setdefault(one, []).extend(papers)
        return sorted(found.items(), reverse=True)

    def all_left(self) -> None:
        """As many are left as there are places."""
        for one in sorted(self.left, key=lambda one: (-self.votes[one], one)):
            self.elect(one)

    def recent_first(self) -> list[list[int]]:
        """Votes at earlier stages, the last one first."""
        return self.history[:-1][::-1]


class Scottish(Sheet):
    """SSI 2007/42, rules 45 to 52."""

    quota = 0

    def run(self) -> None:
        """Surpluses, the largest first, and exclusions, until all places are filled."""
        self.quota = self.box.valid // (self.seats + 1) + 1
        needed = self.quota * 10**self.decimals
        self.begin()
        while True:
            self.elect_by_votes(lambda votes: votes >= needed, self.recent_first())
            if not self.places:
                return
            if out := self.passed_over():
                self.exclude(out)
            elif len(self.left) <= self.places:
                return self.all_left()
            elif any(self.votes[one] > needed for one in self.elected):
                self.surplus(needed)
            else:
                self.exclude([self.last(self.recent_first())])

    def surplus(self, quota: int) -> None:
        """Every paper goes on at surplus times its value divided by all votes, cut off."""
        largest = max(self.votes[one] for one in self.elected)
        tied = [one for one in self.elected if self.votes[one] == largest]
        tied = narrowed(tied, max, self.recent_first())
        sender = self.settle("surplus", tied)
        over = left = largest - quota
        for value, whose in self.batches([sender]):
            worth = over * value // largest
            for receiver, papers in self.onward(whose[sender]).items():
                left -= self.give(receiver, papers, worth)
        self.votes[0] += left
        self.votes[sender], self.piles[sender] = quota, []
        self.note()

    def give(self, receiver: int, papers: list[int], worth: int) -> int:
        """Papers at their value; how many votes that is."""
        credited = self.many(papers) * worth
        self.votes[receiver] += credited
        if receiver:
            self.piles[receiver].append((worth, papers))
        return credited

    def exclude(self, out: list[int]) -> None:
        """Their papers go on at the value at which they came."""
        self.left -= set(out)
        for value, whose in self.batches(out):
            for _, papers in sorted(whose.items()):
                for receiver, some in self.onward(papers).items():
                    self.give(receiver, some, value)
        for one in out:
            self.votes[one], self.piles[one] = 0, []
        self.note()


class Alternative(Scottish):
    """One seat: the last goes until somebody has more than half of what continues."""

    decimals = 0

    def run(self) -> None:
        """Exclude the last until one has more than half."""
        self.begin()
        while self.places:
            half = (sum(self.votes) - self.votes[0]) // 2
            self.elect_by_votes(lambda votes, half=half: votes > half, self.recent_first())  # type: ignore[misc]
            if not self.places:
                return
            if out := self.passed_over():
                self.exclude(out)
            elif len(self.left) == 1:
                return self.all_left()
            else:
                self.exclude([self.last(self.recent_first())])


class Ers97(Sheet):
    """Newland and Britton, 1997: two decimals, batches, a quota that falls while nobody is elected."""

    decimals = 2
    quota = 0

    def run(self) -> None:
        """Surpluses and exclusions, until all places are filled."""
        self.begin()
        self.all_votes = self.box.valid * self.one
        self.quota = -(-self.all_votes // (self.seats + 1))
        self.points, self.waiting = [list(self.votes)], 0
        self.elect_reached()
        while self.places:
            if out := self.passed_over():
                self.exclude(out)
            elif len(self.left) <= self.places:
                self.all_left()
            elif self.surpluses() and not self.together(last=False):
                self.surplus()
            else:
                out = self.together(last=True)
                if len(self.left) - len(out) > self.places:
                    self.exclude(out)
                else:
                    self.left -= set(out)
                    self.note()
                    self.all_left()

    def surpluses(self) -> dict[int, int]:
        """By how much the elected are above the quota."""
        return {one: self.votes[one] - self.quota for one in self.elected if self.votes[one] > self.quota}

    def active(self) -> int:
        """The votes that continue or wait."""
        return sum(self.votes[one] for one in self.left) + sum(self.surpluses().values()) + self.waiting

    def elect_reached(self) -> None:
        """Who has the quota, or her part of the active vote."""
        while self.places:
            able = self.open_to()
            top = max((self.votes[one] for one in able), default=0)
            best = [one for one in able if self.votes[one] == top]
            first = best if self.may_elect(best) else narrowed(best, max, self.points)
            part = 0 < self.active() <= top * (self.places + 1)
            if not (top >= self.quota or part) or not self.may_elect(first):
                return
            for one in sorted(first):
                self.elect(one)

    def together(self, last: bool) -> list[int]:
        """Who is excluded now: as many as surely go together."""
        loose = sorted((self.votes[one], one) for one in self.left if self.may_go([one]))
        order, deferred, found = [one for _, one in loose], sum(self.surpluses().values()), []
        for many in range(1, min(len(order), len(self.left) - self.places + 1)):
            out, above = order[:many], self.votes[order[many]]
            sure = sum(self.votes[one] for one in out) + deferred <= above and self.votes[out[-1]] < above
            if sure and self.may_go(out):
                found = out
        return [self.last(self.points)] if last and not found else found

    def surplus(self) -> None:
        """The largest surplus, from the batch that came last."""
        over = self.surpluses()
        largest = max(over.values())
        sender = self.settle(
            "surplus", narrowed([one for one in over if over[one] == largest], max, self.points)
        )
        value, papers = self.piles[sender][-1]
        onward = self.onward(papers)
        onward.pop(0, None)
        transferable = sum(self.many(some) for some in onward.values())
        worth = (
            0 if not transferable else value if value * transferable <= largest else largest // transferable
        )
        left = largest
        for receiver, some in onward.items():
            credited = self.many(some) * worth
            self.votes[receiver] += credited
            self.piles[receiver].append((worth, some))
            left -= credited
        self.votes[0] += left
        self.votes[sender], self.piles[sender] = self.quota, []
        self.points.append(list(self.votes))
        self.note()
        self.elect_reached()

    def exclude(self, out: list[int]) -> None:
        """Batch by batch, those of the highest value first."""
        self.left -= set(out)
        self.waiting = sum(self.votes[one] for one in out)
        for value, whose in self.batches(out):
            batch: dict[int, list[int]] = {}
            for sender, papers in sorted(whose.items()):
                for receiver, some in self.onward(papers).items():
                    credited = self.many(some) * value
                    self.votes[receiver] += credited
                    self.votes[sender] -= credited
                    self.waiting -= credited
                    if receiver:
                        batch.setdefault(receiver, []).extend(some)
            for receiver, papers in batch.items():
                self.piles[receiver].append((value, papers))
            if not self.elected:
                self.quota = -(-(self.all_votes - self.votes[0]) // (self.seats + 1))
            self.points.append(list(self.votes))
            self.elect_reached()
            if not self.places:
                break
        self.waiting = 0
        for one in out:
            self.piles[one] = []
        self.note()
        self.elect_reached()

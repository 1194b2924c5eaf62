"""The single transferable vote by the rules of the Electoral Reform Society (ERS97: Newland and Britton, 1997).

The numbers in the docstrings are those of its paragraphs. All votes have two decimals.
"""

from council.voting.rules.elections.excluding import exclude_passed_over, least, may_go, note_exclusion
from council.voting.rules.elections.sheet import NOBODY, Sheet, narrowed
from council.voting.rules.elections.ties import BY_VOTES

DECIMALS = 2


def quota_in_hundredths(votes: int, seats: int) -> int:
    """5.1.6: the votes divided by one more than the seats, to two decimals; what is not exact goes up."""
    return -(-votes // (seats + 1))


def transfer_value(surplus: int, value: int, papers: int) -> int:
    """5.3.7: the surplus divided by the transferable papers, cut off; never more than they were worth."""
    return value if value * papers <= surplus else surplus // papers


class Ers97:
    """A count by these rules. The quota falls as long as nobody is elected (5.4.8)."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.valid = sum(sheet.number) * sheet.one_vote
        self.quota = quota_in_hundredths(self.valid, sheet.contest.seats)
        self.points: list[list[int]] = []
        self.waiting = 0

    def count(self) -> None:
        """5.1 and 5.2: the first stage, then surpluses and exclusions until all places are filled."""
        sheet = self.sheet
        sheet.first_preferences()
        self.points.append(list(sheet.votes))
        sheet.note_passed_over()
        self.elect()
        while not sheet.complete():
            if sheet.continuing & sheet.balance.passed_over.keys():
                exclude_passed_over(sheet, self.exclude)
            elif len(sheet.continuing) <= sheet.balance.places:
                sheet.elect_the_rest()
            elif self.surpluses() and not self.to_exclude(at_once=False):
                self.transfer_surplus()
            else:
                self.exclude_last()

    # Electing.

    def elect(self) -> None:
        """5.1.7, 5.3.13, 5.4.9: who has the quota, or her part of the total active vote, in descending order.

        5.6.2: where there is no room for all who have equal votes, earlier points say who is the first; of those
        who were equal at all points none is elected now.
        """
        sheet = self.sheet
        while not sheet.complete():
            open_to = sheet.may_be_elected()
            most = max((sheet.votes[one] for one in open_to), default=0)
            best = [one for one in open_to if sheet.votes[one] == most]
            first = best if sheet.balance.may_elect(best) else narrowed(best, max, self.points)
            if not self._enough(most) or not sheet.balance.may_elect(first):
                return
            if first != best:
                sheet.note_tie("seat", best, first, BY_VOTES)
            because = "quota" if most >= self.quota else "active_vote"
            for one in sorted(first):
                sheet.elect(one, because)

    def _enough(self, votes: int) -> bool:
        return votes >= self.quota or 0 < self.active() <= votes * (self.sheet.balance.places + 1)

    def active(self) -> int:
        """6.20: the votes of all who continue, and those that wait to be transferred."""
        continuing = sum(self.sheet.votes[one] for one in self.sheet.continuing)
        return continuing + sum(self.surpluses().values()) + self.waiting

    def surpluses(self) -> dict[int, int]:
        """6.18: by how much the vote of an elected candidate exceeds the quota."""
        votes = self.sheet.votes
        return {one: votes[one] - self.quota for one in self.sheet.elected if votes[one] > self.quota}

    # Transferring surpluses.

    def transfer_surplus(self) -> None:
        """5.3: the largest surplus, from the batch that was received last; only transferable papers count."""
        sheet, surpluses = self.sheet, self.surpluses()
        surplus = max(surpluses.values())
        tied = [one for one in surpluses if surpluses[one] == surplus]
        sender = sheet.settle("surplus", tied, max, self.points) if len(tied) > 1 else tied[0]
        value, papers = sheet.piles[sender][-1]
        sheet.open_stage("surplus", of=[sender], surplus=sheet.written(surplus))
        found = sheet.next_preferences(papers)
        stay = found.pop(NOBODY, [])
        transferable = sum(sheet.papers_in(some) for some in found.values())
        worth = transfer_value(surplus, value, transferable) if transferable else 0
        left = surplus
        for receiver, some in found.items():
            left -= sheet.hand_over(sender, receiver, some, worth, value)
        self._stay(sender, stay, value)
        sheet.votes[NOBODY] += left
        sheet.stages[-1]["lost"] = sheet.written(left)
        sheet.votes[sender], sheet.piles[sender] = self.quota, []
        self.points.append(list(sheet.votes))
        sheet.note_votes()
        self.elect()

    def _stay(self, sender: int, papers: list[int], value: int) -> None:
        """Papers without a next preference stay in the quota; they are told, but take nothing along."""
        if papers:
            self.sheet.stages[-1]["stay"] = {
                "papers": self.sheet.papers_in(papers),
                "value": self.sheet.written(value),
            }

    # Excluding.

    def to_exclude(self, at_once: bool) -> list[int]:
        """5.2.5: as many with the fewest votes as can go together; nobody if a surplus could change that.

        5.2.2 asks the same while surpluses wait: they wait on, if it is settled anyhow who goes. `at_once` means
        that surpluses are transferred or deferred, so that somebody goes in any case.
        """
        sheet, order = self.sheet, may_go(self.sheet)
        deferred = sum(self.surpluses().values())
        found: list[int] = []
        for many in range(1, min(len(order), len(sheet.continuing) - sheet.balance.places + 1)):
            out, above = order[:many], sheet.votes[order[many]]
            together = sum(sheet.votes[one] for one in out)
            sure = together + deferred <= above and sheet.votes[out[-1]] < above
            if sure and sheet.balance.may_exclude(out):
                found = out
        if not found and at_once:
            found = [least(sheet, self.points)]
        return found

    def exclude_last(self) -> None:
        """5.2.5 and 5.5.1: where the exclusion leaves as many as there are places, all of these are elected."""
        out = self.to_exclude(at_once=True)
        if len(self.sheet.continuing) - len(out) > self.sheet.balance.places:
            self.exclude(self.sheet, out, "fewest_votes")
            return
        note_exclusion(self.sheet, out, "fewest_votes")
        self.sheet.note_votes()
        self.sheet.elect_the_rest()

    def exclude(self, sheet: Sheet, out: list[int], because: str) -> None:
        """5.4: their papers go on batch by batch, those of the highest value first, at that value."""
        note_exclusion(sheet, out, because)
        self.waiting = sum(sheet.votes[one] for one in out)
        for value, whose in sheet.by_value(out):
            batch: dict[int, list[int]] = {}
            for sender, papers in whose:
                self._hand_on(sender, papers, value, batch)
            for receiver, papers in batch.items():
                sheet.piles[receiver].append((value, papers))
            self._after_batch()
            if sheet.complete():
                break
        self.waiting = 0
        for one in out:
            sheet.piles[one] = []
        sheet.note_votes()
        self.elect()

    def _hand_on(self, sender: int, papers: list[int], value: int, batch: dict[int, list[int]]) -> None:
        """One excluded candidate's papers of a batch; what each receives in a batch is one parcel."""
        sheet = self.sheet
        for receiver, some in sheet.next_preferences(papers).items():
            credited = sheet.hand_over(sender, receiver, some, value, value)
            sheet.votes[sender] -= credited
            self.waiting -= credited
            if receiver != NOBODY:
                sheet.piles[receiver].pop()
                batch.setdefault(receiver, []).extend(some)

    def _after_batch(self) -> None:
        """5.4.8 and 5.4.9: the quota falls while nobody is elected; then who has reached it is elected."""
        sheet = self.sheet
        if not sheet.elected:
            quota = quota_in_hundredths(self.valid - sheet.votes[NOBODY], sheet.contest.seats)
            if quota != self.quota:
                self.quota = quota
                sheet.stages[-1]["quota"] = sheet.written(quota)
        self.points.append(list(sheet.votes))
        self.elect()

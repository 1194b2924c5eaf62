"""Counting an election, by whatever method: papers in, outcome and derivation out."""

from collections.abc import Iterable, Sequence
from typing import Any

from council.record import Refused, require
from council.voting.events import Papers
from council.voting.rules.elections.adopted import ElectionRule, fits
from council.voting.rules.elections.balance import Balance
from council.voting.rules.elections.contest import Contest
from council.voting.rules.elections.crosses import majority_runoff, most_votes_win, rounds, votes_of
from council.voting.rules.elections.ers97 import DECIMALS as HUNDREDTHS
from council.voting.rules.elections.ers97 import Ers97
from council.voting.rules.elections.irv import count_irv
from council.voting.rules.elections.marks import Box, opened
from council.voting.rules.elections.result import Count, Number
from council.voting.rules.elections.scottish import DECIMALS, count_scottish, droop_quota
from council.voting.rules.elections.sheet import Sheet
from council.voting.rules.elections.ties import NO_DIFFERENCE, LotNeeded, LotOfOthers, Settled, Ties


class SeatsDoNotFit(Refused):
    """The method fills one seat, and there are more."""

    code = "voting.seats-do-not-fit"


def count(
    rule: ElectionRule,
    contest: Contest,
    papers: Iterable[Papers],
    blank: int = 0,
    invalid: int = 0,
    lots: Sequence[Sequence[int]] = (),
) -> Count:
    """Count the papers. A tie that needs a lot stops the count; drawn, it is appended to `lots`, and counting goes on.

    The same papers in any order, with the same lots, give the same count, byte for byte.
    """
    require(fits(rule, contest.seats), SeatsDoNotFit(method=rule.method, seats=contest.seats))
    box = opened(rule, contest, papers, blank, invalid)
    settled: list[Settled] = []
    waiting = [tuple(lot) for lot in lots]
    while True:
        counting = Counting(rule, contest, box, settled)
        tie = counting.run()
        if tie is None:
            require(not waiting, LotOfOthers(tied=[], drawn=[list(lot) for lot in waiting]))
            return counting.outcome()
        if all_the_same(rule, contest, box, settled, tie):
            settled.append(Settled(tie.among, NO_DIFFERENCE))
        elif waiting:
            settled.append(Settled(waiting.pop(0)))
        else:
            counting.stopped(tie)
            return counting.outcome()


MOST_TRIALS = 20
"""How many counts are tried at most to find out whether a lot makes a difference."""


def all_the_same(
    rule: ElectionRule, contest: Contest, box: Box, settled: Sequence[Settled], tie: LotNeeded
) -> bool:
    """Whether the same are elected in the same order, whoever is drawn; then nobody needs to draw.

    Only ties about an exclusion or a surplus can be like that. Every way the lot may fall is counted to its end.
    """
    trials = 0

    def elected(so_far: list[Settled]) -> tuple[int, ...] | None:
        nonlocal trials
        trials += 1
        if trials > MOST_TRIALS:
            return None
        counting = Counting(rule, contest, box, so_far)
        next_tie = counting.run()
        return whoever(so_far, next_tie) if next_tie else tuple(counting.sheet.elected)

    def whoever(so_far: Sequence[Settled], tie: LotNeeded) -> tuple[int, ...] | None:
        if tie.purpose not in ("exclusion", "surplus"):
            return None
        first: tuple[int, ...] | None = None
        for one in tie.among:
            others = tuple(other for other in tie.among if other != one)
            found = elected([*so_far, Settled((one, *others))])
            first = found if first is None else first
            if found is None or found != first:
                return None
        return first

    return whoever(settled, tie) is not None


class Counting:
    """One count on its way from the box to its outcome."""

    def __init__(self, rule: ElectionRule, contest: Contest, box: Box, settled: Sequence[Settled]) -> None:
        self.rule = rule
        self.contest = contest
        self.box = box
        self.ties = Ties(settled)
        self.quota: Number | None = None
        self.lot: dict[str, Any] | None = None
        self.next: dict[str, Any] | None = None
        votes = votes_of(box.marked, len(contest.candidates))
        enough = [one for one in contest.who_stand if votes[one] >= rule.min_votes]
        self.balance = Balance(contest, enough, rule.keeps_balance)
        marked = box.marked if rule.ranked else []
        self.sheet = Sheet(contest, marked, self.balance, self.ties, self._decimals())
        self.sheet.votes = self.sheet.votes if rule.ranked else votes

    def _decimals(self) -> int:
        return {"scottish": DECIMALS, "ers97": HUNDREDTHS}.get(self.rule.rules or "", 0)

    def run(self) -> LotNeeded | None:
        """Count, unless nobody can validly be elected; a tie that nothing settled yet is given back."""
        try:
            if self.balance.prospect.outcome != "void":
                (self._preferences if self.rule.ranked else self._crosses)()
        except LotNeeded as tie:
            return tie
        return None

    def _preferences(self) -> None:
        if self.rule.method == "irv":
            count_irv(self.sheet)
        elif self.rule.rules == "ers97":
            ers97 = Ers97(self.sheet)
            self.quota = self.sheet.written(ers97.quota)
            ers97.count()
        else:
            quota = self.quota = droop_quota(self.box.valid, self.contest.seats)
            count_scottish(self.sheet, quota)

    def _crosses(self) -> None:
        sheet, contest = self.sheet, self.contest
        sheet.open_stage("count", votes=sheet.votes[1:])
        sheet.note_passed_over()
        if self.rule.method == "majority_runoff":
            self.next = majority_runoff(sheet, self.box.valid, contest.round)
        elif self.rule.method == "rounds":
            self.next = rounds(sheet, self.box.valid, contest.members, contest.round)
        else:
            most_votes_win(sheet)

    def stopped(self, needed: LotNeeded) -> None:
        """A lot is needed; or those who are tied are voted on again, where the rule says so."""
        if self.rule.tie == "vote_again" and needed.purpose == "seat":
            self.next = {"kind": "vote_again", "candidates": list(needed.among), "seats": needed.wanted}
        else:
            self.lot = {
                "for": needed.purpose,
                "among": list(needed.among),
                "wanted": needed.wanted,
                "stage": len(self.sheet.stages),
            }

    def outcome(self) -> Count:
        """The count as it stands."""
        void = self.balance.prospect.outcome == "void"
        return Count(
            outcome="void" if void else "lot" if self.lot else "next_round" if self.next else "elected",
            method=self.rule.method,
            seats=self.contest.seats,
            valid=self.box.valid,
            blank=self.box.blank,
            invalid=self.box.invalid,
            elected=tuple(self.sheet.elected),
            stages=self.sheet.stages,
            quota=self.quota,
            round=self.contest.round,
            lot=self.lot,
            next=self.next,
            lots=self.ties.lots,
            balance=dict(self.balance.prospect.as_data()) or None,
        )

"""A round of an election from what was frozen, its papers and its lots to its outcome."""

from collections.abc import Mapping, Sequence
from typing import Any

from web.verifier.guards import Guarding
from web.verifier.papers import MOST_TRIALS, RANKED, Box, Count, Paper, Stopped
from web.verifier.preferences import Alternative, Ers97, Scottish

Outcome = dict[str, Any]


class Contest:
    """All that decides a round."""

    def __init__(
        self,
        terms: dict[str, Any],
        candidates: int,
        seats: int,
        papers: Sequence[Paper],
        *,
        blank: int = 0,
        invalid: int = 0,
        members: int = 0,
        round: int = 1,
        guard: Sequence[Mapping[str, Any]] = (),
        stands_as: Mapping[int, Mapping[str, str]] | None = None,
        seated: Mapping[str, Mapping[str, int]] | None = None,
    ) -> None:
        self.terms, self.candidates, self.seats = terms, candidates, seats
        self.members, self.round = members, round
        self.method = str(terms["method"])
        self.box = Box(self.method, seats, candidates, papers, blank, invalid)
        votes, least = self.box.crosses(candidates), int(terms.get("min_votes") or 0)
        able = frozenset(one for one in range(1, candidates + 1) if votes[one] >= least)
        rules = guard if terms.get("keeps_balance") else ()
        self.guard = Guarding(rules, stands_as or {}, seated or {}, able, seats)

    def outcome(self, lots: Sequence[Sequence[int]] = ()) -> Outcome:
        """Elected, lot, next_round or void, and who is elected."""
        settled: list[list[int]] = []
        waiting = [list(lot) for lot in lots]
        while True:
            counting, stopped = self.run(settled)
            if stopped is None:
                return self._told(counting, None, bool(waiting))
            if self._makes_no_difference(settled, stopped):
                settled.append(stopped.among)
            elif waiting:
                settled.append(waiting.pop(0))
            else:
                return self._told(counting, stopped, False)

    def run(self, settled: Sequence[list[int]]) -> tuple[Count, Stopped | None]:
        """Count as far as it goes."""
        counting = self._sort()(
            self.terms,
            self.box,
            self.candidates,
            self.seats,
            self.guard,
            members=self.members,
            round=self.round,
            settled=settled,
        )
        if self.guard.outcome != "void":
            try:
                counting.run()
            except Stopped as stopped:
                return counting, stopped
        return counting, None

    def _sort(self) -> type[Count]:
        if self.method not in RANKED:
            return Count
        return Alternative if self.method == "irv" else Ers97 if self.rules == "ers97" else Scottish

    @property
    def rules(self) -> str:
        """By which text preferences are counted."""
        return str(self.terms.get("rules") or "scottish")

    def _makes_no_difference(self, settled: Sequence[list[int]], stopped: Stopped) -> bool:
        """Whether the same are elected in the same order whoever is drawn."""
        trials = 0

        def ends(so_far: list[list[int]], tie: Stopped) -> list[int] | None:
            nonlocal trials
            if tie.purpose not in ("exclusion", "surplus"):
                return None
            found: list[int] | None = None
            for one in tie.among:
                trials += 1
                if trials > MOST_TRIALS:
                    return None
                these = [*so_far, [one, *(other for other in tie.among if other != one)]]
                counting, again = self.run(these)
                elected = ends(these, again) if again else counting.elected
                if elected is None or (found is not None and elected != found):
                    return None
                found = elected
            return found

        return ends(list(settled), stopped) is not None

    def _quota(self) -> int | str:
        """How many votes elect for sure, as it stood at first."""
        if self.rules == "scottish":
            return self.box.valid // (self.seats + 1) + 1
        hundredths = -(-self.box.valid * 100 // (self.seats + 1))
        return f"{hundredths // 100}.{hundredths % 100:02d}"

    def _told(self, counting: Count, stopped: Stopped | None, lots_left: bool) -> Outcome:
        found: Outcome = {
            "elected": list(counting.elected),
            "valid": self.box.valid,
            "blank": self.box.blank,
            "invalid": self.box.invalid,
            "votes": written_votes(counting),
            "next": counting.next,
            "lot": None,
        }
        if stopped and self.terms.get("tie") == "vote_again" and stopped.purpose == "seat":
            found["next"] = {"kind": "vote_again", "candidates": stopped.among, "seats": stopped.wanted}
        elif stopped:
            found["lot"] = {"for": stopped.purpose, "among": stopped.among, "wanted": stopped.wanted}
        void = self.guard.outcome == "void"
        if self.method == "stv" and not void:
            found["quota"] = self._quota()
        found["outcome"] = (
            "void" if void else "lot" if found["lot"] else "next_round" if found["next"] else "elected"
        )
        if lots_left or (stopped and stopped.purpose == "others"):
            found["outcome"] = "other-lots"
        return found


def written_votes(counting: Count) -> list[list[int | str]]:
    """Everybody's votes after each stage of a count, as they are written: with decimals where votes have parts."""
    if counting.guard.outcome == "void":
        return []
    places, each = getattr(counting, "decimals", 0), counting.history or [counting.votes]
    return [[in_decimals(votes, places) for votes in stage[1:]] for stage in each]


def in_decimals(votes: int, places: int) -> int | str:
    """Votes that were counted in parts of a vote, with all decimals."""
    whole, part = divmod(votes, 10**places)
    return f"{whole}.{part:0{places}d}" if places else whole

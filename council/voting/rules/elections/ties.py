"""Ties in a count: one that nothing else settles stops it, until a lot was drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from council.record import Refused, require

BY_VOTES, BY_LOT, NO_DIFFERENCE = "earlier_votes", "lot", "no_difference"
"""What settles a tie: votes at an earlier point, a lot, or that it is all the same for who is elected."""


class LotOfOthers(Refused):
    """The drawn lot is not one among those who are tied, or is one that nobody needs."""

    code = "voting.lot-of-others"


class LotNeeded(Exception):
    """The count stops here: these are tied, so many of them are wanted, and the votes cannot say who."""

    def __init__(self, purpose: str, among: Sequence[int], wanted: int) -> None:
        super().__init__(purpose)
        self.purpose = purpose
        self.among = tuple(sorted(among))
        self.wanted = wanted


@dataclass(frozen=True)
class Settled:
    """How one tie was settled: in which order, and by what."""

    order: tuple[int, ...]
    by: str = BY_LOT


class Ties:
    """How the ties of a count were settled, to be used one after the other."""

    def __init__(self, settled: Sequence[Settled] = ()) -> None:
        self._waiting = list(settled)
        self.lots: list[tuple[int, ...]] = []

    def settle(self, purpose: str, among: Sequence[int], wanted: int = 1) -> Settled:
        """The order in which the tied were drawn; the first are those whom it is about."""
        if not self._waiting:
            raise LotNeeded(purpose, among, wanted)
        settled = self._waiting.pop(0)
        same = sorted(settled.order) == sorted(among)
        require(same, LotOfOthers(tied=sorted(among), drawn=list(settled.order)))
        if settled.by == BY_LOT:
            self.lots.append(settled.order)
        return settled

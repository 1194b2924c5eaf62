"""Who is elected at a stage: from the most votes downwards, within what the balance rules leave possible."""

from collections.abc import Callable, Iterable, Sequence

from council.voting.rules.elections.sheet import Sheet


def elect_by_votes(
    sheet: Sheet, reaches: Callable[[int], bool], because: str, earlier: Sequence[Sequence[int]]
) -> None:
    """Elect whoever has enough votes, one after the other.

    Those with equal votes are all elected, unless there are too few places or the balance rules do not allow
    all of them; then their votes at earlier points say who is the first, and at last a lot.
    """
    while not sheet.complete():
        best = _best(sheet, reaches)
        if not best:
            return
        if len(best) == 1 or sheet.balance.may_elect(best):
            for one in _in_order(best, earlier):
                sheet.elect(one, because)
        else:
            elect_in_order(sheet, sheet.settle_seats(best, earlier), because)


def elect_in_order(sheet: Sheet, order: Iterable[int], because: str) -> None:
    """Elect these, as far as there are places and the balance rules allow it."""
    for one in order:
        if not sheet.complete() and one in sheet.may_be_elected():
            sheet.elect(one, because)


def _best(sheet: Sheet, reaches: Callable[[int], bool]) -> list[int]:
    """Those who have enough, and of them those with the most votes."""
    enough = [one for one in sheet.may_be_elected() if reaches(sheet.votes[one])]
    most = max((sheet.votes[one] for one in enough), default=0)
    return [one for one in enough if sheet.votes[one] == most]


def _in_order(equal: Iterable[int], earlier: Sequence[Sequence[int]]) -> list[int]:
    """All of them are elected, so nothing depends on the order: earlier votes, then the order of the paper."""
    return sorted(equal, key=lambda one: ([-votes[one] for votes in earlier], one))

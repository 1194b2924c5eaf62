"""Elections by crosses: plurality, block vote, approval, and the majorities of one seat, with run-offs."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from council.measures import Measure
from council.record import Refused, require
from council.voting.rules.elections.electing import elect_by_votes
from council.voting.rules.elections.marks import Marked
from council.voting.rules.elections.sheet import Sheet

Next = dict[str, Any]
"""Another round: why (`vote_again`, `runoff`), and who stands in it."""


class MembersUnknown(Refused):
    """Rounds are counted of all who may vote, and nobody said how many these are."""

    code = "voting.members-unknown"


class MorePapersThanMembers(Refused):
    """There are more papers than persons who may vote."""

    code = "voting.more-papers-than-members"


def votes_of(marked: Marked, candidates: int) -> list[int]:
    """How many crosses each candidate has; number 0 is nobody."""
    votes = [0] * (candidates + 1)
    for number, marks in marked:
        for mark in marks:
            votes[mark] += number
    return votes


def most_votes_win(sheet: Sheet, enough: Callable[[int], bool] = lambda votes: True) -> None:
    """The most votes win, down to the last seat; with equal votes for too few seats a lot decides."""
    elect_by_votes(sheet, enough, "votes", ())


def majority_runoff(sheet: Sheet, valid: int, round: int) -> Next | None:
    """More than half of the valid votes, or else a run-off of two, which the most votes win (GemO RLP § 40 (3))."""
    if round > 1:
        most_votes_win(sheet)
        return None
    sheet.stages[-1]["needed"] = valid // 2 + 1
    elect_by_votes(sheet, lambda votes: 2 * votes > valid, "majority", ())
    return None if sheet.complete() else runoff(sheet)


def needed_in_round(round: int, members: int) -> int | None:
    """5393 art. 45: two thirds of the members, again two thirds, more than half of them, then the most votes."""
    two_thirds, majority = Measure("at_least", Fraction(2, 3)), Measure("more_than", Fraction(1, 2))
    measures = (two_thirds, two_thirds, majority)
    return measures[round - 1].of(members) if round <= len(measures) else None


def rounds(sheet: Sheet, valid: int, members: int | None, round: int) -> Next | None:
    """Rounds by a majority of the members; after the third, a run-off of two, which the most votes win."""
    if members is None:
        raise MembersUnknown()
    require(valid <= members, MorePapersThanMembers(papers=valid, members=members))
    needed = needed_in_round(round, members)
    if needed is None:
        most_votes_win(sheet)
        return None
    sheet.stages[-1]["needed"] = needed
    elect_by_votes(sheet, lambda votes: votes >= needed, "majority", ())
    if sheet.complete():
        return None
    if needed_in_round(round + 1, members) is None:
        return runoff(sheet)
    return {"kind": "vote_again", "candidates": sorted(sheet.may_be_elected())}


def runoff(sheet: Sheet) -> Next | None:
    """The two with the most votes; where more are tied for it, a lot decides who.

    Nobody runs against one whom the balance rules alone leave: she is elected.
    """
    eligible = sorted(sheet.may_be_elected())
    if sheet.balance.passed_over and len(eligible) == 1:
        sheet.elect(eligible[0], "last_places")
        return None
    sure, tied = for_runoff({one: sheet.votes[one] for one in eligible})
    if tied:
        drawn = sheet.ties.settle("runoff", tied, 2 - len(sure))
        sheet.note_tie("runoff", tied, drawn.order, drawn.by)
        sure += drawn.order[: 2 - len(sure)]
    return {"kind": "runoff", "candidates": sorted(sure)}


def for_runoff(votes: Mapping[int, int]) -> tuple[list[int], list[int]]:
    """Who is surely in the run-off of two, and between whom it is open."""
    best = sorted(votes.values(), reverse=True)[:2]
    in_it = [one for one in votes if best and votes[one] >= best[-1]]
    if len(in_it) <= 2:
        return in_it, []
    sure = [one for one in in_it if votes[one] > best[-1]]
    return sure, [one for one in in_it if one not in sure]

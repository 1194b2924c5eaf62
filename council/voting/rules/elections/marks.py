"""The papers of an election: which are valid, and for whom they are marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from council.record import Refused, require
from council.terms import a_count
from council.voting.events import Papers
from council.voting.rules.elections.adopted import ElectionRule
from council.voting.rules.elections.contest import Contest, UnknownCandidate

Marked = list[tuple[int, tuple[int, ...]]]
"""So many papers with the same marks, for those only who stand."""


class MarkedTwice(Refused):
    """A paper marks one candidate twice."""

    code = "voting.marked-twice"


@dataclass(frozen=True)
class Box:
    """What was found in the box."""

    marked: Marked
    valid: int
    blank: int
    invalid: int


def opened(
    rule: ElectionRule, contest: Contest, papers: Iterable[Papers], blank: int = 0, invalid: int = 0
) -> Box:
    """The valid papers, equal ones together; besides how many are blank, and how many invalid.

    A paper with more crosses than it may have, or only with marks for candidates who do not stand, is invalid.
    """
    blank, invalid = a_count("blank", blank), a_count("invalid", invalid)
    standing, most = set(contest.who_stand), most_marks(rule, contest)
    together: dict[tuple[int, ...], int] = {}
    for given in papers:
        number = a_count("papers", given.number)
        _require_clear(given.marks, len(contest.candidates))
        marks = tuple(mark for mark in given.marks if mark in standing)
        if not given.marks:
            blank += number
        elif len(given.marks) > most or not marks:
            invalid += number
        elif number:
            marks = marks if rule.ranked else tuple(sorted(marks))
            together[marks] = together.get(marks, 0) + number
    marked = [(number, marks) for marks, number in sorted(together.items())]
    return Box(marked, sum(together.values()), blank, invalid)


def most_marks(rule: ElectionRule, contest: Contest) -> int:
    """How many candidates a paper may mark."""
    if rule.method in ("plurality", "majority_runoff", "rounds"):
        return 1
    return contest.seats if rule.method == "block" else len(contest.candidates)


def _require_clear(marks: tuple[int, ...], candidates: int) -> None:
    if len(set(marks)) != len(marks):
        raise MarkedTwice(marks=list(marks))
    for mark in marks:
        require(0 < mark <= candidates, UnknownCandidate(number=mark))

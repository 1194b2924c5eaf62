"""How a round is counted from what is on record of it: the frozen terms, the papers, and the lots that were drawn."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from council.membership.questions import UNDISCLOSED
from council.quotas.questions import reserving
from council.record import Id
from council.voting.events import LotDrawn, Papers, PapersEntered, RoundOpened, UrnOpened
from council.voting.rules.elections import Contest, Guard, count, election_rule, most_marks


def contest_of(opened: RoundOpened) -> Contest:
    """Who stands for how many seats in a round, and what guards the balance of who is elected."""
    return Contest(
        candidates=tuple(opened.candidates),
        seats=opened.seats,
        guard=guard_of(opened),
        members=len(opened.roll),
        round=opened.round,
    )


def guard_of(opened: RoundOpened) -> Guard | None:
    """What reserves seats in a round: its balance rules, as what candidates stand, who was elected before."""
    if not opened.guard:
        return None
    stands_as = {number: opened.stands_as.get(one, {}) for number, one in enumerate(opened.candidates, 1)}
    said = {one: opened.stands_as.get(one, {}) for one in opened.elected_before}
    seated = {
        dimension: dict(Counter(groups.get(dimension, UNDISCLOSED) for groups in said.values()))
        for dimension in {str(one["dimension"]) for one in opened.guard}
        if said
    }
    return reserving(opened.guard, stands_as, seated)


def most_marks_in(opened: RoundOpened) -> int:
    """How many candidates a paper of a round may mark."""
    return most_marks(election_rule(opened.terms), contest_of(opened))


def counted(
    opened: RoundOpened, box: UrnOpened | PapersEntered, lots: Iterable[LotDrawn] = ()
) -> dict[str, Any]:
    """The derivation of a round's outcome; candidates by their number on the paper."""
    found = count(
        election_rule(opened.terms),
        contest_of(opened),
        box.papers,
        blank=box.blank,
        invalid=box.invalid,
        lots=[numbers_of(opened, lot.drawn) for lot in lots],
    )
    return found.as_data()


def numbers_of(opened: RoundOpened, candidates: Iterable[str]) -> list[int]:
    """The numbers of candidates on the paper."""
    return [opened.candidates.index(Id(one)) + 1 for one in candidates]


def candidates_of(opened: RoundOpened, numbers: Iterable[int]) -> list[Id]:
    """The candidates who have these numbers on the paper."""
    return [opened.candidates[number - 1] for number in numbers]


def grouped(papers: Sequence[tuple[int, ...]]) -> tuple[Papers, ...]:
    """Papers that are marked alike together, sorted by their marks: an order that tells nothing of who or when."""
    return tuple(Papers(number=papers.count(marks), marks=marks) for marks in sorted(set(papers)) if marks)

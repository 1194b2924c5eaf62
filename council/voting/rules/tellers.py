"""The rules of votes on paper: two tellers enter all papers of the box, each for herself, until both say the same."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from council.record import Refused, require
from council.terms import a_count
from council.voting.events import Papers, PapersEntered
from council.voting.rules.papers import CandidateMarkedTwice, NotOnPaper, PaperEmpty, TooManyMarks

ENOUGH = 2
"""So many tellers must have the same."""

DIFFERING, BLANK, INVALID = "papers", "blank", "invalid"


class NotOnPaperCast(Refused):
    """The round is voted in the application, not on paper."""

    code = "voting.not-cast-on-paper"


class NobodyEnters(Refused):
    """Papers are entered by a teller who can be named."""

    code = "voting.nobody-enters"


class MorePapersThanRoll(Refused):
    """There are more papers than persons who may vote."""

    code = "voting.more-papers-than-roll"


class TellersAgree(Refused):
    """Two tellers have entered the same: that is the count, and the round can be closed."""

    code = "voting.tellers-agree"


class TellersMissing(Refused):
    """Fewer than two tellers have entered the papers."""

    code = "voting.tellers-missing"


class TellersDiffer(Refused):
    """The tellers' entries differ."""

    code = "voting.tellers-differ"


class SameEntry(Refused):
    """This is what she entered before."""

    code = "voting.same-entry"


def tidy(papers: Iterable[Papers], ranked: bool) -> tuple[Papers, ...]:
    """Papers that are marked alike together, in an order that depends on nothing but the marks."""
    found: Counter[tuple[int, ...]] = Counter()
    for one in papers:
        found[tuple(one.marks if ranked else sorted(one.marks))] += a_count("papers", one.number)
    return tuple(Papers(number=number, marks=marks) for marks, number in sorted(found.items()) if number)


def sound(papers: Sequence[Papers], blank: int, invalid: int, candidates: int, most: int, roll: int) -> None:
    """Papers that can be: known candidates, each once, not more than may be marked, and not too many papers."""
    for one in papers:
        require(one.marks, PaperEmpty())
        require(len(set(one.marks)) == len(one.marks), CandidateMarkedTwice(marks=list(one.marks)))
        require(all(0 < mark <= candidates for mark in one.marks), NotOnPaper(marks=list(one.marks)))
        require(len(one.marks) <= most, TooManyMarks(most=most, marked=len(one.marks)))
    found = sum(one.number for one in papers) + a_count("blank", blank) + a_count("invalid", invalid)
    require(found <= roll, MorePapersThanRoll(papers=found, roll=roll))


def agreed(entries: Iterable[PapersEntered]) -> PapersEntered | None:
    """What two tellers have entered alike."""
    seen: dict[tuple[object, ...], int] = {}
    for one in entries:
        what = one.papers, one.blank, one.invalid
        seen[what] = seen.get(what, 0) + 1
        if seen[what] >= ENOUGH:
            return one
    return None


def differing(entries: Sequence[PapersEntered]) -> list[dict[str, object]]:
    """Where tellers' entries differ: which papers, not which teller has how many. Nothing before two have entered."""
    if len(entries) < ENOUGH or agreed(entries):
        return []
    counted: list[Mapping[tuple[int, ...], int]] = [
        {paper.marks: paper.number for paper in one.papers} for one in entries
    ]
    every = sorted({marks for one in counted for marks in one})
    found: list[dict[str, object]] = [
        {"kind": DIFFERING, "marks": list(marks)}
        for marks in every
        if len({one.get(marks, 0) for one in counted}) > 1
    ]
    for kind in (BLANK, INVALID):
        if len({getattr(one, kind) for one in entries}) > 1:
            found.append({"kind": kind, "marks": []})
    return found

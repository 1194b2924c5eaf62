"""Papers as they are marked and typed: a member's own on her phone, and a stack of them by the tellers."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from marshmallow import ValidationError

from council.voting.events import Papers
from web.forms import latin_digits

FIRST = 1
MOST_LINES = 5000
_SEPARATED = re.compile(r"[\s,،;.\-–:×x*]+")


def crosses(sent: Any, candidates: int, most: int) -> tuple[int, ...]:
    """The candidates with a cross, by their number on the paper."""
    marked = [_whole(value) for value in sent.getlist("mark")]
    numbers = sorted({number for number in marked if number is not None})
    if not numbers:
        _wrong("mark", _nobody_marked())
    if not set(numbers) <= set(range(FIRST, candidates + 1)):
        _wrong("mark", str(_("Please choose one of the answers that are offered.")))
    if len(numbers) > most:
        _wrong("mark", _too_many(most, len(numbers)))
    return tuple(numbers)


def ranking(sent: Mapping[str, str], candidates: int) -> tuple[int, ...]:
    """The candidates in order of preference. What cannot be understood is said beside each of them."""
    typed = {number: sent.get(f"rank-{number}", "").strip() for number in range(FIRST, candidates + 1)}
    ranks = {number: _whole(text) for number, text in typed.items() if text}
    unclear = [number for number, rank in ranks.items() if rank is None or not 0 < rank <= candidates]
    if unclear:
        said = str(_("Write a whole number from 1 to %(most)s, or nothing.", most=candidates))
        raise ValidationError({f"rank-{number}": [said] for number in unclear})
    given = {number: rank for number, rank in ranks.items() if rank is not None}
    if not given:
        _wrong("", _nobody_marked())
    _once_each(given)
    _without_gap(given)
    return tuple(sorted(given, key=lambda number: given[number]))


def _once_each(given: Mapping[int, int]) -> None:
    """No preference is given twice."""
    ranks = list(given.values())
    twice = {number: rank for number, rank in given.items() if ranks.count(rank) > 1}
    if twice:
        faults = {
            f"rank-{number}": [
                str(
                    _(
                        "You have given the number %(rank)s more than once. Each number stands for one candidate.",
                        rank=rank,
                    )
                )
            ]
            for number, rank in twice.items()
        }
        raise ValidationError(faults)


def _without_gap(given: Mapping[int, int]) -> None:
    """Preferences run from one without a gap."""
    ranks = set(given.values())
    missing = next(rank for rank in range(FIRST, max(ranks) + 2) if rank not in ranks)
    after = [number for number, rank in given.items() if rank > missing]
    if after:
        said = str(
            _(
                "The number %(missing)s is missing before this one. Number your choices 1, 2, 3 without a gap.",
                missing=missing,
            )
        )
        raise ValidationError({f"rank-{number}": [said] for number in after})


def _nobody_marked() -> str:
    return str(
        _(
            "You have marked nobody. If you wish to vote for nobody, use the button for a blank paper "
            "at the end of the page."
        )
    )


def _too_many(most: int, given: int) -> str:
    return str(
        ngettext(
            "You may mark at most %(num)s candidate; you have marked %(given)s. Nothing was handed in yet.",
            "You may mark at most %(num)s candidates; you have marked %(given)s. Nothing was handed in yet.",
            most,
            given=given,
        )
    )


# A stack of papers ----------------------------------------------------------------------------------


def stack(text: str, candidates: int) -> tuple[Papers, ...]:
    """Papers as tellers type them: in each line how many there are, then the numbers that are marked on them.

    Two lines that are alike are added up. Every line that cannot be read is told, all at once.
    """
    faults: list[str] = []
    found: dict[tuple[int, ...], int] = {}
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        _wrong("papers", str(_("These are too many lines. Please send a ballot file in their place.")))
    for place, line in enumerate(lines, 1):
        if not line.strip():
            continue
        read = _line(line, place, candidates)
        if isinstance(read, str):
            faults.append(read)
        else:
            number, marks = read
            found[marks] = found.get(marks, 0) + number
    if faults:
        _wrong("papers", *faults)
    return papers_of(found)


def papers_of(found: Mapping[tuple[int, ...], int]) -> tuple[Papers, ...]:
    """Papers by their marks, in an order that does not depend on who typed them."""
    return tuple(Papers(number=number, marks=marks) for marks, number in sorted(found.items()) if number)


def lines_of(papers: Iterable[Papers]) -> str:
    """The same lines again."""
    return "\n".join(f"{one.number}  {' '.join(str(mark) for mark in one.marks)}" for one in papers)


def _line(line: str, place: int, candidates: int) -> tuple[int, tuple[int, ...]] | str:
    parts = [part for part in _SEPARATED.split(latin_digits(line).strip()) if part]
    numbers = [_whole(part) for part in parts]
    if not parts or any(number is None for number in numbers):
        return str(
            _(
                "Line %(line)s: write numbers only, first how many papers there are, then their marks.",
                line=place,
            )
        )
    many, *marks = (number for number in numbers if number is not None)
    marks = marks[:-1] if marks[-1:] == [0] else marks  # as a line of a ballot file ends
    if not many or not marks:
        return str(_("Line %(line)s: the number of papers or the marks are missing.", line=place))
    beyond = [mark for mark in marks if not 0 < mark <= candidates]
    if beyond:
        return str(
            _(
                "Line %(line)s: there is no candidate %(number)s; the numbers run from 1 to %(most)s.",
                line=place,
                number=beyond[0],
                most=candidates,
            )
        )
    if len(set(marks)) < len(marks):
        return str(_("Line %(line)s: one candidate is marked twice.", line=place))
    return many, tuple(marks)


def _whole(text: str) -> int | None:
    digits = latin_digits(text).strip()
    return int(digits) if re.fullmatch(r"\d{1,6}", digits) else None


def _wrong(field: str, *said: str) -> None:
    raise ValidationError({field: list(said)})

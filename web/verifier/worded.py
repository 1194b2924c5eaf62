"""Minutes in words: in each language their tables and sentences tell the same numbers as what was approved."""

import re
from collections.abc import Iterator, Mapping, Sequence

from web.verifier.standing import Body

ISOLATES = "\u2066\u2067\u2068\u2069"
WRITTEN_BY_PEOPLE = re.compile("\u2068[^\u2069]*\u2069|\\{person:[^}]*\\}")
IN_NUMBERS = re.compile("[0-9:–-]+")
COUNTS = ("yes", "no", "abstain")
ROW = "| "


def plain(text: str) -> str:
    """A text without the marks that keep directions apart."""
    for mark in ISOLATES:
        text = text.replace(mark, "")
    return text


def rows_of(text: str) -> Iterator[list[str]]:
    """The rows of its tables, cell by cell."""
    for line in plain(text).splitlines():
        if line.startswith(ROW):
            yield line[len(ROW) :].split("\t")


def sentences_of(text: str, number: str) -> list[int]:
    """Every number in the sentences on a decision, in their order, without what people wrote themselves."""
    wanted, found, inside = f"\u2066{number}\u2069", [], False
    for line in text.splitlines():
        if line.startswith("#"):
            inside = wanted in line
        elif inside and not line.startswith("|"):
            found += [int(one) for one in re.findall("[0-9]+", WRITTEN_BY_PEOPLE.sub("", line))]
    return found


def miscounted(text: str, decided: Mapping[str, Body]) -> str:
    """The first decision that these minutes count otherwise, or do not name; nothing if they tell what was decided."""
    rows, words = {row[0]: row for row in rows_of(text)}, plain(text)
    for number, told in decided.items():
        row, counts = rows.get(number), [told.get(name) for name in COUNTS]
        if number not in words:
            return number
        counted = all(isinstance(one, int) for one in counts)
        if row is not None and len(row) > 5 and counted:
            shown = [*counts, told.get("present")]
            if [one.strip() for one in row[2:6]] != ["" if one is None else str(one) for one in shown]:
                return number
        sentences = sentences_of(text, number)
        if counted and sentences and not _holds(sentences, counts):
            return number
    return ""


def _holds(numbers: Sequence[int], counts: Sequence[object]) -> bool:
    """Whether these numbers stand there one after the other."""
    return any(list(numbers[at : at + len(counts)]) == list(counts) for at in range(len(numbers)))


def table_of(text: str) -> list[list[str]]:
    """What every row of its tables says in numbers and hours: that is the same in every language."""
    return [
        [cell for cell in line[len(ROW) :].split("\t") if IN_NUMBERS.fullmatch(cell.strip())]
        for line in text.splitlines()
        if line.startswith(ROW)
    ]

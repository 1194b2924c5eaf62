"""Ballot files (.blt), as OpenSTV, OpaVote and election offices write them.

    4 2                 candidates and seats
    -2                  candidates who withdrew, if any
    3 1 3 4 0           so many equal papers, candidates in order of preference, and a nought
    0                   the end of the papers
    "Andrea"            the candidates' names, one a line
    …
    "Ward 10"           the title, which may be left out

What follows a # outside of quotation marks is a remark. Blanks, empty lines and the kind of line ends do not
matter. A file that cannot be read without guessing is refused, by the line and the name of what is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from council.record import Refused
from council.voting.events import Papers

MOST_CANDIDATES = 1_000
MOST_PAPERS = 10**9

LINE = re.compile(r'\s*(?:"(?P<name>[^"]*)"|(?P<word>[^\s"#]+)|(?P<remark>#.*)|(?P<odd>"))')
NUMBER = re.compile(r"-?\d{1,12}", re.ASCII)


class FileMalformed(Refused):
    """A line of a ballot file is not as it must be: `line`, `fault` (a code) and what was `got`."""

    code = "voting.ballot-file-malformed"


@dataclass(frozen=True)
class BallotFile:
    """What stands in a ballot file. Papers keep their order, and candidates the numbers that they have in it."""

    candidates: tuple[str, ...]
    seats: int
    papers: tuple[Papers, ...]
    title: str = ""
    withdrawn: tuple[int, ...] = field(default=())

    @property
    def standing(self) -> tuple[int, ...]:
        """The numbers of those who did not withdraw."""
        gone = set(self.withdrawn)
        return tuple(number for number in range(1, len(self.candidates) + 1) if number not in gone)


@dataclass(frozen=True)
class _Line:
    """One line that says something: where it stands, its words or the names in it."""

    number: int
    words: tuple[str, ...]
    names: tuple[str, ...]


def read_ballot_file(given: bytes) -> BallotFile:
    """Read a ballot file; whatever is not clear is refused by its line."""
    lines = list(_lines(_text(given)))
    last = lines[-1].number if lines else 1
    candidates, seats = _header(lines, last)
    at, withdrawn = _withdrawn(lines, 1, candidates)
    at, papers = _papers(lines, at, candidates, last)
    names, title = _names(lines[at:], candidates, last)
    return BallotFile(names, seats, tuple(papers), title, withdrawn)


def write_ballot_file(file: BallotFile) -> bytes:
    """Write a ballot file, which reads as what was written."""
    lines = [f"{len(file.candidates)} {file.seats}"]
    if file.withdrawn:
        lines.append(" ".join(str(-number) for number in file.withdrawn))
    lines += [" ".join(map(str, (papers.number, *papers.marks, 0))) for papers in file.papers]
    lines += ["0", *map(_quoted, file.candidates)]
    if file.title:
        lines.append(_quoted(file.title))
    return "".join(f"{line}\n" for line in lines).encode()


def _quoted(name: str) -> str:
    """A name in quotation marks; those in the name itself become single ones, as the format has no others."""
    return '"{}"'.format(folded(name).replace('"', "'"))


def folded(name: str) -> str:
    """A name with single blanks, and none around it."""
    return " ".join(name.split())


def _text(given: bytes) -> str:
    """UTF-8, with or without its mark, or UTF-16 with its mark; other bytes are not guessed at."""
    encoding = "utf-16" if given[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return given.decode(encoding)
    except UnicodeDecodeError as error:
        raise _malformed(given.count(b"\n", 0, error.start) + 1, "encoding", "") from None


def _lines(text: str) -> Iterator[_Line]:
    """The lines that say something, without remarks."""
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        words, names = [], []
        at = 0
        while found := LINE.match(line, at):
            at = found.end()
            if found["odd"]:
                raise _malformed(number, "quotation_mark", line.strip())
            if found["remark"]:
                break
            if found["name"] is not None:
                names.append(folded(found["name"]))
            else:
                words.append(found["word"])
        if words or names:
            yield _Line(number, tuple(words), tuple(names))


def _header(lines: Sequence[_Line], last: int) -> tuple[int, int]:
    if not lines:
        raise _malformed(last, "header", "")
    first = lines[0]
    numbers = _numbers(first, "header")
    if len(numbers) != 2 or not 0 < numbers[0] <= MOST_CANDIDATES or not 0 < numbers[1] <= MOST_CANDIDATES:
        raise _malformed(first.number, "header", " ".join((*first.words, *first.names)))
    return numbers[0], numbers[1]


def _withdrawn(lines: Sequence[_Line], at: int, candidates: int) -> tuple[int, tuple[int, ...]]:
    """Negative numbers before the papers: who withdrew."""
    gone: list[int] = []
    while at < len(lines) and lines[at].words and lines[at].words[0].startswith("-"):
        line = lines[at]
        for number in _numbers(line, "withdrawn"):
            if not -candidates <= number < 0:
                raise _malformed(line.number, "unknown_candidate", str(number))
            if -number in gone:
                raise _malformed(line.number, "marked_twice", str(number))
            gone.append(-number)
        at += 1
    return at, tuple(gone)


def _papers(lines: Sequence[_Line], at: int, candidates: int, last: int) -> tuple[int, list[Papers]]:
    """The papers, up to the nought that ends them."""
    papers: list[Papers] = []
    while at < len(lines):
        line = lines[at]
        if line.names and not line.words:
            raise _malformed(line.number, "end_missing", line.names[0])
        numbers = _numbers(line, "number")
        if numbers == [0]:
            return at + 1, papers
        papers.append(_paper(line, numbers, candidates))
        at += 1
    raise _malformed(last, "end_missing", "")


def _paper(line: _Line, numbers: list[int], candidates: int) -> Papers:
    if numbers[-1] != 0:
        raise _malformed(line.number, "nought_missing", " ".join(line.words))
    weight, marks = numbers[0], numbers[1:-1]
    if len(numbers) < 2 or not 0 < weight <= MOST_PAPERS:
        raise _malformed(line.number, "weight", str(weight))
    for mark in marks:
        if not 0 < mark <= candidates:
            raise _malformed(line.number, "unknown_candidate", str(mark))
        if marks.count(mark) > 1:
            raise _malformed(line.number, "marked_twice", str(mark))
    return Papers(number=weight, marks=tuple(marks))


def _names(lines: Sequence[_Line], candidates: int, last: int) -> tuple[tuple[str, ...], str]:
    """The names of the candidates, and the title after them."""
    names: list[str] = []
    for line in lines:
        if line.words:
            raise _malformed(line.number, "name_not_quoted", " ".join(line.words))
        for name in line.names:
            if len(names) > candidates:
                raise _malformed(line.number, "too_many_names", name)
            if len(names) < candidates and (not name or name in names):
                raise _malformed(line.number, "name_missing" if not name else "name_twice", name)
            names.append(name)
    if len(names) < candidates:
        raise _malformed(last, "too_few_names", str(len(names)))
    return tuple(names[:candidates]), names[candidates] if len(names) > candidates else ""


def _numbers(line: _Line, fault: str) -> list[int]:
    """The whole numbers of a line; equal rankings (2=3) and anything else are refused."""
    for word in line.words:
        if "=" in word:
            raise _malformed(line.number, "equal_ranking", word)
        if not NUMBER.fullmatch(word):
            raise _malformed(line.number, fault, word)
    if line.names:
        raise _malformed(line.number, fault, line.names[0])
    return [int(word) for word in line.words]


def _malformed(line: int, fault: str, got: str) -> FileMalformed:
    return FileMalformed(line=line, fault=fault, got=got[:80])

"""Reading a past council's record: a CSV file with one agenda row a record and one column a member.

Whatever cannot be read is named with its line in the file, even where a cell runs over several lines.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256

from council.archive.rules.mapping import COLUMNS, LANGUAGES, NONE, Mapping
from council.archive.rules.source import Fault, Read, Row, Sat, SourceUnreadable
from council.record import Id

LARGEST = 64 * 1024 * 1024
MOST_ROWS = 200_000
LONGEST_TEXT = 20_000
LONGEST_NAME = 200
MOST_FAULTS = 200
LOST_LETTER = "\ufffd"
_SHOWN = 60
_SIGNATURES = {b"PK\x03\x04": "spreadsheet", b"\xd0\xcf\x11\xe0": "spreadsheet", b"%PDF": "pdf"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


def read_source(content: bytes, mapping: Mapping) -> Read:
    """Read a file; what is wrong with it as a whole is refused, what is wrong with a line is listed."""
    read = Read(Id(sha256(content).hexdigest()), mapping.name)
    lines = _lines(_text(content, mapping.encoding), mapping.delimiter)
    line, heading = next(lines, (1, []))
    if not heading:
        raise SourceUnreadable(reason="empty", line=0)
    columns = _Columns(line, [tidy(cell) for cell in heading], mapping)
    read.members, read.faults = columns.members, list(columns.faults)
    read.counts.members = len(read.members)
    if not columns.faults:
        _read_rows(read, columns, lines)
    if not read.counts.rows and not read.faults:
        raise SourceUnreadable(reason="no_rows", line=line)
    return read


def _read_rows(read: Read, columns: "_Columns", lines: Iterator[tuple[int, list[str]]]) -> None:
    for line, cells in lines:
        read.counts.rows += 1
        if read.counts.rows > MOST_ROWS:
            raise SourceUnreadable(reason="too_many", line=line, most=MOST_ROWS)
        faults: list[Fault] = []
        row = columns.row(line, read.counts.rows, cells, faults, read.remarks)
        read.counts.other_codes += sum(fault.code == "unknown_code" for fault in faults)
        read.faults += faults
        if row is not None:
            read.rows.append(row)
            read.counts.add(row)


# The file as a whole.


def _text(content: bytes, encoding: str) -> str:
    """The text of the file, in the encoding that the mapping names."""
    if not content.strip():
        raise SourceUnreadable(reason="empty", line=0)
    if len(content) > LARGEST:
        raise SourceUnreadable(reason="too_large", line=0, most=LARGEST // 1024 // 1024)
    for signature, reason in _SIGNATURES.items():
        if content.startswith(signature):
            raise SourceUnreadable(reason=reason, line=0)
    try:
        text = content.decode(encoding)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = content[:start].count(b"\n") + 1
        raise SourceUnreadable(reason="encoding", line=line, encoding=encoding, fits="") from error
    if _is_utf_8(content) and not codecs.lookup(encoding).name.startswith("utf"):
        raise SourceUnreadable(reason="encoding", line=0, encoding=encoding, fits="utf-8")
    if "\x00" in text:
        raise SourceUnreadable(reason="binary", line=text[: text.index("\x00")].count("\n") + 1)
    return text.removeprefix("\ufeff")


def _is_utf_8(content: bytes) -> bool:
    """Whether letters beyond ASCII are there, and all of them are UTF-8: no other encoding looks so by chance."""
    try:
        return not content.isascii() and bool(content.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with the line of the file on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise SourceUnreadable(reason="quotes", line=begins) from error


def tidy(text: str) -> str:
    """Text as it is kept: composed letters, no control characters, blanks once, lines where they were."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in _CONTROL.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def folded(name: str) -> str:
    """A name as it is compared: neither double blanks nor capitals tell two people apart."""
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()


# One row.


class _Columns:
    """Where in a row each thing stands."""

    def __init__(self, line: int, heading: Sequence[str], mapping: Mapping) -> None:
        self._mapping = mapping
        self._width = len(heading)
        self.faults: list[Fault] = []
        self._places = {
            term: place
            for term in COLUMNS
            if (place := self._found(line, heading, mapping.columns.get(term))) is not None
        }
        self._member_places = self._members(line, heading)
        self.members = [" ".join(heading[place].split()) for place in self._member_places]
        self._check_members(line)

    def row(
        self, line: int, number: int, cells: Sequence[str], faults: list[Fault], remarks: list[Fault]
    ) -> Row | None:
        """What a row says; what cannot be read is added to the faults."""
        if len(cells) != self._width:
            faults.append(Fault(line, "cells", got=f"{len(cells)}/{self._width}"))
            return None
        day = self._day(line, cells, faults)
        title = self._said(cells, "title")
        if not title:
            faults.append(Fault(line, "title_missing", self._mapping.columns["title"]))
        for term in ("title", "motion", "item", "place", "minutes", "body"):
            self._check_text(line, term, self._said(cells, term), faults, remarks)
        row = Row(
            line=line,
            number=number,
            sitting=Sat(day or date.min, " ".join(self._said(cells, "body").split())),
            item=self._said(cells, "item"),
            title=title,
            language=self._language(line, cells, faults),
            motion=self._said(cells, "motion"),
            place=self._said(cells, "place"),
            minutes=self._said(cells, "minutes"),
            source_says=self._source_says(line, cells, faults),
            votes=self._votes(line, cells, faults),
        )
        return None if faults else row

    def _found(self, line: int, heading: Sequence[str], column: str | None) -> int | None:
        if column is None:
            return None
        places = [place for place, cell in enumerate(heading) if cell == tidy(column)]
        if len(places) != 1:
            code = "column_twice" if places else "column_missing"
            self.faults.append(Fault(line, code, column[:_SHOWN], " | ".join(heading)[:_SHOWN]))
        return places[0] if places else None

    def _members(self, line: int, heading: Sequence[str]) -> list[int]:
        if self._mapping.members_after:
            last = self._found(line, heading, self._mapping.members_after)
            return [] if last is None else list(range(last + 1, len(heading)))
        found = (self._found(line, heading, column) for column in self._mapping.members)
        return [place for place in found if place is not None]

    def _check_members(self, line: int) -> None:
        if not self.members and not self.faults:
            self.faults.append(Fault(line, "no_members"))
        for place, name in enumerate(self.members):
            if not name or len(name) > LONGEST_NAME:
                self.faults.append(Fault(line, "not_a_name", got=name[:_SHOWN]))
            elif folded(name) in map(folded, self.members[:place]):
                self.faults.append(Fault(line, "member_twice", got=name[:_SHOWN]))

    def _said(self, cells: Sequence[str], term: str) -> str:
        place = self._places.get(term)
        return "" if place is None else tidy(cells[place])

    def _day(self, line: int, cells: Sequence[str], faults: list[Fault]) -> date | None:
        text = self._said(cells, "day")
        latin = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
        try:
            return self._mapping.day(latin)
        except ValueError:
            faults.append(Fault(line, "not_a_day", self._mapping.columns["day"], text[:_SHOWN]))
            return None

    def _language(self, line: int, cells: Sequence[str], faults: list[Fault]) -> str:
        said = self._said(cells, "language").lower() or self._mapping.language
        if said not in LANGUAGES:
            faults.append(Fault(line, "unknown_language", self._mapping.columns["language"], said[:_SHOWN]))
        return said

    def _source_says(self, line: int, cells: Sequence[str], faults: list[Fault]) -> str:
        said = self._said(cells, "passed")
        if said and said not in self._mapping.passed:
            faults.append(Fault(line, "unknown_flag", self._mapping.columns["passed"], said[:_SHOWN]))
        return self._mapping.passed.get(said, "")

    def _votes(self, line: int, cells: Sequence[str], faults: list[Fault]) -> dict[int, str]:
        """How each member voted, if the row was voted on at all."""
        found: dict[int, str] = {}
        for member, place in enumerate(self._member_places):
            code = cells[place].strip()
            meaning = self._mapping.codes.get(code, "" if code else NONE)
            if not meaning:
                faults.append(Fault(line, "unknown_code", self.members[member], code[:_SHOWN]))
            elif meaning != NONE:
                found[member] = meaning
        was_held = Counter(found.values()).keys() & set(self._mapping.held)
        return found if was_held else {}

    def _check_text(self, line: int, term: str, text: str, faults: list[Fault], remarks: list[Fault]) -> None:
        column = self._mapping.columns.get(term, "")
        if len(text) > LONGEST_TEXT:
            faults.append(Fault(line, "too_long", column, text[:_SHOWN]))
        elif LOST_LETTER in text and term in ("title", "motion"):
            start = max(text.index(LOST_LETTER) - 20, 0)
            remarks.append(
                Fault(line, "lost_letters", column, text[start : start + _SHOWN].replace("\n", " "))
            )

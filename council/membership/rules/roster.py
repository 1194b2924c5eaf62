"""Reading a roster: a CSV file with one person a line; whatever cannot be read is named with its line.

docs/members-csv.md describes the columns and what may stand in them.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council.membership.rules import words
from council.membership.rules.mandates import WITH_STANDING
from council.membership.rules.people import (
    CATEGORIES,
    LONGEST_CONTACT,
    LONGEST_NAME,
    MOST_LANGUAGES,
    UNDISCLOSED,
    tidy_name,
)
from council.record import Refused
from council.roles import Role

LARGEST = 2 * 1024 * 1024
MOST_ROWS = 5_000
SEPARATORS = ",;\t"
_SHOWN = 60
_SIGNATURES = {b"PK\x03\x04": "spreadsheet", b"\xd0\xcf\x11\xe0": "spreadsheet", b"%PDF": "pdf"}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOCAL = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)


class Unreadable(Refused):
    """The file as a whole is not a roster: a spreadsheet, another encoding, no heading that is known."""

    code = "membership.roster-unreadable"


class RosterFaulty(Refused):
    """Some lines of a roster are wrong, so that none of it was taken over."""

    code = "membership.roster-faulty"


@dataclass(frozen=True)
class Fault:
    """What is wrong in one line of a roster."""

    line: int
    code: str
    column: str = ""
    got: str = ""
    other: int = 0  # the line that it clashes with, or the number of a person who is there already


@dataclass(frozen=True)
class NewMember:
    """One line of a roster, as read."""

    line: int
    name: str
    contact: str = ""
    declared: Mapping[str, Any] = field(default_factory=dict)
    bodies: tuple[str, ...] = ()
    standing: str = "full"
    begins: date | None = None
    ends: date | None = None
    roles: tuple[str, ...] = ()

    @property
    def all_roles(self) -> tuple[str, ...]:
        """The roles that come with the standing, and those that the line names besides."""
        return tuple(dict.fromkeys((*WITH_STANDING[self.standing], *self.roles)))

    def same_as(self, name: str, contact: str) -> bool:
        """Whether this may be the same person: the same name, and no two contacts that tell them apart."""
        mine, others = words.folded(self.contact), words.folded(contact)
        return words.folded(self.name) == words.folded(name) and (not mine or not others or mine == others)


@dataclass(frozen=True)
class Roster:
    """What a file holds: the lines that could be read, and what is wrong with the others."""

    members: tuple[NewMember, ...]
    faults: tuple[Fault, ...]


def read_roster(content: bytes) -> Roster:
    """Read a file; what is wrong with it as a whole is refused, what is wrong with a line is listed."""
    lines = _table(_text(content))
    heading, columns = _heading(lines)
    faults = list(heading)
    members = []
    for number, cells in lines[1:]:
        wrong: list[Fault] = []
        member = _member(number, columns, cells, wrong)
        faults += wrong
        if not wrong:
            members.append(member)
    if not members and not faults:
        raise Unreadable(reason="empty", line=0)
    return Roster(tuple(members), (*faults, *_doubled(members)))


# The file as a whole.


def _text(content: bytes) -> str:
    """The text of a file that is UTF-8, with or without a mark at its beginning."""
    if not content.strip():
        raise Unreadable(reason="empty", line=0)
    if len(content) > LARGEST:
        raise Unreadable(reason="too_large", line=0)
    for signature, reason in _SIGNATURES.items():
        if content.startswith(signature):
            raise Unreadable(reason=reason, line=0)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable(reason="utf_16", line=0)
    if b"\x00" in content:
        raise Unreadable(reason="binary", line=0)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(reason="not_utf_8", line=content[: error.start].count(b"\n") + 1) from error


def _table(text: str) -> list[tuple[int, list[str]]]:
    """Every line that is not blank, with its number in the file, cut at the sign that fits the heading."""
    first = next((line for line in text.splitlines() if line.strip(" ,;\t\ufeff")), "")
    separator = max(SEPARATORS, key=lambda one: (_known_in(first, one), first.count(one)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    found: list[tuple[int, list[str]]] = []
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                found.append((number, [tidy_name(cell) for cell in cells]))
            number = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(reason="quotes", line=number) from error
    if len(found) > MOST_ROWS + 1:
        raise Unreadable(reason="too_many", line=MOST_ROWS + 2)
    if not found:
        raise Unreadable(reason="empty", line=0)
    return found


def _known_in(first: str, separator: str) -> int:
    return sum(words.folded(cell.strip('" ')) in words.COLUMNS for cell in first.split(separator))


def _heading(lines: Sequence[tuple[int, list[str]]]) -> tuple[list[Fault], list[str]]:
    """What each column is, and the headings that nobody here knows."""
    number, cells = lines[0]
    columns = [words.COLUMNS.get(words.folded(cell), "") for cell in cells]
    if not any(columns):
        raise Unreadable(reason="no_heading", line=number)
    faults = []
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if column and column in columns[:place]:
            faults.append(Fault(number, "column_twice", column))
        elif not column and (cell or any(len(row) > place and row[place] for _, row in lines[1:])):
            faults.append(Fault(number, "unknown_column", got=cell[:_SHOWN]))
    if "name" not in columns:
        faults.append(Fault(number, "column_missing", "name"))
    return faults, columns


# One line.


def _member(number: int, columns: Sequence[str], cells: Sequence[str], wrong: list[Fault]) -> NewMember:
    """What one line says; what is wrong with it is added to the list."""
    if any(cells[len(columns) :]):
        wrong.append(Fault(number, "too_many_cells", got=next(filter(None, cells[len(columns) :]))[:_SHOWN]))
    row = {column: cell for column, cell in zip(columns, cells, strict=False) if column}

    def read(column: str, reader: Callable[[str], Any], otherwise: Any) -> Any:
        cell = row.get(column, "")
        if not cell:
            return otherwise
        try:
            return reader(cell)
        except _Wrong as error:
            wrong.append(Fault(number, str(error), column, cell[:_SHOWN]))
            return otherwise

    name = read("name", _name, "")
    if not row.get("name") and "name" in columns:
        wrong.append(Fault(number, "name_missing", "name"))
    begins, ends = read("begins", _day, None), read("ends", _day, None)
    if begins and ends and ends < begins:
        wrong.append(Fault(number, "dates_out_of_order", "ends", row["ends"][:_SHOWN]))
    declared = {one: read(one, _word(one), UNDISCLOSED) for one in CATEGORIES}
    return NewMember(
        line=number,
        name=name,
        contact=read("contact", _contact, ""),
        declared={**declared, "languages": read("languages", _languages, ())},
        bodies=read("body", _bodies, ()),
        standing=read("standing", _word("standing"), "full"),
        begins=begins,
        ends=ends,
        roles=read("roles", _roles, ()),
    )


class _Wrong(Exception):
    """A cell that cannot be read."""


def _name(cell: str) -> str:
    if len(cell) > LONGEST_NAME:
        raise _Wrong("too_long")
    if garbled(cell):
        raise _Wrong("garbled")
    if not any(letter.isalpha() for letter in cell):
        raise _Wrong("not_a_name")
    return cell


def _contact(cell: str) -> str:
    if len(cell) > LONGEST_CONTACT:
        raise _Wrong("too_long")
    return cell


def _word(column: str) -> Callable[[str], str]:
    def read(cell: str) -> str:
        found = words.VALUES[column].get(words.folded(cell))
        if found is None:
            raise _Wrong("unknown_value")
        return found

    return read


def _several(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[|/،,;+]", cell) if part.strip()]


def _bodies(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))


def _languages(cell: str) -> tuple[str, ...]:
    parts = [part for one in _several(cell) for part in ([one] if words.language(one) else one.split())]
    found = [words.language(part) or words.folded(part) for part in parts]
    if len(found) > MOST_LANGUAGES or not all(_LANGUAGE.fullmatch(one) for one in found):
        raise _Wrong("unknown_value")
    return tuple(dict.fromkeys(found))


def _roles(cell: str) -> tuple[str, ...]:
    found = [words.ROLES.get(words.folded(part), "") for part in _several(cell)]
    if not all(one in set(Role) for one in found):
        raise _Wrong("unknown_value")
    return tuple(dict.fromkeys(found))


def _day(cell: str) -> date:
    """2026-03-18 or, as people here write it, 18.03.2026 and 18/03/2026; in the digits of any script."""
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in cell)
    iso, local = _ISO.fullmatch(text), _LOCAL.fullmatch(text)
    try:
        if iso:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if local:
            return date(int(local[3]), int(local[2]), int(local[1]))
    except ValueError as error:
        raise _Wrong("not_a_day") from error
    raise _Wrong("not_a_day")


def garbled(text: str) -> bool:
    """Whether letters were lost on the way: UTF-8 that was once read as something else (GÃ¼l for Gül)."""
    if "\ufffd" in text:
        return True
    for encoding in ("cp1252", "cp1254", "cp1256", "latin-1"):
        try:
            raw = text.encode(encoding)
            if not raw.isascii() and raw.decode("utf-8"):
                return True
        except UnicodeError:
            continue
    return False


def _doubled(members: Iterable[NewMember]) -> Iterator[Fault]:
    """Lines that name somebody who stands in a line before."""
    before: dict[str, list[NewMember]] = {}
    for member in members:
        alike = before.setdefault(words.folded(member.name), [])
        other = next((one for one in alike if member.same_as(one.name, one.contact)), None)
        if other is not None:
            yield Fault(member.line, "doubled", "name", member.name[:_SHOWN], other.line)
        alike.append(member)

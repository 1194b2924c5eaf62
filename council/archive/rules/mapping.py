"""The mapping: which column of a source is what, and which of its codes means which vote.

docs/records-import.md describes every term.
"""

import codecs
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from council.archive.rules.outcome import CAST, COUNTED
from council.record import Refused, require

NONE = "none"
LANGUAGES = ("ar", "tr", "en")
PASSED = {"yes": "passed", "no": "not_passed"}
REQUIRED_COLUMNS = ("day", "title")
COLUMNS = (*REQUIRED_COLUMNS, "item", "motion", "language", "passed", "body", "place", "minutes")
TERMS = {
    "source": ("name", "language"),
    "file": ("encoding", "delimiter", "dates"),
    "columns": COLUMNS,
    "members": ("after", "columns"),
    "votes": (*COUNTED, NONE, "held"),
    "passed": tuple(PASSED),
}
_SHOWN = 80


class MappingUnreadable(Refused):
    """A mapping leaves out what is needed, or says what nobody here understands."""

    code = "archive.mapping-unreadable"


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """How one source is read."""

    name: str
    columns: dict[str, str]
    codes: dict[str, str]  # what stands in a cell: yes, no, abstain, absent, none
    members_after: str = ""
    members: tuple[str, ...] = ()
    language: str = "en"
    encoding: str = "utf-8"
    delimiter: str = ","
    dates: str = "%Y-%m-%d"
    held: tuple[str, ...] = CAST  # one vote of these shows that a row was voted on
    passed: dict[str, str] = field(default_factory=dict)  # the source's own flag: passed, not_passed

    def day(self, text: str) -> date:
        """The day that a cell names; ValueError if it names none."""
        return datetime.strptime(text, self.dates).date()  # noqa: DTZ007  a day of the calendar has no zone


def read_mapping(content: bytes) -> Mapping:
    """Read a mapping; what is wrong with it is refused with the term that it stands in."""
    told = _toml(content)
    for part, terms in told.items():
        require(part in TERMS, MappingUnreadable(reason="unknown", term=part[:_SHOWN]))
        require(isinstance(terms, dict), MappingUnreadable(reason="not_a_part", term=part))
        for term in terms:
            require(term in TERMS[part], MappingUnreadable(reason="unknown", term=f"{part}.{term}"[:_SHOWN]))
    found = Mapping(
        name=_text(told, "source", "name"),
        language=_word(told, "source", "language", LANGUAGES, "en"),
        encoding=_text(told, "file", "encoding", "utf-8"),
        delimiter=_text(told, "file", "delimiter", ","),
        dates=_text(told, "file", "dates", "%Y-%m-%d"),
        columns={one: _text(told, "columns", one) for one in told.get("columns", {})},
        members_after=_text(told, "members", "after", ""),
        members=_texts(told, "members", "columns", ()),
        codes=_codes(told, "votes", {choice: choice for choice in (*COUNTED, NONE)}),
        held=_texts(told, "votes", "held", CAST),
        passed=_codes(told, "passed", PASSED),
    )
    _check(found)
    return found


def _toml(content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise MappingUnreadable(reason="not_utf_8") from error
    except tomllib.TOMLDecodeError as error:
        raise MappingUnreadable(reason="not_toml", got=str(error)[:_SHOWN]) from error


def _text(told: dict[str, Any], part: str, term: str, otherwise: str | None = None) -> str:
    given = told.get(part, {}).get(term, otherwise)
    require(given is not None, MappingUnreadable(reason="missing", term=f"{part}.{term}"))
    sound = isinstance(given, str) and (given.strip() or given in ("\t", otherwise))
    require(sound, MappingUnreadable(reason="not_text", term=f"{part}.{term}"))
    return str(given)


def _texts(told: dict[str, Any], part: str, term: str, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    given = told.get(part, {}).get(term, otherwise)
    sound = isinstance(given, list | tuple) and all(isinstance(one, str) for one in given)
    require(sound, MappingUnreadable(reason="not_a_list", term=f"{part}.{term}"))
    return tuple(given)


def _word(told: dict[str, Any], part: str, term: str, known: Collection[str], otherwise: str) -> str:
    given = _text(told, part, term, otherwise)
    wrong = MappingUnreadable(reason="not_one_of", term=f"{part}.{term}", got=given[:_SHOWN], known=[*known])
    require(given in known, wrong)
    return given


def _codes(told: dict[str, Any], part: str, meanings: dict[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for term, meaning in meanings.items():
        for code in _texts(told, part, term, ()):
            twice = MappingUnreadable(reason="code_twice", term=f"{part}.{term}", got=code[:_SHOWN])
            require(found.setdefault(code.strip(), meaning) == meaning, twice)
    return found


def _check(found: Mapping) -> None:
    """What no single term can say."""
    for column in REQUIRED_COLUMNS:
        require(column in found.columns, MappingUnreadable(reason="missing", term=f"columns.{column}"))
    one_way = bool(found.members_after) != bool(found.members)
    require(one_way, MappingUnreadable(reason="members_one_way", term="members"))
    for choice in ("yes", "no"):
        require(choice in found.codes.values(), MappingUnreadable(reason="missing", term=f"votes.{choice}"))
    known = found.held and set(found.held) <= set(COUNTED)
    wrong = MappingUnreadable(
        reason="not_one_of", term="votes.held", got=", ".join(found.held), known=[*COUNTED]
    )
    require(known, wrong)
    require(len(found.delimiter) == 1, MappingUnreadable(reason="not_one_sign", term="file.delimiter"))
    require(_is_encoding(found.encoding), MappingUnreadable(reason="encoding", got=found.encoding[:_SHOWN]))
    require(_is_format(found), MappingUnreadable(reason="dates", got=found.dates[:_SHOWN]))


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def _is_format(found: Mapping) -> bool:
    """Whether a day that is written in the mapping's way can be read back: day, month and year are all there."""
    day = date(2019, 11, 23)
    try:
        return found.day(day.strftime(found.dates)) == day
    except ValueError:
        return False

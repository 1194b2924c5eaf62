"""The record as it stood at a position or at the end of a day, for pages that can be set back."""

from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from council.audit.questions import OpenSince
from council.audit.rules import BeforeTheRecord, NotAMoment, NotYetOnRecord, VoteIsOpen
from council.record import Entry, Question, Record, require, today
from web.languages import TIMEZONE

Q = TypeVar("Q", bound=Question)


class PastRecord(Record):
    """A council's record as it stood after one of its facts: it answers, and takes nothing new."""

    def __init__(self, now: Record, position: int) -> None:
        self.__dict__.update(now.__dict__)
        self.position = position

    def ask(self, question: Q) -> Q:
        """Answer a question from what was on record then."""
        for entry in self.entries(kinds=question.kinds, about=question.about):
            question.hear(entry)
        return question

    def entries(self, *, until: int | None = None, **asked: Any) -> list[Entry]:
        """Facts that were on record then."""
        return super().entries(until=self.position if until is None else min(until, self.position), **asked)

    @property
    def size(self) -> int:
        """How many facts the council had on record then."""
        return self.position


def may_be_named(record: Record, position: int) -> bool:
    """Whether a position may stand on a page: none after the opening of a vote that is open."""
    open_since = record.ask(OpenSince()).first
    return open_since is None or position <= open_since


def asked_in(words: str) -> int | date | None:
    """The position or the day that somebody wrote; None is now."""
    asked = words.strip()
    if not asked:
        return None
    if asked.isascii() and asked.isdigit() and len(asked) < 16:
        return int(asked)
    try:
        return date.fromisoformat(asked)
    except ValueError as error:
        raise NotAMoment(asked=asked[:40]) from error


def position_of(record: Record, asked: int | date) -> int:
    """The position that somebody asks for, by itself or as the end of a day."""
    if isinstance(asked, int):
        require(asked >= 1, BeforeTheRecord())
        require(may_be_named(record, asked), VoteIsOpen())
        require(asked <= record.size, NotYetOnRecord())
        return asked
    require(asked <= today(), NotYetOnRecord())
    over = datetime.combine(asked + timedelta(days=1), time(), TIMEZONE) - timedelta(microseconds=1)
    position = record.position_at(over)
    require(position >= 1, BeforeTheRecord())
    return position


def stood(record: Record, question: Q, asked: int | date | None) -> Q:
    """A question answered as the record stood then; None is now."""
    if asked is None:
        return record.ask(question)
    for entry in entries(record, question, asked):
        question.hear(entry)
    return question


def entries(record: Record, question: Question, asked: int | date | None) -> list[Entry]:
    """The facts that a question hears, up to then."""
    until = asked if isinstance(asked, int) else None
    found = record.entries(kinds=question.kinds, about=question.about, until=until)
    return [entry for entry in found if is_before(entry, asked)]


def is_before(entry: Entry, asked: int | date | None) -> bool:
    """Whether a fact was on record then: up to a position, or until a day was over."""
    if isinstance(asked, date):
        return entry.at.astimezone(TIMEZONE).date() < asked + timedelta(days=1)
    return asked is None or entry.position <= asked

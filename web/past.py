"""The record as it stood at a position or at the end of a day, for pages that can be set back."""

from datetime import date, timedelta
from typing import TypeVar

from council.record import Entry, Question, Record
from web.languages import TIMEZONE

Q = TypeVar("Q", bound=Question)


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

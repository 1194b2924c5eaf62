"""What time it is. Nothing else in the house asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

PLACE = ZoneInfo("Europe/Istanbul")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The time of day, aware and in UTC."""
    return _standing.get() or datetime.now(UTC)


def today() -> date:
    """The day it is where the councils sit: mandates begin and end by it."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """The day on which something happened, where the councils sit."""
    return moment.astimezone(PLACE).date()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Let the clock stand at a moment: for tests, and for building example councils with a past."""
    token = _standing.set(moment)
    try:
        yield
    finally:
        _standing.reset(token)


def microseconds(moment: datetime) -> int:
    """A moment as the record stores it: whole microseconds since 1970-01-01T00:00:00Z."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def moment(stored: int) -> datetime:
    """The moment that a stored number of microseconds stands for."""
    return _EPOCH + timedelta(microseconds=stored)

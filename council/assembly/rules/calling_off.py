"""The rules of calling off a sitting, of taking an item off its agenda, and of calling one afterwards."""

from datetime import date

from council.record import Refused, require

CALLED_OFF = "called_off"
LONGEST_REASONS = 2_000


class WasCalledOff(Refused):
    """The sitting was called off; nothing about it is recorded any more."""

    code = "assembly.was-called-off"


class HasBegun(Refused):
    """A sitting that has begun is closed, not called off."""

    code = "assembly.has-begun"


class UnknownItem(Refused):
    """The agenda has no such item."""

    code = "assembly.unknown-item"


class DealtWith(Refused):
    """A vote was opened on the item; it stays on the agenda."""

    code = "assembly.dealt-with"


class ReasonsMissing(Refused):
    """Who wanted to come may know why there is nothing to come for."""

    code = "assembly.reasons-missing"


class ReasonsTooLong(Refused):
    """More letters than reasons may have."""

    code = "assembly.reasons-too-long"


class DayHasPassed(Refused):
    """A sitting is called for a day to come; that one is recorded afterwards has to be said."""

    code = "assembly.day-has-passed"


def gives_reasons(reasons: str) -> None:
    """Some words, and not too many."""
    require(reasons.strip(), ReasonsMissing())
    require(len(reasons) <= LONGEST_REASONS, ReasonsTooLong(most=LONGEST_REASONS, written=len(reasons)))


def lies_ahead(day: date, today: date, afterwards: bool) -> None:
    """A day to come, or it was said that the sitting is recorded afterwards."""
    require(afterwards or day >= today, DayHasPassed(day=day.isoformat()))

"""When a person may sit in a body, and how a mandate ends."""

from collections.abc import Iterable, Mapping
from datetime import date

from council.record import Refused
from council.roles import Role

STANDINGS = ("full", "substitute", "voice")
REASONS = (
    "term_ended",
    "resigned",
    "absences",
    "moved_away",
    "replaced",
    "excluded",
    "died",
    "other",
)

WITH_STANDING: Mapping[str, tuple[str, ...]] = {
    "full": (Role.MEMBER,),
    "substitute": (Role.SUBSTITUTE,),
    "voice": (Role.VOICE,),
    "none": (),
}
"""The role that somebody has by her mandate."""

Span = tuple[date, date | None]
"""The first and the last day of a mandate; without a last day it runs on."""


class NoSuchBody(Refused):
    """The council has no such body."""

    code = "membership.no-such-body"


class StandingUnknown(Refused):
    """A mandate is that of a full member, of a substitute, or with voice only."""

    code = "membership.standing-unknown"


class DatesOutOfOrder(Refused):
    """A mandate does not end before it begins."""

    code = "membership.dates-out-of-order"


class AlreadySeated(Refused):
    """A person has one mandate at a time in a body."""

    code = "membership.already-seated"


class NoSeatLeft(Refused):
    """A body has no more full members than seats."""

    code = "membership.no-seat-left"


class NoSuchMandate(Refused):
    """There is no such mandate."""

    code = "membership.no-such-mandate"


class EndedAlready(Refused):
    """A mandate ends once."""

    code = "membership.ended-already"


class ReasonUnknown(Refused):
    """A mandate ends for one of the known reasons."""

    code = "membership.reason-unknown"


class MandateRuns(Refused):
    """Only a member who has left for good is replaced."""

    code = "membership.mandate-runs"


class ReplacedAlready(Refused):
    """One substitute takes one place."""

    code = "membership.replaced-already"


class NotASubstitute(Refused):
    """Who takes a place for good is a substitute of the same body at that time."""

    code = "membership.not-a-substitute"


def spans_meet(one: Span, other: Span) -> bool:
    """Whether two mandates share a day."""
    return (other[1] is None or one[0] <= other[1]) and (one[1] is None or other[0] <= one[1])


def most_at_once(span: Span, others: Iterable[Span]) -> int:
    """How many of the other mandates run together at most on any day of this one."""
    meeting = [other for other in others if spans_meet(span, other)]
    days = [span[0], *(other[0] for other in meeting if other[0] > span[0])]
    return max(
        sum(other[0] <= day and (other[1] is None or day <= other[1]) for other in meeting) for day in days
    )

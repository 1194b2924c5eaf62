"""The pictures of a report: what happened when, and how many came to each sitting."""

from collections.abc import Sequence

from markupsafe import Markup

from web.audit.report.cells import Words
from web.audit.report.reading import Read
from web.audit.seat.drawing import line
from web.languages import direction, language
from web.statistics.drawing import columns
from web.words import _


def course(read: Read) -> list[tuple[Words, Markup, int]]:
    """Sittings, decisions, minutes and opinions by the day, each on a line of its own; and how many there were."""
    days = {
        _("Sittings"): [sat.day for sat, _there in read.whole.held],
        _("Decisions"): [one.day for one in read.whole.decisions],
        _("Minutes published"): [
            one.published
            for one in read.whole.minutes
            if one.published is not None and one.published in read.span
        ],
        _("Opinions sent"): [one.sent.sent for one in read.whole.opinions],
    }
    whole = (read.span.last - read.span.first).days or 1
    drawn = {name: [(day - read.span.first).days / whole for day in some] for name, some in days.items()}
    return [(name, line(places, is_mirrored()), len(places)) for name, places in drawn.items() if places]


def attendance(read: Read) -> Markup | None:
    """A column for each sitting: how many of its members came."""
    shares: Sequence[float] = [
        there.present / there.members if there.members else 0 for _sat, there in read.whole.held
    ]
    return columns(shares, is_mirrored()) if shares else None


def is_mirrored() -> bool:
    """Whether time runs from right to left."""
    return direction(language()) == "rtl"

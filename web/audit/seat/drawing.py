"""The picture of a course: a line for each part of the council's work, with a mark for each step, by time."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

WIDTH, HEIGHT, MARK = 640, 24, 5


def drawn(
    steps: Sequence[tuple[datetime, str]], lanes: Sequence[str], mirrored: bool
) -> list[tuple[str, Markup]]:
    """The lines that have a step, each with its picture; where one reads from right to left, time runs so, too."""
    if not steps:
        return []
    first = min(at for at, _lane in steps)
    whole = (max(at for at, _lane in steps) - first).total_seconds() or 1.0
    places = [((at - first).total_seconds() / whole, lane) for at, lane in steps]
    return [
        (lane, line([place for place, where in places if where == lane], mirrored))
        for lane in lanes
        if any(where == lane for _place, where in places)
    ]


def line(places: Sequence[float], mirrored: bool) -> Markup:
    """One line with a mark at each of these places, which are parts of the whole."""
    marks = Markup("").join(
        Markup('<rect class="step" x="{:.1f}" y="2" width="{}" height="{}"/>').format(
            (WIDTH - MARK) * (1 - place if mirrored else place), MARK, HEIGHT - 4
        )
        for place in sorted(set(places))
    )
    return Markup(
        '<svg class="course" viewBox="0 0 {0} {1}" width="{0}" height="{1}" preserveAspectRatio="none" '
        'focusable="false" aria-hidden="true"><path class="along" d="M0 {2}H{0}"/>{3}</svg>'
    ).format(WIDTH, HEIGHT, HEIGHT // 2, marks)

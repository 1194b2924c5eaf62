"""The picture of a body: its seats in a half circle, drawn by what their holders declared, never by who they are.

Seats of a group are one shape in the drawing, so that no seat stands for a person.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from markupsafe import Markup

from council.membership.questions import UNDISCLOSED
from web.quotas.wording import groups

VACANT = "vacant"
SMALLEST = 3
"""Seats are shown by two dimensions at once only where no fewer than so many people share both."""

_UNIT = 20
_RADIUS = 8.2
_ONE_ROW = 9
Point = tuple[float, float]


@dataclass(frozen=True)
class Group:
    """Seats that are drawn alike: a side, or a gender, or both; or the vacant ones."""

    side: str
    gender: str
    number: int


def crossed(declared: Mapping[Any, Mapping[str, Any]], people: Iterable[Any]) -> list[Group] | None:
    """The members by side and gender at once; None where this would tell too much of a few."""
    counted = Counter(
        (
            declared.get(person, {}).get("side", UNDISCLOSED),
            declared.get(person, {}).get("gender", UNDISCLOSED),
        )
        for person in people
    )
    if not counted or min(counted.values()) < SMALLEST:
        return None
    sides, genders = list(groups()["side"]), list(groups()["gender"])
    order = sorted(counted, key=lambda one: (sides.index(one[0]), genders.index(one[1])))
    return [Group(side, gender, counted[side, gender]) for side, gender in order]


def by_one(dimension: str, numbers: Mapping[str, int]) -> list[Group]:
    """The members by one dimension, in its order."""
    found = []
    for group in groups()[dimension]:
        if numbers.get(group):
            side, gender = (group, "") if dimension == "side" else ("", group)
            found.append(Group(side, gender, numbers[group]))
    return found


def hemicycle(seated: Sequence[Group], vacant: int, mirrored: bool) -> Markup:
    """Seats in a half circle, group after group from one end to the other; vacant seats come last."""
    parts = [*seated, *([Group(VACANT, VACANT, vacant)] if vacant else [])]
    total = sum(one.number for one in parts)
    if not total:
        return Markup("")
    points, width, height = _points(total, mirrored)
    drawn, start = [], 0
    for one in parts:
        drawn.append(_drawn(one, points[start : start + one.number]))
        start += one.number
    return Markup('<svg class="seats" viewBox="0 0 {} {}" focusable="false">{}</svg>').format(
        width, height, Markup("").join(drawn)
    )


def swatch(side: str = "", gender: str = "") -> Markup:
    """One seat, for the table beside the picture."""
    return Markup(
        '<svg class="swatch" viewBox="0 0 20 20" aria-hidden="true" focusable="false">{}</svg>'
    ).format(_drawn(Group(side, gender, 1), [(10, 10)]))


def patterns() -> Markup:
    """The patterns that seats are filled with; they stand once on a page."""
    return Markup(
        '<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
        '<pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="line" d="M0 0H5V2.2H0z"/></pattern>'
        '<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<circle class="line" cx="2.5" cy="2.5" r="1.5"/></pattern>'
        "</defs></svg>"
    )


def _points(total: int, mirrored: bool) -> tuple[list[Point], int, int]:
    """Where the seats stand, from one end of the half circle to the other."""
    if total <= _ONE_ROW:
        return _arc(total, mirrored)
    rows = next(rows for rows in range(2, 200) if sum(_room(rows)) >= total)
    room = _room(rows)
    filled = [total * many // sum(room) for many in room]
    while sum(filled) < total:
        emptiest = max(range(rows), key=lambda row: (room[row] * total / sum(room) - filled[row], row))
        filled[emptiest] += 1
    outermost = _distance(rows, rows - 1)
    places = []
    for row, many in enumerate(filled):
        for seat in range(many):
            angle = pi * (seat / (many - 1) if many > 1 else 0.5)
            places.append((angle, row))
    places.sort(key=lambda place: (place[0], -place[1]))
    margin = _UNIT / 2 + 1
    points = []
    for angle, row in places:
        across = cos(angle) * _distance(rows, row) * (1 if mirrored else -1)
        points.append((outermost + margin + across, outermost + margin - sin(angle) * _distance(rows, row)))
    return points, round(2 * (outermost + margin)), round(outermost + 2 * margin)


def _arc(total: int, mirrored: bool) -> tuple[list[Point], int, int]:
    """A small body sits in one row."""
    radius = _UNIT * max(1.5, 1.2 * (total - 1) / pi)
    middle = radius + _UNIT / 2 + 1
    angles = [pi * (seat / (total - 1) if total > 1 else 0.5) for seat in range(total)]
    points = [
        (middle + cos(one) * radius * (1 if mirrored else -1), middle - sin(one) * radius) for one in angles
    ]
    return points, round(2 * middle), round(middle + _UNIT / 2 + 1)


def _distance(rows: int, row: int) -> float:
    """How far a row is from the middle; the inner rows of a large body leave room for the speaker."""
    return _UNIT * (max(1.5, rows * 0.75) + row)


def _room(rows: int) -> list[int]:
    """How many seats fit into each row."""
    return [int(pi * _distance(rows, row) / _UNIT) + 1 for row in range(rows)]


SHAPES = {"refugee": "square", "migrant": "diamond", "institution": "triangle"}
"""Which shape stands for which side; all others are round."""


def _drawn(group: Group, points: Iterable[Point]) -> Markup:
    outline = "".join(_shape(SHAPES.get(group.side, "round"), *point) for point in points)
    side = f" side-{group.side}" if group.side and group.side != VACANT else ""
    gender = f" gender-{group.gender}" if group.gender and group.gender != VACANT else ""
    kind = " vacant" if group.side == VACANT else ""
    drawn = Markup('<path class="seat{}{}{}" d="{}"/>').format(side, gender, kind, outline)
    pattern = {"man": "stripes", "other": "dots"}.get(group.gender)
    if pattern:
        drawn += Markup('<path fill="url(#{})" d="{}"/>').format(pattern, outline)
    return drawn


def _shape(shape: str, x: float, y: float) -> str:
    r = _RADIUS
    match shape:
        case "square":
            s = r * 0.9
            return f"M{x - s:.1f} {y - s:.1f}h{2 * s:.1f}v{2 * s:.1f}h{-2 * s:.1f}z"
        case "diamond":
            s = r * 1.15
            return f"M{x:.1f} {y - s:.1f}l{s:.1f} {s:.1f}l{-s:.1f} {s:.1f}l{-s:.1f} {-s:.1f}z"
        case "triangle":
            s = r * 1.1
            return f"M{x:.1f} {y - s:.1f}L{x + s:.1f} {y + s * 0.8:.1f}H{x - s:.1f}z"
    return f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r:.1f} 0a{r} {r} 0 1 0 {-2 * r:.1f} 0z"

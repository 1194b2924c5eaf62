"""The pictures of statistics: bars for groups, columns for sittings. Fills differ in pattern, not in colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

Words = Markup | str
WIDTH, AXIS, BAR, GAP, HEAD = 360, 260, 14, 4, 22
COLUMNS_WIDTH, COLUMNS_HEIGHT, FOOT = 640, 160, 8


@dataclass(frozen=True)
class Bars:
    """Some bars under one name: of each its kind, how many hundredths, and what is written at its end."""

    name: Words
    parts: list[tuple[str, int, Words]]


def bars(rows: Sequence[Bars], mirrored: bool) -> Markup:
    """Bars in groups, each group under its name; in a script that runs from right to left they run so, too."""
    drawn, y = [], 4
    for row in rows:
        drawn.append(_text("name", WIDTH if mirrored else 0, y + 15, row.name))
        y += HEAD
        for kind, many, said in row.parts:
            drawn.append(_bar(kind, many, said, y, mirrored))
            y += BAR + GAP
        y += 10
    return Markup(
        '<svg class="bars" viewBox="0 0 {0} {1}" width="{0}" height="{1}" focusable="false">{2}</svg>'
    ).format(WIDTH, y, Markup("").join(drawn))


def _bar(kind: str, many: int, said: Words, y: int, mirrored: bool) -> Markup:
    long = AXIS * many / 100
    start = WIDTH - long if mirrored else 0
    end = WIDTH - AXIS if mirrored else AXIS
    full = Markup('<path class="full" d="M{} {}H{}"/>').format(WIDTH if mirrored else 0, y + BAR, end)
    at = WIDTH - long - 6 if mirrored else long + 6
    return full + rect(kind, start, y, long, BAR) + _text("said", at, y + 12, said)


def rect(kind: str, x: float, y: float, wide: float, high: float) -> Markup:
    """A filled rectangle with its pattern over it."""
    box = Markup('x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"').format(x, y, wide, high)
    plain = Markup('<rect class="fill {}" {}/>').format(kind, box)
    return plain + (Markup('<rect fill="url(#of-{})" {}/>').format(kind, box) if kind in PATTERNS else "")


def swatch(kind: str) -> Markup:
    """One fill, for the legend."""
    return Markup(
        '<svg class="swatch" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">{}</svg>'
    ).format(rect(kind, 1, 1, 18, 18))


def columns(shares: Sequence[float], mirrored: bool) -> Markup:
    """A column for each sitting, the first one where reading begins; lines at the half and the whole."""
    room = COLUMNS_WIDTH / max(len(shares), 6)
    lines = Markup("").join(
        Markup('<path class="line" d="M0 {0:.1f}H{1}"/>').format(_height(share), COLUMNS_WIDTH)
        for share in (0, 0.5, 1)
    )
    drawn = []
    for place, share in enumerate(shares):
        x = COLUMNS_WIDTH - (place + 1) * room if mirrored else place * room
        top = _height(share)
        drawn.append(rect("came", x + room * 0.15, top, room * 0.7, _height(0) - top))
    return Markup(
        '<svg class="columns-drawn" viewBox="0 0 {0} {1}" width="{0}" height="{1}" focusable="false">{2}{3}</svg>'
    ).format(COLUMNS_WIDTH, COLUMNS_HEIGHT + 2 * FOOT, lines, Markup("").join(drawn))


def _height(share: float) -> float:
    return FOOT + COLUMNS_HEIGHT * (1 - share)


def _text(kind: str, x: float, y: float, words: Words) -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(kind, x, y, words)


PATTERNS = {
    "people": Markup(
        '<pattern id="of-people" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<path class="ink" d="M0 0H6V1.6H0z"/></pattern>'
    ),
    "spoke": Markup(
        '<pattern id="of-spoke" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<circle class="ink" cx="3" cy="3" r="1.6"/></pattern>'
    ),
    "proposed": Markup(
        '<pattern id="of-proposed" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path class="ink" d="M0 0H1.8V6H0z"/></pattern>'
    ),
    "voted": Markup(
        '<pattern id="of-voted" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<path class="ink" d="M0 0H6V1.4H0zM0 0H1.4V6H0z"/></pattern>'
    ),
}
"""What is drawn over each fill; the one without a pattern is plain."""


def patterns() -> Markup:
    """The patterns of the fills; they stand once on a page."""
    return Markup(
        '<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>{}</defs></svg>'
    ).format(Markup("").join(PATTERNS.values()))

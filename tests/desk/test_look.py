"""The colours can be told apart by day and by night, for weak eyes too (WCAG 2.2 AA)."""

import re

import pytest

from web.headers import STATIC

SHEET = (STATIC / "majlis.css").read_text(encoding="utf-8")
TEXT = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink", "wash"),
    ("ink", "yes-wash"),
    ("ink", "no-wash"),
    ("ink", "wait-wash"),
    ("soft", "paper"),
    ("soft", "sheet"),
    ("soft", "wash"),
    ("tile", "paper"),
    ("tile", "sheet"),
    ("tile", "wash"),
    ("on-tile", "tile"),
    ("on-tile", "tile-deep"),
    ("yes", "yes-wash"),
    ("no", "no-wash"),
    ("no", "paper"),
    ("wait", "wait-wash"),
]
EDGES = [("edge", "sheet"), ("edge", "paper"), ("focus", "paper"), ("focus", "sheet"), ("no", "sheet")]


def colours(night: bool) -> dict[str, str]:
    """The colours by name; at night those that are named again."""
    day, dark = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", day))
    return found | dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", dark)) if night else found


def brightness(colour: str) -> float:
    """How bright a colour is, as WCAG reckons it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours are told apart, from 1 to 21."""
    dark, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("above", "below"), TEXT)
def test_text_stands_out(above, below, night):
    known = colours(night)
    assert contrast(known[above], known[below]) >= 4.5


@pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
@pytest.mark.parametrize(("above", "below"), EDGES)
def test_edges_stand_out(above, below, night):
    known = colours(night)
    assert contrast(known[above], known[below]) >= 3


def test_black_on_white_is_the_most():
    assert round(contrast("#000000", "#ffffff")) == 21

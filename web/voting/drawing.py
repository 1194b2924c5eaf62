"""The picture of a result: the votes as one bar of the base, with the mark that the votes in favour had to reach."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

WIDTH, HEIGHT, BAR, TOP = 640, 76, 40, 18


def bar(declared: Mapping[str, Any], mirrored: bool) -> Markup:
    """The bar; in a script that runs from right to left it runs so, too. Nothing if there was nothing to count."""
    whole = _whole(declared)
    if not whole:
        return Markup("")
    parts, drawn, start = _parts(declared), [], 0
    for kind, number in parts:
        drawn.append(_part(kind, start, number, whole, mirrored))
        start += number
    needed = max(declared["yes_needed"], declared.get("min_yes") or 0)
    return Markup(
        '<svg class="result" viewBox="0 0 {} {}" width="{}" height="{}" focusable="false">{}{}</svg>'
    ).format(WIDTH, HEIGHT, WIDTH, HEIGHT, Markup("").join(drawn), _mark(needed, whole, mirrored))


def _whole(declared: Mapping[str, Any]) -> int:
    return max(
        int(declared["base"]), sum(number for _, number in _parts(declared)), int(declared["yes_needed"])
    )


def _parts(declared: Mapping[str, Any]) -> list[tuple[str, int]]:
    """What the base is made of: votes in favour first, whatever does not help last."""
    parts = [("for", declared["yes"]), ("against", declared["no"])]
    if declared["base_of"] != "valid" or declared["counting"]["abstain"] != "ignored":
        parts.append(("abstained", declared["abstain"]))
    rest = declared["base"] - sum(number for _, number in parts)
    return [*parts, ("rest", max(rest, 0))]


def _part(kind: str, start: int, number: int, whole: int, mirrored: bool) -> Markup:
    width = WIDTH * number / whole
    across = WIDTH - WIDTH * start / whole - width if mirrored else WIDTH * start / whole
    return Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>').format(
        kind, across, TOP, width, BAR
    )


def _mark(needed: int, whole: int, mirrored: bool) -> Markup:
    across = min(max(WIDTH * needed / whole, 2), WIDTH - 2)
    across = WIDTH - across if mirrored else across
    return Markup('<path class="mark" d="M{0:.1f} {1}V{2}M{3:.1f} {4}H{5:.1f}L{0:.1f} {6}z"/>').format(
        across, TOP - 8, TOP + BAR + 10, across - 8, TOP - 16, across + 8, TOP - 6
    )

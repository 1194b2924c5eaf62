"""The picture of a result: votes as a bar of the base, with the mark that the votes in favour had to reach."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from markupsafe import Markup

from web.quotas.wording import group_words
from web.words import _

WIDTH, HEIGHT, BAR, TOP = 640, 76, 40, 18
Words = Markup | str


@dataclass(frozen=True)
class Bar:
    """One bar: its parts in order, and how far it had to reach."""

    name: Words
    parts: tuple[tuple[str, Fraction], ...]
    needed: Fraction

    @property
    def whole(self) -> Fraction:
        """All that the bar stands for."""
        return max(sum((number for _kind, number in self.parts), Fraction(0)), self.needed)

    @property
    def kinds(self) -> list[str]:
        """Which parts it has."""
        return [kind for kind, _number in self.parts]


def bars(declared: Mapping[str, Any]) -> list[Bar]:
    """The bars of a result: one, or one for each majority that was needed; none where nothing was counted."""
    match declared.get("kind"):
        case "joint":
            found = [_of_votes(_("All together"), declared)]
            sides = ((name, side) for name, side in declared["sides"].items() if "yes" in side)
            found += [_of_votes(group_words("side", name), side) for name, side in sides]
        case "weighted":
            members = {**declared["states"], "no": declared["no"], "abstain": declared["abstain"]}
            found = [_of_share(_("Members"), members), _of_share(_("People"), declared["population"])]
        case "consent":
            found = []
        case _:
            found = [_of_majority(declared)]
    return [one for one in found if one.whole]


def _of_majority(declared: Mapping[str, Any]) -> Bar:
    """What the base is made of: votes in favour first, whatever does not help last."""
    parts = [("for", declared["yes"]), ("against", declared["no"])]
    if declared["base_of"] != "valid" or declared["counting"]["abstain"] != "ignored":
        parts.append(("abstained", declared["abstain"]))
    rest = max(declared["base"] - sum(number for _kind, number in parts), 0)
    if rest or declared["base_of"] in ("present", "members"):
        parts.append(("rest", rest))
    return _bar("", parts, max(declared["yes_needed"], declared.get("min_yes") or 0))


def _of_votes(name: Words, part: Mapping[str, Any]) -> Bar:
    return _bar(name, [("for", part["yes"]), ("against", part["no"])], part["yes_needed"])


def _of_share(name: Words, part: Mapping[str, Any]) -> Bar:
    yes, no, abstain, whole = (Fraction(part[one]) for one in ("yes", "no", "abstain", "all"))
    parts = [("for", yes), ("against", no), ("abstained", abstain), ("rest", whole - yes - no - abstain)]
    return _bar(name, parts, part["needed"])


def _bar(name: Words, parts: Iterable[tuple[str, Any]], needed: Any) -> Bar:
    return Bar(name, tuple((kind, Fraction(number)) for kind, number in parts), Fraction(needed))


def drawn(bar: Bar, mirrored: bool) -> Markup:
    """The bar; in a script that runs from right to left it runs so, too."""
    pieces, start = [], Fraction(0)
    for kind, number in bar.parts:
        pieces.append(_part(kind, start / bar.whole, number / bar.whole, mirrored))
        start += number
    return Markup(
        '<svg class="result" viewBox="0 0 {} {}" width="{}" height="{}" focusable="false">{}{}</svg>'
    ).format(WIDTH, HEIGHT, WIDTH, HEIGHT, Markup("").join(pieces), _mark(bar.needed / bar.whole, mirrored))


def _part(kind: str, start: Fraction, share: Fraction, mirrored: bool) -> Markup:
    across = 1 - start - share if mirrored else start
    return Markup('<rect class="{}" x="{:.1f}" y="{}" width="{:.1f}" height="{}"/>').format(
        kind, float(WIDTH * across), TOP, float(WIDTH * share), BAR
    )


def _mark(share: Fraction, mirrored: bool) -> Markup:
    across = min(max(float(WIDTH * share), 2), WIDTH - 2)
    across = WIDTH - across if mirrored else across
    return Markup('<path class="mark" d="M{0:.1f} {1}V{2}M{3:.1f} {4}H{5:.1f}L{0:.1f} {6}z"/>').format(
        across, TOP - 8, TOP + BAR + 10, across - 8, TOP - 16, across + 8, TOP - 6
    )

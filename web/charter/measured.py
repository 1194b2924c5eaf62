"""So many of the members, as a form tells it: a choice, and a fixed number that prevails over it."""

from collections.abc import Mapping
from typing import Any

Told = Mapping[str, Any]


def measured(told: Told, term: str) -> dict[str, Any]:
    """A quorum or a floor; a number of members prevails over the choice above it."""
    number = told.get(f"{term}_number")
    kind, _blank, said = (f"absolute {number}" if number else told[term]).partition(" ")
    match kind:
        case "none":
            return {}
        case "half_plus_one":
            return {term: {"kind": kind, "rounding": said}}
        case "absolute":
            return {term: {"kind": kind, "k": int(said)}}
    return {term: {"kind": kind, "fraction": said}}


def measure_shown(term: str, measure: Told) -> dict[str, Any]:
    """The same, back in the fields of the form."""
    match dict(measure):
        case {"kind": "half_plus_one"}:
            return {term: f"half_plus_one {measure.get('rounding', 'ceil')}"}
        case {"kind": "absolute", "k": number}:
            return {term: "none", f"{term}_number": number}
        case {"kind": "multiple_of_board", "multiple": int(multiple), "board": int(board)}:
            return {term: "none", f"{term}_number": multiple * board}
        case {"kind": "more_than" | "at_least" as kind, "fraction": str(part)}:
            return {term: f"{kind} {part}"}
    return {}

"""So many of the members, in words: a majority, a quorum, the fewest in favour."""

from council.measures import Measure
from web.quotas.shares import Words, at_least, more_than
from web.words import _, ngettext


def part(measure: Measure) -> Words:
    """More than, or at least, a part of what the sentence says next."""
    return (more_than if measure.kind == "more_than" else at_least)(measure.fraction)


def quorum(measure: Measure) -> Words:
    """How many must be there."""
    match measure.kind:
        case "none":
            return _("No quorum is needed: those who are present decide.")
        case "more_than" | "at_least":
            return _("Quorum: %(part)s the members must be present.", part=part(measure))
        case "half_plus_one":
            return _half(
                measure,
                _("Quorum: half of the members, rounded up, and one more must be present."),
                _("Quorum: half of the members, rounded down, and one more must be present."),
            )
    return ngettext(
        "Quorum: at least %(num)s member must be present.",
        "Quorum: at least %(num)s members must be present.",
        measure.number,
    )


def group_quorum(measure: Measure) -> Words:
    """How many of each side must be there."""
    match measure.kind:
        case "more_than" | "at_least":
            return _("Of each side, %(part)s its members must be present.", part=part(measure))
        case "half_plus_one":
            return _half(
                measure,
                _("Of each side, half of its members, rounded up, and one more must be present."),
                _("Of each side, half of its members, rounded down, and one more must be present."),
            )
    return ngettext(
        "Of each side, at least %(num)s member must be present.",
        "Of each side, at least %(num)s members must be present.",
        measure.number,
    )


def floor(measure: Measure) -> Words:
    """How many must say yes, whatever the majority is."""
    match measure.kind:
        case "more_than" | "at_least":
            return _("In any case, %(part)s all members must vote in favour.", part=part(measure))
        case "half_plus_one":
            return _half(
                measure,
                _("In any case, half of all members, rounded up, and one more must vote in favour."),
                _("In any case, half of all members, rounded down, and one more must vote in favour."),
            )
    return ngettext(
        "In any case, at least %(num)s member must vote in favour.",
        "In any case, at least %(num)s members must vote in favour.",
        measure.number,
    )


def _half(measure: Measure, up: Words, down: Words) -> Words:
    return up if measure.half == "ceil" else down

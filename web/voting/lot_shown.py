"""A lot as it is shown: what it decides, among whom, and the recipe by which anybody draws it again."""

import shlex
from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from web.words import _

Words = Markup | str


def lot_words(purpose: str) -> Words:
    """What a lot decides."""
    return PURPOSES[purpose]()


PURPOSES: Mapping[str, Callable[[], Words]] = {
    "seat": lambda: _("Who is elected, of candidates with equally many votes"),
    "runoff": lambda: _("Who goes to the run-off, of candidates with equally many votes"),
    "exclusion": lambda: _("Who leaves the count, of candidates with equally few votes"),
    "surplus": lambda: _("Whose surplus is transferred first"),
    "outcome": lambda: _("Whether the proposal is adopted or rejected, after a tie"),
}


def first_words(purpose: str) -> Words:
    """What becomes of the one who is drawn first."""
    return {
        "seat": _("Whoever comes first is elected."),
        "runoff": _("Whoever comes first goes to the run-off."),
        "exclusion": _("Whoever comes first leaves the count."),
        "surplus": _("The surplus of whoever comes first is transferred first."),
        "outcome": _("What comes first is the outcome."),
    }[purpose]


def grouped(commitment: str) -> list[str]:
    """A fingerprint in groups of four, to be read out and written down."""
    return [commitment[start : start + 4] for start in range(0, len(commitment), 4)]


def checks(seed: str) -> str:
    """The line that shows that the seed is the one that was fixed before."""
    return f"printf '%s' {shlex.quote(seed)} | sha256sum"


def recipe(seed: str, number: int, among: Sequence[str]) -> str:
    """The line that draws the lot again in any shell: the lowest is first."""
    things = " ".join(shlex.quote(one) for one in sorted(among))
    return (
        f"for name in {things}; do printf 'majlis lot\\n%s\\n%s\\n%s\\n' {shlex.quote(seed)} {number} \"$name\" "
        '| sha256sum | sed "s/-/$name/"; done | sort'
    )

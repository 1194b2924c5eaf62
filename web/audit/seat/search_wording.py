"""The words of saved searches: where each asks, and why one cannot be kept."""

from collections.abc import Callable
from typing import Any

from council.record import Refused
from web.words import _, ngettext

REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "audit.no-such-search": lambda r: _("You have saved no such search, or have deleted it."),
    "audit.too-many-searches": lambda r: ngettext(
        "You have saved %(num)s search already. Delete one that you need no more.",
        "You have saved %(num)s searches already. Delete one that you need no more.",
        r.details["most"],
    ),
}

PAGES: dict[str, Callable[[], Any]] = {
    "history": lambda: _("History"),
    "irregularities": lambda: _("Irregularities"),
    "decisions": lambda: _("Decisions"),
    "comparison": lambda: _("Two days compared"),
}
"""Where a search asks."""


def page_name(page: str) -> Any:
    """What the page is called on which a search asks."""
    return PAGES[page]()

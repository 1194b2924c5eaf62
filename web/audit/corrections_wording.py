"""The words for corrections of entries."""

from collections.abc import Callable
from typing import Any

from council.record import Entry, Refused
from web.words import Naming, _

REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "audit.no-such-entry": lambda r: _("The record has no such entry for you to correct."),
    "audit.entered-since-the-opening": lambda r: _(
        "While a vote is open, what was entered since its opening cannot be corrected. Please wait until the vote is closed."
    ),
    "audit.corrected-elsewhere": lambda r: ELSEWHERE[r.details["how"]](),
    "audit.corrected-so-before": lambda r: _("The same correction of this entry stands on record already."),
    "audit.no-correction": lambda r: _(
        "The correction says nothing. Please write what is right, once in each language that you use."
    ),
    "audit.speaks-of-nobody-known": lambda r: _(
        "The correction speaks of somebody who is not registered. People are named by @ and their number, for example @12."
    ),
}

ELSEWHERE: dict[str, Callable[[], Any]] = {
    "name": lambda: _("Names and contacts are corrected on the page of the person."),
    "categories": lambda: _("What somebody declared about herself is declared anew, on her own page."),
    "minutes": lambda: _(
        "Approved minutes are corrected by a decision of the body, on the page of the minutes."
    ),
}
"""Where what has a way of its own is corrected."""

FACTS: dict[str, Callable[[Entry, Naming], Any]] = {
    "audit.entry-corrected": lambda e, w: _(
        "Entry %(number)s was corrected: %(text)s",
        number=w.number(getattr(e.fact, "corrects", 0)),
        text=w.told(getattr(e.fact, "wording", ())),
    ),
}

KINDS: dict[str, Callable[[], Any]] = {"audit.entry-corrected": lambda: _("Entries corrected")}

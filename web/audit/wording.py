"""The words for reading the record back."""

from collections.abc import Callable
from typing import Any

from council.record import Refused
from web.words import _

REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "audit.not-yet-on-record": lambda r: _("The record has not come so far yet. Choose an earlier moment."),
    "audit.before-the-record": lambda r: _("Nothing was on record yet at that moment. Choose a later one."),
}

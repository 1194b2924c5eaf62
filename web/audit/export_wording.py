"""The words for bundles."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.record import Refused
from web.words import _

REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "audit.not-readable": lambda r: _(
        "The record is damaged and cannot be read to its end. “majlis verify --database” says where."
    ),
    "audit.nothing-to-export": lambda r: NOTHING[r.details["what"]](r.details["named"]),
}

NOTHING: dict[str, Callable[[str], Any]] = {
    "decision": lambda named: _(
        "There is no decision with the number %(named)s in the published log. While a vote is open, the log ends with its opening.",
        named=_left_to_right(named),
    ),
    "sitting": lambda named: _(
        "There is no sitting %(named)s in the published log.", named=_left_to_right(named)
    ),
    "period": lambda named: _(
        "Nothing happened from one of these days to the other, as far as the log is published."
    ),
}
"""Why nothing can be exported."""


def _left_to_right(text: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)

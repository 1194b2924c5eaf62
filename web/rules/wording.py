"""What is said about rules as such: the catalogue, worked cases, and outcomes under other rules."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from council.record import Refused
from web.quotas.shares import listed
from web.words import _, ngettext

Words = Markup | str


def subject_words(subject: str) -> Words:
    """What the rules of the catalogue are about."""
    return {
        "decision": _("How votes are decided"),
        "balance": _("Who must be represented"),
        "list": _("In which order candidates are listed"),
        "seats": _("Seats reserved, added or filled again"),
        "election": _("How persons are elected"),
        "assembly": _("How sittings are called and debates led"),
        "followup": _("What becomes of an opinion"),
        "procedure": _("How proposals and votes proceed"),
    }.get(subject, subject)


def certainty_words(certainty: str) -> Words:
    """How sure it is that a rule says this."""
    return {
        "source": _("the text was read"),
        "partly": _("the text was read in part"),
        "reading": _("the text was read; the formula is our reading of it"),
        "general": _("common knowledge, without a text at hand"),
        "own": _("proposed by Majlis"),
    }[certainty]


REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "rules.not-json": lambda r: _(
        "This is not a file of cases in JSON: %(reason)s", reason=r.details["reason"]
    ),
    "rules.not-a-list": lambda r: _("A file of cases holds a list: [{…}, {…}]."),
    "rules.not-a-case": lambda r: _("A case is written in curly brackets: {…}."),
    "rules.function-missing": lambda r: _("The case does not say which function it is about (fn)."),
    "rules.unknown-function": lambda r: _("There is no function “%(fn)s”.", fn=r.details["fn"]),
    "rules.input-missing": lambda r: _(
        "The case does not say what the function is told: %(missing)s.", missing=listed(r.details["missing"])
    ),
    "rules.wrong-arguments": lambda r: ngettext(
        "The function %(fn)s was told %(num)s thing; it takes: %(takes)s.",
        "The function %(fn)s was told %(num)s things; it takes: %(takes)s.",
        r.details["got"],
        fn=r.details["fn"],
        takes=listed(r.details["takes"]),
    ),
    "rules.case-unreadable": lambda r: _(
        "The function %(fn)s cannot make sense of what it is told: %(reason)s",
        fn=r.details["fn"],
        reason=r.details["reason"],
    ),
}

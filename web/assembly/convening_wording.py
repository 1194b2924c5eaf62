"""What is said about calls, notices, papers and the order of the agenda."""

from collections.abc import Callable
from datetime import date
from typing import Any

from council.record import Refused
from web.languages import day_words, number
from web.quotas.groups import group_words
from web.words import Naming, _, ngettext

REFUSALS: dict[str, Callable[[Refused], str]] = {
    "assembly.notice-too-late": lambda r: ngettext(
        "The by-laws want %(num)s day of notice: the last day to call this sitting was %(last)s. "
        "Please choose a later day for it.",
        "The by-laws want %(num)s days of notice: the last day to call this sitting was %(last)s. "
        "Please choose a later day for it.",
        r.details["days"],
        last=_last(r),
    ),
    "assembly.notice-late": lambda r: ngettext(
        "The by-laws want %(num)s day of notice: the last day to call this sitting was %(last)s. "
        "Choose a later day for it, or tick below that it is called all the same.",
        "The by-laws want %(num)s days of notice: the last day to call this sitting was %(last)s. "
        "Choose a later day for it, or tick below that it is called all the same.",
        r.details["days"],
        last=_last(r),
    ),
    "assembly.second-call-not-later": lambda r: _(
        "A second sitting takes place on a later day. Please write its day and its hour, or leave both empty."
    ),
    "mail.server-silent": lambda r: _(
        "The mail server does not answer, or not over a safe connection. No notice was sent. Please try again later, "
        "or print the letters."
    ),
    "assembly.mail-being-sent": lambda r: _(
        "The notices are being sent just now. Please wait a moment and open this page again."
    ),
    "assembly.nobody-addressed": lambda r: _("Please choose who was given notice."),
    "assembly.notice-not-yet": lambda r: _(
        "%(day)s has not come yet. Note a notice once it was given.",
        day=day_words(date.fromisoformat(r.details["day"])),
    ),
    "assembly.notice-afterwards": lambda r: _(
        "The sitting was on %(day)s. A notice is given on that day or earlier.",
        day=day_words(date.fromisoformat(r.details["day"])),
    ),
    "assembly.not-a-web-page": lambda r: _("This is not the address of a web page. It begins with https://"),
    "assembly.label-missing": lambda r: _("Please say in a line what this paper is."),
    "assembly.too-many-papers": lambda r: ngettext(
        "A sitting has at most %(num)s paper. Put several into one file.",
        "A sitting has at most %(num)s papers. Put several into one file.",
        r.details["most"],
    ),
    "assembly.not-the-whole-agenda": lambda r: _(
        "An agenda is adopted as a whole. Please write the number of each item once, in the new order."
    ),
}


def _last(refusal: Refused) -> str:
    return day_words(date.fromisoformat(refusal.details["last"]))


FACTS: dict[str, Callable[[Any, Naming], str]] = {
    "assembly.notice-given": lambda e, w: ngettext(
        "%(num)s person was given notice of the sitting.",
        "%(num)s people were given notice of the sitting.",
        len(e.fact.addressees),
    ),
    "assembly.paper-attached": lambda e, w: _("A paper was put to an item of the agenda."),
    "assembly.agenda-adopted": lambda e, w: _("The agenda was adopted."),
}


def channel_choices() -> list[tuple[str, str]]:
    """The ways of giving notice."""
    return [
        ("letter", _("By letter")),
        ("by_hand", _("By hand")),
        ("mail", _("By e-mail")),
        ("other", _("In another way")),
    ]


def occasion_words(occasion: str) -> str:
    """A kind of sitting that has a period of notice of its own."""
    return {
        "ordinary": _("Ordinary sitting"),
        "extraordinary": _("Extraordinary sitting"),
        "elective": _("Sitting that elects"),
        "second_call": _("Second sitting, after a lack of quorum"),
    }[occasion]


def days_words(days: int) -> str:
    """A period of notice."""
    return ngettext("%(num)s day", "%(num)s days", days) if days else _("none")


def in_time_words(in_time: bool) -> tuple[str, str]:
    """Whether a notice came in time, and the kind of pill that shows it."""
    return (_("In time"), "yes") if in_time else (_("Late"), "wait")


def spoken_words(language: str) -> str:
    """A language into which a sitting is interpreted."""
    return _("Sign language") if language == "sign" else str(group_words("language", language))


def numbered(item: int, title: str) -> str:
    """An item by its number and title."""
    return _("Item %(number)s: %(title)s", number=number(item), title=title).unescape()

"""When a body is called and with what: periods of notice, a second call, papers, the order of the agenda."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlsplit

from council.assembly.rules.notice import notice_ok
from council.assembly.rules.sittings import UnknownWord, begins_at_an_hour
from council.record import Id, Refused, require

CHANNELS = ("letter", "by_hand", "mail", "other")
SPOKEN = ("ar", "tr", "en", "ku", "fa", "so", "fr", "ru", "uk", "sign")
"""The languages into which a sitting may be interpreted."""
ELECTIVE, SECOND_CALL, REFUSED = "elective", "second_call", "refused"
LONGEST_LABEL, LONGEST_ADDRESS, MOST_PAPERS = 200, 500, 50


class NoticeTooLate(Refused):
    """The by-laws want members to be called earlier, and refuse a call that is late."""

    code = "assembly.notice-too-late"


class NoticeLate(Refused):
    """The call is late by the by-laws, which let it go out all the same: whoever calls must have seen that."""

    code = "assembly.notice-late"


class SecondCallNotLater(Refused):
    """The body sits a second time on a later day, at an hour that is said."""

    code = "assembly.second-call-not-later"


class NobodyAddressed(Refused):
    """A notice is given to somebody."""

    code = "assembly.nobody-addressed"


class NoticeNotYet(Refused):
    """What was given is noted, not what will be."""

    code = "assembly.notice-not-yet"


class NoticeAfterwards(Refused):
    """Nobody is called to a sitting whose day has passed."""

    code = "assembly.notice-afterwards"


class NotAWebPage(Refused):
    """A paper is a page of the web, by http or https."""

    code = "assembly.not-a-web-page"


class LabelMissing(Refused):
    """A paper is called something, in a line."""

    code = "assembly.label-missing"


class TooManyPapers(Refused):
    """The sitting has as many papers as it may have."""

    code = "assembly.too-many-papers"


class NotTheWholeAgenda(Refused):
    """An agenda is adopted whole: each item once, and nothing else."""

    code = "assembly.not-the-whole-agenda"


@dataclass(frozen=True)
class Timing:
    """Whether members are called in time: the days needed, and the last day on which it would be."""

    needed: int
    clear: bool
    last: date
    in_time: bool


def occasion_of(call: str, elective: bool) -> str:
    """Under which period of notice a sitting falls."""
    if call == SECOND_CALL:
        return call
    return ELECTIVE if elective else call


def timing(given: date, meeting: date, days: int, clear: bool) -> Timing:
    """How a notice given on this day stands to the day of the meeting."""
    return Timing(days, clear, last_day(meeting, days, clear), notice_ok(given, meeting, days, clear))


def called_in_time(found: Timing, late: str, seen: bool) -> None:
    """In time; or late where that is allowed, and seen by who calls."""
    too_late = NoticeTooLate if late == REFUSED else NoticeLate
    fine = found.in_time or (seen and late != REFUSED)
    require(fine, too_late(days=found.needed, last=found.last.isoformat()))


def first_day(given: date, days: int, clear: bool) -> date:
    """The first day for which a notice given on this day is in time."""
    return given + timedelta(days + 1 if clear and days else days)


def last_day(meeting: date, days: int, clear: bool) -> date:
    """The last day on which a notice is in time."""
    return meeting - timedelta(days + 1 if clear and days else days)


def sits_again_later(day: date, second_day: date | None, second_begins: str) -> None:
    """A second sitting in the same notice is on a later day, at an hour; or there is none."""
    if second_day is None and not second_begins:
        return
    later = second_day is not None and second_day > day and second_begins
    require(later, SecondCallNotLater(day=day.isoformat()))
    begins_at_an_hour(second_begins)


def spoken(languages: Collection[str]) -> None:
    """Languages that somebody could ask for, each once."""
    strange = next((one for one in languages if one not in SPOKEN), None)
    require(strange is None, UnknownWord(word=strange))
    require(len(set(languages)) == len(languages), UnknownWord(word=",".join(languages)))


def is_a_paper(address: str, label: str) -> None:
    """A page of the web, with a name."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        raise NotAWebPage(address=address) from None
    clean = address.isprintable() and " " not in address and len(address) <= LONGEST_ADDRESS
    require(clean and parts.scheme in ("http", "https") and host, NotAWebPage(address=address))
    require(label.strip() and len(label) <= LONGEST_LABEL, LabelMissing(most=LONGEST_LABEL))


def is_the_whole(agenda: Collection[Id], order: Collection[Id]) -> None:
    """Each item of the agenda once, in whichever order."""
    whole = len(order) == len(set(order)) and set(order) == set(agenda)
    require(whole, NotTheWholeAgenda())

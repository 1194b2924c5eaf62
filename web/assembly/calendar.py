"""Sittings as calendars read them (iCalendar, RFC 5545): day, hour, place, agenda; no person."""

from collections.abc import Iterable
from datetime import date, datetime, time

from flask import url_for
from icalendar import Calendar, Event

from council.assembly.questions import TheSitting
from council.record import Id
from web.assembly.agenda import announced
from web.assembly.convening_wording import numbered
from web.assembly.wording import call_choices, mode_choices
from web.desk import council, record, rows, the_desk
from web.languages import LOCALES, TIMEZONE, language
from web.people import body_names
from web.words import _

SUMMER_TIME_ENDED, FAR = date(2017, 1, 1), date(2100, 1, 1)
"""Türkiye has kept one time all the year since 2016; calendars need not be told of earlier years."""


def calendar(sittings: Iterable[TheSitting]) -> bytes:
    """A calendar of these sittings, in the language of the page."""
    made = Calendar()
    made.add("prodid", "-//Majlis//Sittings//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", the_desk().council_name(council()))
    made.add("x-wr-timezone", TIMEZONE.key)
    for known in sittings:
        for event in _events(known):
            made.add_component(event)
    made.add_missing_timezones(first_date=SUMMER_TIME_ENDED, last_date=FAR)
    return made.to_ical()  # type: ignore[no-any-return]


def _events(known: TheSitting) -> list[Event]:
    """The sitting, and the second one that its notice names."""
    called = known.called
    if called is None:
        return []
    tongue = {"language": LOCALES[language()].replace("_", "-")}
    first = _event(known, "", called.day, called.begins)
    first.add("summary", str(_what(known, dict(call_choices())[called.call])), parameters=tongue)
    if called.second_day is None:
        return [first]
    second = _event(known, "-2", called.second_day, called.second_begins, "TENTATIVE")
    words = _what(known, _("Second sitting, if there is no quorum"))
    second.add("summary", str(words), parameters=tongue)
    return [first, second]


def _event(known: TheSitting, which: str, day: date, begins: str, status: str = "CONFIRMED") -> Event:
    (sitting,) = known.about
    address = the_desk().settings.address.rstrip("/") + url_for(
        "assembly.sitting", sitting=sitting, lang=language()
    )
    event = Event()
    event.add("uid", f"{sitting}{which}.{council()}@majlis")
    event.add("dtstamp", known.called_off_at or known.called_at)
    event.add("sequence", 1 if known.called_off else 0)
    event.add("status", "CANCELLED" if known.called_off else status)
    event.add("dtstart", datetime.combine(day, time.fromisoformat(begins), TIMEZONE))
    event.add("location", known.called.place if known.called else "")
    event.add("description", _about(known, address))
    event.add("url", address)
    return event


def _what(known: TheSitting, sort: str) -> str:
    return _("%(body)s: %(sort)s", body=body_names(record())[known.body or Id("")].text, sort=sort).unescape()


def _about(known: TheSitting, address: str) -> str:
    """How the body meets, its agenda, and where more is read."""
    mode = dict(mode_choices())[known.called.mode] if known.called else ""
    items = [numbered(number, title.text) for number, title in announced(rows(), known)]
    return "\n".join([str(mode), *items, address])

"""What minutes say of who was there: a table of the members, then those who came in another's place or as guests."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from web.assembly.convening_wording import spoken_words
from web.languages import number
from web.minutes.saying import listed, people, person, plain, span, table

LISTS = ("present", "left", "excused", "absent", "not_noted")


def attendance(content: Mapping[str, Any]) -> Iterable[str]:
    """Who was there, from when to when, and in whose place."""
    yield "## " + _("Attendance")
    lists = content["attendance"]
    yield ngettext(
        "The body had %(num)s member. Present when the list was last noted: %(present)s.",
        "The body had %(num)s members. Present when the list was last noted: %(present)s.",
        content["members"],
        present=number(len(lists["present"])),
    )
    yield _(
        "Left before the end: %(left)s. Absent with excuse: %(excused)s. Absent without excuse: %(absent)s. "
        "Not noted: %(not_noted)s.",
        **{name: number(len(lists[name])) for name in LISTS[1:]},
    )
    yield from _table(content)
    yield from ("- " + one for one in _others(content))


def _table(content: Mapping[str, Any]) -> Iterable[str]:
    """A row for each member."""
    words = {
        "present": _("Present"),
        "left": _("Left before the end"),
        "excused": _("Absent with excuse"),
        "absent": _("Absent without excuse"),
        "not_noted": _("Not noted"),
    }
    notes = _notes(content)
    rows = [
        (person(one), words[name], spans(content, one), listed(notes.get(one, ())))
        for name in LISTS
        for one in content["attendance"][name]
    ]
    heads = (_("Member"), _("Attendance"), _("Hours"), _("Remarks"))
    return table(_("List of attendance"), heads, rows)


def spans(content: Mapping[str, Any], who: str) -> str:
    """From which hour to which she was there."""
    return listed(span(one, content["closed"]) for one in content.get("presence", {}).get(who, ()))


def _notes(content: Mapping[str, Any]) -> Mapping[str, list[str]]:
    """What is to be remarked of a member: that she was linked, or who sat or voted in her place."""
    found: dict[str, list[str]] = {}
    for who, hers in content.get("presence", {}).items():
        if any(one["remote"] for one in hers):
            found.setdefault(who, []).append(_("by picture and sound"))
    for one in content.get("substitutes", ()):
        said = _("in her place: %(who)s", who=person(one["person"]))
        found.setdefault(one["absent"], []).append(said)
    for one in content.get("proxies", ()):
        said = _("proxy to %(who)s", who=person(one["holder"]))
        found.setdefault(one["giver"], []).append(said)
    return found


def _others(content: Mapping[str, Any]) -> Iterable[str]:
    """Those who sat or voted for others, those without a vote, guests, and the languages of interpreters."""
    closed = content["closed"]
    for one in content.get("substitutes", ()):
        yield _(
            "%(who)s sat in the place of %(absent)s (%(hours)s).",
            who=person(one["person"]),
            absent=person(one["absent"]),
            hours=span(one, closed),
        )
    for one in content.get("proxies", ()):
        yield _(
            "%(giver)s gave %(holder)s a proxy (%(hours)s).",
            giver=person(one["giver"]),
            holder=person(one["holder"]),
            hours=span(one, closed),
        )
    if content["without_vote"]:
        yield _("Also present, without a vote: %(who)s.", who=people(content["without_vote"]))
    if content["guests"]:
        yield _("Guests: %(who)s.", who=people(content["guests"]))
    if content.get("languages"):
        yield _(
            "The sitting was interpreted. Languages: %(languages)s.",
            languages=listed(plain(spoken_words(one)) for one in content["languages"]),
        )

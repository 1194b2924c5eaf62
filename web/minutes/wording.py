"""What is said about minutes, and what minutes say: whole sentences, people as tokens.

A text of minutes has a line for each sentence: `## ` begins a heading, `- ` an entry of a list, an empty line a
paragraph. Nothing of a person stands in it but `{person:ID}`, which is resolved for whoever reads it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import date, datetime
from typing import Any

from flask import has_app_context
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from markupsafe import Markup

from council.minutes.questions import TheMinutes
from council.record import Refused, Wording
from web import words
from web.charter.wording import dimension_words, group_words, groups, verdict_words
from web.languages import LANGUAGES, LOCALES, day_words, hour_words, language, number
from web.terminal import speaking
from web.voting.wording import result_sentence, standing_sentence, standing_words
from web.words import Naming

SEPARATORS = {"ar": "، "}
"""What stands between the entries of a list."""

REFUSALS: dict[str, Callable[[Refused], str]] = {
    "minutes.unknown-sitting": lambda r: words._("There is no such sitting."),
    "minutes.sitting-not-over": lambda r: words._(
        "Minutes are approved once the sitting is closed. Close the sitting first."
    ),
    "minutes.sitting-was-called-off": lambda r: words._(
        "This sitting was called off: there are no minutes to approve."
    ),
    "minutes.already-approved": lambda r: words._(
        "The minutes of this sitting were approved before. They never change again."
    ),
    "minutes.reads-otherwise": lambda r: words._(
        "The draft has changed since you opened this page. Please read it again as it stands now."
    ),
    "minutes.language-missing": lambda r: words._(
        "Minutes are approved in all three languages at once. One of them is missing."
    ),
    "minutes.no-typesetting": lambda r: words._(
        "This installation cannot make PDF documents: the library Pango is missing on its machine. "
        "Its administrator can install it. Until then you can print the page itself."
    ),
}

FACTS: dict[str, Callable[[Any, Naming], str]] = {
    "minutes.minutes-approved": lambda e, w: words._(
        "The minutes of the sitting were approved, as composed from the record up to position %(until)s.",
        until=w.number(e.fact.until),
    ),
}


def in_all_languages(content: Mapping[str, Any]) -> tuple[Wording, ...]:
    """What minutes say, in each language of the council."""
    return tuple(in_one_language(content, code) for code in LANGUAGES)


def in_one_language(content: Mapping[str, Any], code: str) -> Wording:
    """What minutes say, in one language."""
    at_hand = nullcontext() if has_app_context() else speaking()
    with at_hand, force_locale(LOCALES[code]):
        return Wording(language=code, text="\n".join(_lines(content)))


def _lines(content: Mapping[str, Any]) -> Iterable[str]:
    yield from _opening(content)
    yield from _attendance(content)
    yield "## " + _("Agenda")
    if not content["items"]:
        yield _("There was nothing on the agenda.")
    for item in content["items"]:
        yield from _item(item)
    yield "## " + _("The record")
    yield _(
        "These minutes were composed from the facts at positions %(first)s to %(last)s of the council's record.",
        first=number(content["range"]["first"]),
        last=number(content["range"]["last"]),
    )


def state_on_paper(approved: TheMinutes) -> Markup:
    """What a document of minutes says of itself: a draft, or as they were approved."""
    if approved.at is None:
        return words._("Draft. These minutes are composed from the record and have not been approved.")
    return words._("As approved on %(day)s. This text never changes again.", day=day_words(approved.at))


def how_to_check(content: Mapping[str, Any]) -> Markup:
    """What stands beside the square on a document of minutes."""
    return words._(
        "These minutes were composed from the facts at positions %(first)s to %(last)s of the council's record. "
        "The square and the address lead to them. The file minutes.json, attached to this document, says the "
        "same in numbers; this is its fingerprint:",
        first=number(content["range"]["first"]),
        last=number(content["range"]["last"]),
    )


# The sitting ---------------------------------------------------------------------------------------


def _opening(content: Mapping[str, Any]) -> Iterable[str]:
    gaps = {
        "body": _named(content["body_names"]),
        "council": _named(content["council"]),
        "day": day_words(date.fromisoformat(content["day"]), "full"),
        "hour": content["begins"],
    }
    yield {
        "ordinary": _(
            "%(body)s of %(council)s was called to an ordinary sitting on %(day)s at %(hour)s.", **gaps
        ),
        "extraordinary": _(
            "%(body)s of %(council)s was called to an extraordinary sitting on %(day)s at %(hour)s.", **gaps
        ),
        "second_call": _(
            "%(body)s of %(council)s was called to a second sitting, after a lack of quorum, "
            "on %(day)s at %(hour)s.",
            **gaps,
        ),
    }[content["call"]]
    place = _line(content["place"])
    yield {
        "in_person": _("It met in person. Place: %(place)s.", place=place),
        "online": _("It met online. Place: %(place)s.", place=place),
        "hybrid": _("It met in person and online. Place: %(place)s.", place=place),
    }[content["mode"]]
    if content["chair"]:
        yield _("The chair: %(who)s.", who=_person(content["chair"]))
    if content["opened"] and content["closed"]:
        yield _(
            "The sitting was opened at %(begin)s and closed at %(end)s.",
            begin=_hour(content["opened"]),
            end=_hour(content["closed"]),
        )
    elif content["opened"]:
        yield _("The sitting was opened at %(begin)s.", begin=_hour(content["opened"]))


def _attendance(content: Mapping[str, Any]) -> Iterable[str]:
    yield "## " + _("Attendance")
    lists = content["attendance"]
    yield ngettext(
        "The body had %(num)s member. Present when the list was last noted: %(present)s.",
        "The body had %(num)s members. Present when the list was last noted: %(present)s.",
        content["members"],
        present=number(len(lists["present"])),
    )
    who = {name: _people(people) for name, people in lists.items()}
    said = {
        "present": _("Present: %(who)s.", who=who["present"]),
        "excused": _("Absent with excuse: %(who)s.", who=who["excused"]),
        "absent": _("Absent: %(who)s.", who=who["absent"]),
        "left": _("Left before the end: %(who)s.", who=who["left"]),
        "not_noted": _("Not noted: %(who)s.", who=who["not_noted"]),
    }
    yield from ("- " + said[name] for name in said if lists[name])
    if content["without_vote"]:
        yield "- " + _("Also present, without a vote: %(who)s.", who=_people(content["without_vote"]))
    if content["guests"]:
        yield "- " + _("Guests: %(who)s.", who=_people(content["guests"]))


# Items and votes -----------------------------------------------------------------------------------


def _item(item: Mapping[str, Any]) -> Iterable[str]:
    title = _named(item.get("announced") or item["titles"])
    yield "### " + (f"{item['number']}. {title}" if item["number"] else title)
    if item.get("taken_off"):
        yield _(
            "This item was taken off the agenda before it was dealt with. Reasons: %(reasons)s",
            reasons=_line(item["taken_off"]["text"]),
        )
    if item.get("announced"):
        yield _("It concerned the proposal “%(title)s”.", title=_named(item["titles"]))
    if item.get("author"):
        yield _("Proposed by %(who)s.", who=_person(item["author"]))
    if item.get("co_sponsors"):
        yield _("Co-sponsors: %(who)s.", who=_people(item["co_sponsors"]))
    for vote in item["votes"]:
        yield ""
        yield from _vote(vote)


def _vote(vote: Mapping[str, Any]) -> Iterable[str]:
    declared = vote["declared"]
    yield _(
        "A vote by name was held on revision %(revision)s of the text, under the rule “%(rule)s” (version %(version)s).",
        revision=number(vote["revision"]),
        rule=_named(vote["rule"]["names"]),
        version=number(vote["rule"]["version"]),
    )
    yield from _balance(vote)
    yield ""
    yield ngettext(
        "%(num)s member was entitled to vote; %(present)s were present; the quorum was %(needed)s.",
        "%(num)s members were entitled to vote; %(present)s were present; the quorum was %(needed)s.",
        vote["eligible"],
        present=number(declared.get("present", 0)),
        needed=number(declared.get("quorum_needed", 0)),
    )
    yield _(
        "In favour: %(yes)s. Against: %(no)s. Abstentions: %(abstain)s.",
        **{choice: number(declared.get(choice, 0)) for choice in ("yes", "no", "abstain")},
    )
    if declared.get("result") != "no_quorum":
        yield _derivation(declared)
    yield ""
    yield _plain(result_sentence(declared))
    yield _("This is decision %(number)s.", number=_isolated(vote["number"]))
    if declared.get("result") == "adopted":
        yield _plain(standing_words(vote["standing"], "adopted")[0]) + "."
        yield _plain(standing_sentence(vote["standing"], "adopted"))
    if vote["reasons"]:
        yield _("Reasons given when the vote was opened: %(reasons)s", reasons=_line(vote["reasons"]))


def _derivation(declared: Mapping[str, Any]) -> str:
    gaps = {"base": number(declared["base"]), "needed": number(declared["yes_needed"])}
    said: dict[str, str] = {
        "valid": _(
            "Counted of the votes for and against, %(base)s in all; needed in favour: %(needed)s.", **gaps
        ),
        "cast": _("Counted of the votes cast, %(base)s in all; needed in favour: %(needed)s.", **gaps),
        "present": _("Counted of those present, %(base)s in all; needed in favour: %(needed)s.", **gaps),
        "members": _("Counted of all members, %(base)s in all; needed in favour: %(needed)s.", **gaps),
    }
    return said[declared["base_of"]]


def _balance(vote: Mapping[str, Any]) -> Iterable[str]:
    """How the body was composed when the vote was opened, and what each balance rule said of it."""
    for dimension in dict.fromkeys(one["dimension"] for one in vote["balance"]):
        counts = vote["composition"].get(dimension, {})
        order = [group for group in groups().get(dimension, {}) if counts.get(group)]
        said = _listed(f"{_plain(group_words(dimension, group))} {number(counts[group])}" for group in order)
        yield _(
            "Composition when the vote was opened (%(dimension)s): %(counts)s.",
            dimension=_plain(dimension_words(dimension)),
            counts=said,
        )
    for one in vote["balance"]:
        yield _(
            "Balance rule “%(rule)s”: %(verdict)s.",
            rule=_named(one["names"]),
            verdict=_plain(verdict_words(one["status"])),
        )


# Words ---------------------------------------------------------------------------------------------


def _named(names: Mapping[str, str]) -> str:
    """A name in the language that is being spoken, else in the first there is."""
    return _line(names.get(language()) or next(iter(names.values()), "…"))


def _person(person: str) -> str:
    return f"{{person:{person}}}"


def _people(people: Iterable[str]) -> str:
    return _listed(_person(person) for person in people)


def _listed(words: Iterable[str]) -> str:
    return SEPARATORS.get(language(), ", ").join(words)


def _hour(moment: str) -> str:
    return hour_words(datetime.fromisoformat(moment))


def _plain(words: Any) -> str:
    """Words without the marks of a page."""
    return Markup(words).striptags()  # noqa: S704  they are our own words


def _line(text: str) -> str:
    """What somebody wrote, as one line that names nobody by token and keeps its own direction."""
    line = re.sub(r"\s+", " ", text).replace("{person:", "{person ").strip()
    return f"\u2068{line}\u2069"


def _isolated(digits: str) -> str:
    """A number with a hyphen in it, read from its first digit in any script."""
    return f"\u2066{digits}\u2069"

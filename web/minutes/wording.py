"""What is said about minutes, and what minutes say: whole sentences, people as tokens.

A text of minutes has a line for each sentence: `## ` begins a heading, `- ` an entry of a list, an empty line a
paragraph. Nothing of a person stands in it but `{person:ID}`, which is resolved for whoever reads it.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from datetime import date
from typing import Any

from flask import has_app_context
from flask_babel import force_locale
from flask_babel import gettext as _
from markupsafe import Markup

from council.minutes.questions import TheMinutes
from council.record import Refused, Wording
from web import words
from web.languages import LANGUAGES, LOCALES, day_words, number
from web.minutes import (
    additions,
    course_wording,
    debate_wording,
    decision_wording,
    election_wording,
    life_wording,
)
from web.minutes.attendance_wording import attendance
from web.minutes.motion_wording import motions
from web.minutes.saying import hour, line, named, people, person
from web.minutes.vote_wording import held
from web.terminal import speaking

REFUSALS: dict[str, Callable[[Refused], str]] = {
    **life_wording.REFUSALS,
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

FACTS = life_wording.FACTS


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
    yield from attendance(content)
    yield from course_wording.quorum(content)
    yield "## " + _("Agenda")
    yield from additions.order_of_agenda(content)
    if not content["items"]:
        yield _("There was nothing on the agenda.")
    for item in content["items"]:
        yield from _item(item)
    if content.get("motions"):
        yield "## " + _("Motions about the sitting")
        yield from motions(content["motions"])
    if content.get("elections"):
        yield "## " + _("Elections")
        for election in content["elections"]:
            yield from election_wording.held(election)
    yield from decision_wording.decisions(content)
    yield from course_wording.stops(content)
    yield from additions.objections(content)
    if content.get("remarks"):
        yield "## " + _("Remarks")
        yield from additions.remarks(content)
    yield from additions.next_sitting(content)
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
        "The square and the address lead to the page that says whether this fingerprint is the one on record. "
        "The file minutes.json, attached to the PDF document, says the same in numbers and has this fingerprint:",
        first=number(content["range"]["first"]),
        last=number(content["range"]["last"]),
    )


# The sitting ---------------------------------------------------------------------------------------


def _opening(content: Mapping[str, Any]) -> Iterable[str]:
    gaps = {
        "body": named(content["body_names"]),
        "council": named(content["council"]),
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
    yield from additions.notice(content)
    yield from additions.what_the_notice_says(content)
    place = line(content["place"])
    yield {
        "in_person": _("It met in person. Place: %(place)s.", place=place),
        "online": _("It met online. Place: %(place)s.", place=place),
        "hybrid": _("It met in person and online. Place: %(place)s.", place=place),
    }[content["mode"]]
    yield from additions.bureau(content)
    if content["opened"] and content["closed"]:
        yield _(
            "The sitting was opened at %(begin)s and closed at %(end)s.",
            begin=hour(content["opened"]),
            end=hour(content["closed"]),
        )
    elif content["opened"]:
        yield _("The sitting was opened at %(begin)s.", begin=hour(content["opened"]))


# Items and votes -----------------------------------------------------------------------------------


def _item(item: Mapping[str, Any]) -> Iterable[str]:
    title = named(item.get("announced") or item["titles"])
    yield "### " + (f"{item['number']}. {title}" if item["number"] else title)
    if item.get("taken_off"):
        yield _(
            "This item was taken off the agenda before it was dealt with. Reasons: %(reasons)s",
            reasons=line(item["taken_off"]["text"]),
        )
    if item.get("announced"):
        yield _("It concerned the proposal “%(title)s”.", title=named(item["titles"]))
    if item.get("author"):
        yield _("Proposed by %(who)s.", who=person(item["author"]))
    if item.get("co_sponsors"):
        yield _("Co-sponsors: %(who)s.", who=people(item["co_sponsors"]))
    yield from debate_wording.taken_up(item)
    yield from additions.motion(item)
    yield from debate_wording.debated(item)
    yield from motions(item.get("motions", ()))
    for vote in item["votes"]:
        yield ""
        yield from held(vote)
    if item.get("remarks"):
        yield ""
        yield from additions.remarks(item)

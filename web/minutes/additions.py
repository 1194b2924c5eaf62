"""What minutes say besides attendance and votes: texts of motions, remarks, objections, the next sitting."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from web.assembly.convening_wording import channel_choices
from web.languages import NAMES, day_words, language, number
from web.minutes.saying import hour, line, listed, person, plain, quoted, told


def notice(content: Mapping[str, Any]) -> Iterable[str]:
    """Which sitting of the body it was, and when it was called."""
    if "notice" not in content:
        return
    day = _day(content["notice"])
    term = content.get("term")
    if term:
        yield _(
            "It was sitting number %(number)s of this body in its term from %(begins)s to %(ends)s. "
            "The notice was given on %(day)s.",
            number=number(term["meeting"]),
            begins=_day(term["begins"]),
            ends=_day(term["ends"]),
            day=day,
        )
    else:
        yield _(
            "It was sitting number %(number)s of this body on this record. The notice was given on %(day)s.",
            number=number(content["meeting"]),
            day=day,
        )


def what_the_notice_says(content: Mapping[str, Any]) -> Iterable[str]:
    """Whether it was in time, whom it reached, and what else it announced."""
    if content.get("days_needed"):
        gaps = {"num": content["days_needed"]}
        yield (
            ngettext(
                "The by-laws want %(num)s day of notice; this notice was late.",
                "The by-laws want %(num)s days of notice; this notice was late.",
                **gaps,
            )
            if content.get("late")
            else ngettext(
                "The by-laws want %(num)s day of notice; this notice was in time.",
                "The by-laws want %(num)s days of notice; this notice was in time.",
                **gaps,
            )
        )
    told = content.get("notices")
    if told:
        yield _told(told)
        if told["late"]:
            yield ngettext(
                "Of these, %(num)s person was told too late.",
                "Of these, %(num)s people were told too late.",
                told["late"],
            )
    if content.get("elective"):
        yield _("The notice said that the body elects.")
    if content.get("second"):
        yield _(
            "The notice also named the day of a second sitting, should there be no quorum: %(day)s at %(hour)s.",
            day=day_words(date.fromisoformat(content["second"]["day"]), "full"),
            hour=content["second"]["begins"],
        )


def _told(told: Mapping[str, Any]) -> Any:
    words = dict(channel_choices())
    ways = listed(f"{plain(words[name])} {number(many)}" for name, many in told["channels"].items())
    if told["first"] == told["last"]:
        return ngettext(
            "%(num)s person was told on %(day)s: %(ways)s.",
            "%(num)s people were told on %(day)s: %(ways)s.",
            told["told"],
            day=_day(told["first"]),
            ways=ways,
        )
    return ngettext(
        "%(num)s person was told between %(first)s and %(last)s: %(ways)s.",
        "%(num)s people were told between %(first)s and %(last)s: %(ways)s.",
        told["told"],
        first=_day(told["first"]),
        last=_day(told["last"]),
        ways=ways,
    )


def bureau(content: Mapping[str, Any]) -> Iterable[str]:
    """Who chaired the sitting, one after the other if there were several, and who kept its minutes."""
    chairs = content.get("chairs", ())
    for one in chairs:
        yield _("From %(hour)s on %(who)s chaired it.", hour=hour(one["from"]), who=person(one["person"]))
    if content["chair"] and not chairs:
        yield _("The chair: %(who)s.", who=person(content["chair"]))
    if content.get("secretary"):
        yield _("The minutes were kept by %(who)s.", who=person(content["secretary"]))


def order_of_agenda(content: Mapping[str, Any]) -> Iterable[str]:
    """The order that the body adopted."""
    adopted = content.get("adopted")
    if adopted:
        yield _(
            "The agenda was adopted at %(hour)s, in this order: %(items)s.",
            hour=hour(adopted["at"]),
            items=listed(number(one) for one in adopted["numbers"]),
        )


def _day(day: str) -> str:
    return day_words(date.fromisoformat(day))


def motion(item: Mapping[str, Any]) -> Iterable[str]:
    """The text of a motion, in each language that it exists in: the one it was written in first."""
    texts = item.get("texts", {})
    written = item.get("language")
    for code in sorted(texts, key=lambda one: (one != written, one)):
        yield ""
        if code == written:
            yield _("The text, as it was written (%(language)s):", language=NAMES[code])
        else:
            yield _("The text, translated (%(language)s):", language=NAMES[code])
        for paragraph in texts[code].split("\n"):
            if paragraph.strip():
                yield ""
                yield quoted(code, paragraph)
    if texts:
        yield ""


def remarks(content: Mapping[str, Any]) -> Iterable[str]:
    """What the keeper of the minutes noted."""
    said = content.get("remarks", ())
    yield from ("- " + _("Remark: %(text)s", text=told(one["text"])) for one in said)


def objections(content: Mapping[str, Any]) -> Iterable[str]:
    """The objections to the draft, and what the body decided on them."""
    if not content.get("objections"):
        return
    yield "## " + _("Objections to the draft")
    for one in content["objections"]:
        yield "- " + _objection(one)


def _objection(one: Mapping[str, Any]) -> Any:
    gaps = {"who": person(one["person"]), "text": told(one["text"])}
    if one["upheld"]:
        gaps["correction"] = told(one["correction"].get(language(), next(iter(one["correction"].values()))))
        if one["item"]:
            return _(
                "%(who)s objected, of item %(item)s: %(text)s The objection was upheld. Correction: %(correction)s",
                item=number(one["item"]),
                **gaps,
            )
        return _("%(who)s objected: %(text)s The objection was upheld. Correction: %(correction)s", **gaps)
    if one["item"]:
        return _(
            "%(who)s objected, of item %(item)s: %(text)s The objection was not upheld.",
            item=number(one["item"]),
            **gaps,
        )
    return _("%(who)s objected: %(text)s The objection was not upheld.", **gaps)


def next_sitting(content: Mapping[str, Any]) -> Iterable[str]:
    """When the body meets again, if it was called."""
    coming = content.get("next")
    if coming:
        yield "## " + _("Next sitting")
        yield _(
            "The body meets again on %(day)s at %(hour)s. Place: %(place)s.",
            day=day_words(date.fromisoformat(coming["day"]), "full"),
            hour=coming["begins"],
            place=line(coming["place"]),
        )

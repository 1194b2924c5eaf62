"""What minutes say besides attendance and votes: texts of motions, remarks, objections, the next sitting."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from web.languages import NAMES, day_words, language, number
from web.minutes.saying import line, person, told


def notice(content: Mapping[str, Any]) -> Iterable[str]:
    """Which sitting of the body it was, and when it was called."""
    if "notice" in content:
        yield _(
            "It was sitting number %(number)s of this body on this record. The notice was given on %(day)s.",
            number=number(content["meeting"]),
            day=day_words(date.fromisoformat(content["notice"])),
        )


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
                yield line(paragraph)
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

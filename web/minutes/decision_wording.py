"""What minutes say of all decisions at a glance: a table of their numbers, what was counted, and the results."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from web.languages import number
from web.minutes.motion_wording import sort_words
from web.minutes.saying import isolated, named, people, plain, table
from web.voting.result_wording import result_words

CHOICES = ("yes", "no", "abstain")


def decisions(content: Mapping[str, Any]) -> Iterable[str]:
    """Every vote and every election that was decided, by number; nothing if there was none."""
    rows = sorted([*_votes(content), *_elected(content)])
    if rows:
        yield "## " + _("Decisions")
        heads = (
            _("Number"),
            _("Matter"),
            _("In favour"),
            _("Against"),
            _("Abstentions"),
            _("Present"),
            _("Result"),
        )
        yield from table(_("Decisions of the sitting"), heads, (row for _number, row in rows))


def _votes(content: Mapping[str, Any]) -> Iterable[tuple[str, tuple[Any, ...]]]:
    for item in content["items"]:
        title = named(item.get("announced") or item["titles"])
        about = f"{item['number']}. {title}" if item["number"] else title
        for vote in item["votes"]:
            yield vote["number"], _row(vote, about)
        for motion in item.get("motions", ()):
            for vote in motion.get("votes", ()):
                yield vote["number"], _row(vote, f"{about} – {sort_words(motion['sort'])}")
    for motion in content.get("motions", ()):
        for vote in motion.get("votes", ()):
            yield vote["number"], _row(vote, sort_words(motion["sort"]))


def _row(vote: Mapping[str, Any], about: str) -> tuple[Any, ...]:
    declared = vote["declared"]
    counts = (number(declared[name]) if name in declared else "" for name in (*CHOICES, "present"))
    result = vote.get("result", declared["result"])
    return (isolated(vote["number"]), about, *counts, plain(result_words(result)[0]))


def _elected(content: Mapping[str, Any]) -> Iterable[tuple[str, tuple[Any, ...]]]:
    for one in content.get("elections", ()):
        if one["number"]:
            elected = (
                _("Elected: %(who)s", who=people(one["elected"])) if one["elected"] else _("Nobody elected")
            )
            yield one["number"], (isolated(one["number"]), named(one["names"]), "", "", "", "", elected)

"""What minutes say of how an item was dealt with: when, who spoke and for how long in all; never who said what."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from web.charter.wording import dimension_words, group_words, groups
from web.languages import number
from web.minutes.saying import hour, listed, minutes, people, plain


def taken_up(item: Mapping[str, Any]) -> Iterable[str]:
    """When an item came onto the agenda, was taken up, and what became of it."""
    if item.get("placed_at"):
        yield _(
            "This item came onto the agenda during the sitting, at %(hour)s.", hour=hour(item["placed_at"])
        )
    if item.get("taken_off_at"):
        yield _("It was taken off at %(hour)s.", hour=hour(item["taken_off_at"]))
    for one in item.get("taken", ()):
        begin, end = hour(one["from"]), hour(one["until"]) if one["until"] else ""
        yield {
            "dealt_with": _("Taken up at %(begin)s, dealt with by %(end)s.", begin=begin, end=end),
            "postponed": _("Taken up at %(begin)s, postponed at %(end)s.", begin=begin, end=end),
            "referred": _("Taken up at %(begin)s, referred to a committee at %(end)s.", begin=begin, end=end),
            None: _("Taken up at %(begin)s.", begin=begin),
        }[one["outcome"]]
    if item.get("recused"):
        yield _(
            "Took no part in this item because of an interest of their own: %(who)s.",
            who=people(item["recused"]),
        )


def debated(item: Mapping[str, Any]) -> Iterable[str]:
    """Who spoke, in order, without what was said; points of order; what the women present said; speaking time."""
    if item.get("speakers"):
        who = people(item["speakers"])
        if item.get("took_turns"):
            yield _(
                "Speakers, not in the order in which they spoke, since two lists took turns: %(who)s.",
                who=who,
            )
        else:
            yield _("Speakers, in the order in which they spoke: %(who)s.", who=who)
    if item.get("points_of_order"):
        yield _("Points of order were raised by %(who)s.", who=people(item["points_of_order"]))
    for one in item.get("women_asked", ()):
        if one["go_on"]:
            yield _(
                "At %(hour)s the women present were asked whether the debate goes on, and said that it does.",
                hour=hour(one["at"]),
            )
        else:
            yield _(
                "At %(hour)s the women present were asked whether the debate goes on, and said that it does not.",
                hour=hour(one["at"]),
            )
    for at in item.get("list_closed", ()):
        yield _("The speakers' list was closed at %(hour)s.", hour=hour(at))
    yield from _time(item.get("speaking"))


def _time(spoken: Mapping[str, Any] | None) -> Iterable[str]:
    """How long was spoken: in all, and by group where no number is small."""
    if not spoken:
        return
    yield ngettext(
        "%(num)s person spoke. Speaking time in all: %(time)s.",
        "%(num)s people spoke. Speaking time in all: %(time)s.",
        spoken["speakers"],
        time=minutes(spoken["seconds"]),
    )
    for dimension, by_group in spoken.get("seconds_by", {}).items():
        order = [group for group in groups().get(dimension, {}) if group in by_group]
        many = spoken.get("speakers_by", {}).get(dimension, {})
        said = (
            f"{plain(group_words(dimension, group))} {minutes(by_group[group])} ({number(many.get(group, 0))})"
            for group in order
        )
        yield _(
            "Speaking time and number of speakers (%(dimension)s): %(list)s.",
            dimension=plain(dimension_words(dimension)),
            list=listed(said),
        )

"""The derivation of a joint decision: overall, and on each side."""

from collections.abc import Iterator, Mapping
from typing import Any

from web.languages import number
from web.quotas.wording import group_words
from web.voting.step import (
    Places,
    Step,
    Words,
    attended,
    how_needed,
    linked,
    steps_of_attendance,
    steps_of_votes,
    voted,
)
from web.words import _


def read_out(declared: Mapping[str, Any], places: Places) -> list[Words]:
    """What a clerk would read out, phrase by phrase: all together first, then side by side."""
    base, needed = (linked(declared[name], places.get("rule")) for name in ("base", "yes_needed"))
    return [
        *attended(declared, places),
        *voted(declared, places),
        _("base: votes for and against: %(count)s", count=base),
        _("needed: %(count)s", count=needed),
        *(_side(name, side, places) for name, side in declared["sides"].items()),
    ]


def _side(name: str, side: Mapping[str, Any], places: Places) -> Words:
    called = group_words("side", name)
    if "yes" not in side:
        if side["reached"]:
            return _("%(side)s: agreed", side=called)
        return _("%(side)s: did not agree", side=called)
    gaps = {"side": called} | {one: _cell(side, one, places) for one in ("yes", "no", "yes_needed")}
    if side["reached"]:
        return _("%(side)s: %(yes)s in favour, %(no)s against, needed %(yes_needed)s: agreed", **gaps)
    return _("%(side)s: %(yes)s in favour, %(no)s against, needed %(yes_needed)s: did not agree", **gaps)


def steps(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """Each step overall; the sides have a table of their own."""
    yield from steps_of_attendance(declared, places)
    yield from steps_of_votes(declared, places, _("They are not counted in the base."))
    base, needed = (linked(declared[name], places.get("rule")) for name in ("base", "yes_needed"))
    yield Step(_("Base of the majority"), base, _("Votes in favour and against."))
    how = how_needed(declared["rule"]["overall"], declared["base"])
    yield Step(_("Votes in favour that were needed"), needed, how)
    agreed = [side["reached"] for side in declared["sides"].values()]
    how = _("Each side is counted by itself; see the table of the sides.")
    yield Step(_("Sides that agreed"), f"{number(sum(agreed))}/{number(len(agreed))}", how)


BEHIND = {
    "members": "roll",
    "present": "present",
    "quorum_needed": "rule",
    "yes": "votes",
    "no": "votes",
    "abstain": "votes",
    "yes_needed": "rule",
}
"""Where the facts behind each number of a side are."""

NUMBERS = tuple(BEHIND)


def side_heads(declared: Mapping[str, Any]) -> list[Words]:
    """The heads of the table of the sides; where numbers would give somebody away there are none."""
    if declared.get("withheld"):
        return [_("Side"), _("Agreed")]
    return [
        _("Side"),
        _("Entitled to vote"),
        _("Those present"),
        _("Needed for the quorum"),
        _("In favour"),
        _("Against"),
        _("Abstentions"),
        _("Votes in favour that were needed"),
        _("Agreed"),
    ]


def side_rows(declared: Mapping[str, Any], places: Places) -> list[list[Words]]:
    """The table of the sides; whoever is on none of them counts only overall."""
    names = () if declared.get("withheld") else NUMBERS
    rows = [
        [
            group_words("side", name),
            *(_cell(side, one, places) for one in names),
            _("yes") if side["reached"] else _("no"),
        ]
        for name, side in declared["sides"].items()
    ]
    others = [
        [
            group_words("side", name),
            *(_cell(side, one, places) for one in names),
            _("counts only overall"),
        ]
        for name, side in declared["others"].items()
    ]
    return rows + others


def _cell(side: Mapping[str, Any], name: str, places: Places) -> Words:
    return linked(side[name], places.get(BEHIND[name])) if name in side else "—"

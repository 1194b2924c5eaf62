"""What minutes say of the course of a sitting: the quorum, what interrupted it, which technical faults there were."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from web.charter.wording import dimension_words, group_words, groups, verdict_words
from web.languages import number
from web.minutes.saying import hour, length, listed, named, person, plain, span, table


def quorum(content: Mapping[str, Any]) -> Iterable[str]:
    """Each time that it was found how many were there, and what the balance rules said of them."""
    found = content.get("quorum")
    if not found:
        return
    yield "## " + _("Quorum and balance")
    rows = [
        (
            hour(one["at"]),
            _occasion(one),
            number(one["members"]),
            number(one["present"]),
            number(one["needed"]),
            _("There is a quorum") if one["reached"] else _("No quorum"),
        )
        for one in found
    ]
    heads = (_("Hour"), _("Occasion"), _("Members"), _("Present"), _("Needed"), _("Finding"))
    yield from table(_("Statements of the quorum"), heads, rows)
    told: list[str] = []
    for one in found:
        said = list(_balance(one))
        if said != told:
            yield from ("- " + _("At %(hour)s: %(said)s", hour=hour(one["at"]), said=words) for words in said)
        told = said


def _occasion(one: Mapping[str, Any]) -> Any:
    if one["occasion"] == "vote" and one.get("item"):
        return _("Before a vote on item %(item)s", item=number(one["item"]))
    return {
        "opening": _("Opening"),
        "vote": _("Before a vote"),
        "request": _("On request"),
        "change": _("Somebody came or left"),
    }[one["occasion"]]


def _balance(one: Mapping[str, Any]) -> Iterable[str]:
    for dimension, counts in one.get("groups", {}).items():
        order = [group for group in groups().get(dimension, {}) if counts.get(group)]
        yield _(
            "Present (%(dimension)s): %(counts)s.",
            dimension=plain(dimension_words(dimension)),
            counts=listed(
                f"{plain(group_words(dimension, group))} {number(counts[group])}" for group in order
            ),
        )
    for rule in one.get("balance", ()):
        yield _(
            "Balance rule “%(rule)s”: %(verdict)s.",
            rule=named(rule["names"]),
            verdict=plain(verdict_words(rule["status"])),
        )


def stops(content: Mapping[str, Any]) -> Iterable[str]:
    """When the sitting stopped, and which links broke, each with its cause and how long it lasted."""
    stopped, faults = content.get("interruptions", ()), content.get("faults", ())
    if not stopped and not faults:
        return
    yield "## " + _("Interruptions and technical faults")
    yield from ("- " + _stop(one, content) for one in stopped)
    yield from ("- " + _fault(one, content) for one in faults)


def _stop(one: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    gaps = _lasted(one, content)
    said: dict[str, str] = {
        "recess": _("The sitting was interrupted for a recess: %(hours)s, %(length)s.", **gaps),
        "no_quorum": _(
            "The sitting was interrupted because there was no quorum: %(hours)s, %(length)s.", **gaps
        ),
        "fault": _(
            "The sitting was interrupted by a technical fault on the organiser's side: %(hours)s, %(length)s.",
            **gaps,
        ),
    }
    return said[one["cause"]]


def _fault(one: Mapping[str, Any], content: Mapping[str, Any]) -> Any:
    gaps = _lasted(one, content)
    if one["person"] is None:
        if one["cause"] == "outside":
            return _(
                "The organiser's connection was lost through a fault outside of the sitting: %(hours)s, %(length)s.",
                **gaps,
            )
        return _("The organiser's connection was lost: %(hours)s, %(length)s.", **gaps)
    gaps["who"] = person(one["person"])
    said: dict[str, str] = {
        "own": _(
            "The connection to %(who)s was lost through a fault on that side: %(hours)s, %(length)s.", **gaps
        ),
        "organiser": _(
            "The connection to %(who)s was lost through a fault of the organiser's: %(hours)s, %(length)s.",
            **gaps,
        ),
        "outside": _(
            "The connection to %(who)s was lost through a fault outside of the sitting: %(hours)s, %(length)s.",
            **gaps,
        ),
    }
    return said[one["cause"]]


def _lasted(one: Mapping[str, Any], content: Mapping[str, Any]) -> dict[str, Any]:
    return {"hours": span(one, content["closed"]), "length": length(one, content["closed"])}

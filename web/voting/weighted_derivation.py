"""The derivation of a weighted double majority: of the members, and of the people for whom they speak."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from web.languages import number
from web.voting.step import Places, Step, Words, attended, linked, steps_of_attendance, steps_of_votes, voted
from web.words import _, ngettext


def people(many: int | str) -> Words:
    """A number of people; a share that is no whole number as its fraction."""
    return number(many) if isinstance(many, int) else Markup('<bdi dir="ltr">{}</bdi>').format(many)


def _people(many: int | str, address: str | None) -> Words:
    """The same, leading to the facts behind it."""
    return Markup('<a href="{}">{}</a>').format(address, people(many)) if address else people(many)


BEHIND = {"yes": "votes", "all": "roll", "needed": "rule"}
"""Where the facts behind each number of people are."""


def read_out(declared: Mapping[str, Any], places: Places) -> list[Words]:
    """What a clerk would read out, phrase by phrase."""
    population = declared["population"]
    needed = linked(declared["states"]["needed"], places.get("rule"))
    return [
        *attended(declared, places),
        *voted(declared, places),
        _("needed: %(count)s", count=needed),
        _(
            "those in favour speak for %(yes)s of %(all)s people, needed: %(needed)s",
            **{name: _people(population[name], places.get(where)) for name, where in BEHIND.items()},
        ),
    ]


def steps(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """Each step of both majorities."""
    rule, population = declared["rule"], declared["population"]
    yield from steps_of_attendance(declared, places)
    yield from steps_of_votes(declared, places, _("They do not help the proposal."))
    needed = linked(declared["states"]["needed"], places.get("rule"))
    yield Step(_("Members that were needed in favour"), needed, _share(rule["states"], declared["members"]))
    everybody = _people(population["all"], places.get("roll"))
    yield Step(_("People for whom all members speak"), everybody, _("Frozen at the opening."))
    yield Step(
        _("People for whom those in favour speak"),
        _people(population["yes"], places.get("votes")),
        _("Counted from the votes below."),
    )
    yield Step(
        _("People that were needed"),
        _people(population["needed"], places.get("rule")),
        _share(rule["population"], population["all"]),
    )
    if declared["blocking_min"]:
        how = ngettext(
            "To block for want of people, at least %(num)s member must not be in favour.",
            "To block for want of people, at least %(num)s members must not be in favour.",
            declared["blocking_min"],
        )
        yield Step(_("Members who are not in favour"), linked(declared["against"], places.get("votes")), how)


def _share(fraction: str, base: int | str) -> Words:
    share = Markup('<bdi dir="ltr">{}</bdi>').format(fraction)
    return _("At least %(share)s of %(base)s.", share=share, base=people(base))

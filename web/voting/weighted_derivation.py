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
            **{name: people(population[name]) for name in ("yes", "all", "needed")},
        ),
    ]


def steps(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """Each step of both majorities."""
    rule, population = declared["rule"], declared["population"]
    yield from steps_of_attendance(declared, places)
    yield from steps_of_votes(declared, places, _("They do not help the proposal."))
    needed = linked(declared["states"]["needed"], places.get("rule"))
    yield Step(_("Members that were needed in favour"), needed, _share(rule["states"], declared["members"]))
    yield Step(_("People for whom all members speak"), people(population["all"]), _("Frozen at the opening."))
    yield Step(
        _("People for whom those in favour speak"),
        people(population["yes"]),
        _("Counted from the votes below."),
    )
    yield Step(
        _("People that were needed"),
        people(population["needed"]),
        _share(rule["population"], population["all"]),
    )
    if declared["blocking_min"]:
        how = ngettext(
            "To block for want of people, at least %(num)s member must not be in favour.",
            "To block for want of people, at least %(num)s members must not be in favour.",
            declared["blocking_min"],
        )
        yield Step(_("Members who are not in favour"), number(declared["against"]), how)


def _share(fraction: str, base: int | str) -> Words:
    share = Markup('<bdi dir="ltr">{}</bdi>').format(fraction)
    return _("At least %(share)s of %(base)s.", share=share, base=people(base))

"""The derivation of a decision by consent: who stood aside, and what became of each objection."""

from collections.abc import Iterator, Mapping
from typing import Any

from web.languages import number
from web.voting.step import Places, Step, Words, attended, linked, steps_of_attendance
from web.words import _, ngettext


def read_out(declared: Mapping[str, Any], places: Places) -> list[Words]:
    """What a clerk would read out, phrase by phrase."""

    def said(name: str) -> Words:
        return linked(declared[name], places.get("votes"))

    return [
        *attended(declared, places),
        _("standing aside: %(count)s", count=said("stand_aside")),
        ngettext(
            "%(count)s objection was raised",
            "%(count)s objections were raised",
            declared["objections"],
            count=said("objections"),
        ),
        _("withdrawn: %(count)s", count=said("withdrawn")),
        _("taken in: %(count)s", count=said("integrated")),
        _("still open: %(count)s", count=said("open")),
    ]


def steps(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """Each step from the roll to the objections that stayed open."""

    def step(name: Words, term: str, how: Words = "") -> Step:
        return Step(name, linked(declared[term], places.get("votes")), how)

    yield from steps_of_attendance(declared, places)
    if "consent" in declared:
        yield step(
            _("Said that they consent"), "consent", _("Whoever is present and says nothing consents as well.")
        )
    yield step(_("Stand aside"), "stand_aside", _("They do not hinder the proposal."))
    yield step(_("Objections raised"), "objections", _("Each with its reasons; they stand below."))
    yield step(_("Withdrawn again"), "withdrawn", _("By whoever had raised them."))
    yield step(
        _("Taken in by a change"),
        "integrated",
        _("The change stands below, and is a part of what is decided."),
    )
    yield step(_("Still open"), "open", _("Those raised, less those withdrawn or taken in."))
    most = number(declared["max_objections"])
    yield Step(
        _("Open objections that the rule bears"), most, _("If more are open, the proposal is not adopted.")
    )

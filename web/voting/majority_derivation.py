"""The derivation of a decision by majority."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

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
    """What a clerk would read out, phrase by phrase."""
    phrases = [*attended(declared, places), *voted(declared, places)]
    if "base" in declared:
        base = linked(declared["base"], places.get("rule"))
        phrases.append(BASES[declared["base_of"]](base))
    if "yes_needed" in declared:
        needed = linked(max(declared["yes_needed"], declared.get("min_yes", 0)), places.get("rule"))
        phrases.append(_("needed: %(count)s", count=needed))
    return phrases


BASES: Mapping[str, Callable[[Words], Words]] = {
    "valid": lambda count: _("base: votes for and against: %(count)s", count=count),
    "cast": lambda count: _("base: all votes cast: %(count)s", count=count),
    "present": lambda count: _("base: those present: %(count)s", count=count),
    "members": lambda count: _("base: all members: %(count)s", count=count),
}


def steps(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """Each step from the roll to the majority."""

    def step(name: Words, term: str, how: Words) -> Step:
        return Step(name, linked(declared[term], places.get("rule")), how)

    yield from steps_of_attendance(declared, places)
    yield from steps_of_votes(declared, places, _abstentions(declared))
    yield step(_("Base of the majority"), "base", _how_base(declared))
    needed = how_needed(declared["rule"]["threshold"], declared["base"])
    yield step(_("Votes in favour that were needed"), "yes_needed", needed)
    if declared.get("min_yes"):
        words = _("So many must vote in favour, whatever the base.")
        yield step(_("Needed in any case"), "min_yes", words)
    if declared["yes_counted"] != declared["yes"]:
        words = _("In favour, with the chair's vote counted twice")
        yield step(words, "yes_counted", _("The votes were equal."))


def _abstentions(declared: Mapping[str, Any]) -> Words:
    if declared["base_of"] == "valid" and declared["counting"]["abstain"] == "ignored":
        return _("They are not counted in the base.")
    return _("They are counted in the base, so they do not help the proposal.")


def _how_base(declared: Mapping[str, Any]) -> Words:
    return {
        "valid": _("Votes in favour and against."),
        "cast": _("All votes cast, abstentions among them."),
        "present": _("All who were present, whether they voted or not."),
        "members": _("All who are entitled, whether they were present or not."),
    }[declared["base_of"]]

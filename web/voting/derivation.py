"""The derivation of a decision: as a clerk reads it out, and step by step, each number with the facts behind it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from web.languages import number
from web.voting.wording import result_sentence, result_words
from web.words import _, ngettext

Words = Markup | str
Places = Mapping[str, str]
"""Where the facts behind each number can be read: an address for `roll`, `present`, `votes`, `rule`, `declared`."""


@dataclass(frozen=True)
class Step:
    """One number of the derivation, and how it comes about."""

    name: Words
    value: Words
    how: Words = ""


def linked(value: int, address: str | None) -> Markup:
    """A number that leads to the facts behind it."""
    if not address:
        return Markup("{}").format(number(value))
    return Markup('<a href="{}">{}</a>').format(address, number(value))


def read_out(declared: Mapping[str, Any], places: Places) -> list[Words]:
    """What a clerk would read out, phrase by phrase."""

    def said(name: str, where: str) -> Markup:
        return linked(declared[name], places.get(where))

    phrases: list[Words] = []
    if "members" in declared:
        entitled = said("members", "roll")
        phrases.append(
            ngettext("%(count)s entitled", "%(count)s entitled", declared["members"], count=entitled)
        )
    if "present" in declared:
        phrases.append(_present(declared, said("present", "present"), places))
    phrases += [
        ngettext("%(count)s in favour", "%(count)s in favour", declared["yes"], count=said("yes", "votes")),
        ngettext("%(count)s against", "%(count)s against", declared["no"], count=said("no", "votes")),
        ngettext(
            "%(count)s abstained", "%(count)s abstained", declared["abstain"], count=said("abstain", "votes")
        ),
    ]
    if "base" in declared:
        phrases.append(BASES[declared["base_of"]](said("base", "rule")))
    if "yes_needed" in declared:
        needed = linked(max(declared["yes_needed"], declared.get("min_yes", 0)), places.get("rule"))
        phrases.append(_("needed: %(count)s", count=needed))
    return [*phrases, result_words(declared["result"])[0]]


def _present(declared: Mapping[str, Any], present: Markup, places: Places) -> Words:
    quorum = declared.get("quorum_needed", 0)
    if not quorum:
        return ngettext("%(count)s present", "%(count)s present", declared["present"], count=present)
    return ngettext(
        "%(count)s present (%(needed)s needed)",
        "%(count)s present (%(needed)s needed)",
        declared["present"],
        count=present,
        needed=linked(quorum, places.get("rule")),
    )


BASES: Mapping[str, Callable[[Words], Words]] = {
    "valid": lambda count: _("base: votes for and against: %(count)s", count=count),
    "cast": lambda count: _("base: all votes cast: %(count)s", count=count),
    "present": lambda count: _("base: those present: %(count)s", count=count),
    "members": lambda count: _("base: all members: %(count)s", count=count),
}


def steps(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """Each step from the roll to the result."""

    def step(name: Words, term: str, where: str, how: Words = "") -> Step:
        return Step(name, linked(declared[term], places.get(where)), how)

    yield step(
        _("Entitled to vote"), "members", "roll", _("The roll that was frozen when the vote was opened.")
    )
    yield step(_("Those present"), "present", "present", _how_present(declared))
    if declared["quorum_needed"]:
        yield step(_("Needed for the quorum"), "quorum_needed", "rule", _quorum(declared))
    yield step(_("In favour"), "yes", "votes", _("Counted from the votes below."))
    yield step(_("Against"), "no", "votes", _("Counted from the votes below."))
    yield step(_("Abstentions"), "abstain", "votes", _abstentions(declared))
    if declared.get("silent"):
        yield step(
            _("Present without voting"), "silent", "present", _("Those present, less those who voted.")
        )
    yield step(_("Base of the majority"), "base", "rule", _how_base(declared))
    yield step(_("Votes in favour that were needed"), "yes_needed", "rule", _how_needed(declared))
    if declared.get("min_yes"):
        yield step(
            _("Needed in any case"), "min_yes", "rule", _("So many must vote in favour, whatever the base.")
        )
    if declared["yes_counted"] != declared["yes"]:
        yield step(
            _("In favour, with the chair's vote counted twice"),
            "yes_counted",
            "rule",
            _("The votes were equal."),
        )
    yield Step(_("Result"), result_words(declared["result"])[0], result_sentence(declared))


def _how_present(declared: Mapping[str, Any]) -> Words:
    if declared.get("present_from") == "attendance":
        return _("Members on the roll who were noted as present in the sitting, or who voted.")
    return _("Members who voted: outside of a sitting, whoever votes is present.")


def _quorum(declared: Mapping[str, Any]) -> Words:
    if declared["present"] >= declared["quorum_needed"]:
        return _("The quorum was reached.")
    return _("The quorum was not reached.")


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


def _how_needed(declared: Mapping[str, Any]) -> Words:
    threshold = declared["rule"]["threshold"]
    gaps = {
        "share": Markup('<bdi dir="ltr">{}</bdi>').format(threshold["fraction"]),
        "base": number(declared["base"]),
    }
    if threshold["cmp"] == "more_than":
        return _("More than %(share)s of %(base)s, in whole votes.", **gaps)
    return _("At least %(share)s of %(base)s, in whole votes.", **gaps)

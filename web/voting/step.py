"""The steps of a derivation, and its numbers: each leads to the facts behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from web.languages import number
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


def attended(declared: Mapping[str, Any], places: Places) -> list[Words]:
    """Who was entitled, who was present, and how many had to be."""
    phrases: list[Words] = []
    if "members" in declared:
        entitled = linked(declared["members"], places.get("roll"))
        phrases.append(
            ngettext("%(count)s entitled", "%(count)s entitled", declared["members"], count=entitled)
        )
    if "present" in declared:
        phrases.append(_present(declared, linked(declared["present"], places.get("present")), places))
    return phrases


def voted(declared: Mapping[str, Any], places: Places) -> list[Words]:
    """How many voted what."""
    said = {name: linked(declared[name], places.get("votes")) for name in ("yes", "no", "abstain")}
    return [
        ngettext("%(count)s in favour", "%(count)s in favour", declared["yes"], count=said["yes"]),
        ngettext("%(count)s against", "%(count)s against", declared["no"], count=said["no"]),
        ngettext("%(count)s abstained", "%(count)s abstained", declared["abstain"], count=said["abstain"]),
    ]


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


def steps_of_attendance(declared: Mapping[str, Any], places: Places) -> Iterator[Step]:
    """From the roll to the quorum."""
    entitled = linked(declared["members"], places.get("roll"))
    present = linked(declared["present"], places.get("present"))
    yield Step(_("Entitled to vote"), entitled, _("The roll that was frozen when the vote was opened."))
    yield Step(_("Those present"), present, _how_present(declared))
    if declared["quorum_needed"]:
        needed = linked(declared["quorum_needed"], places.get("rule"))
        yield Step(_("Needed for the quorum"), needed, _quorum(declared))


def steps_of_votes(declared: Mapping[str, Any], places: Places, abstentions: Words) -> Iterator[Step]:
    """How many voted what."""
    yes, no, abstain = (linked(declared[name], places.get("votes")) for name in ("yes", "no", "abstain"))
    counted = _counted_from(declared)
    yield Step(_("In favour"), yes, counted)
    yield Step(_("Against"), no, counted)
    yield Step(_("Abstentions"), abstain, abstentions)
    if declared.get("blank"):
        yield Step(_("Blank papers"), linked(declared["blank"], places.get("votes")), counted)
    if declared.get("silent"):
        silent = linked(declared["silent"], places.get("votes"))
        yield Step(_("Present without voting"), silent, _("Those present, less those who voted."))


def _counted_from(declared: Mapping[str, Any]) -> Words:
    if declared.get("secrecy") == "secret":
        return _("Counted from the papers in the urn.")
    return _("Counted from the votes below.")


def how_needed(threshold: Mapping[str, Any], base: int) -> Words:
    """How a majority comes about."""
    gaps = {
        "share": Markup('<bdi dir="ltr">{}</bdi>').format(threshold["fraction"]),
        "base": number(base),
    }
    if threshold["cmp"] == "more_than":
        return _("More than %(share)s of %(base)s, in whole votes.", **gaps)
    return _("At least %(share)s of %(base)s, in whole votes.", **gaps)


def _how_present(declared: Mapping[str, Any]) -> Words:
    if declared.get("present_from") == "attendance":
        return _(
            "Members on the roll who were noted as present in the sitting, who voted, "
            "or who count as present by a proxy."
        )
    return _("Members who voted: outside of a sitting, whoever votes is present.")


def _quorum(declared: Mapping[str, Any]) -> Words:
    if declared["present"] >= declared["quorum_needed"]:
        return _("The quorum was reached.")
    return _("The quorum was not reached.")

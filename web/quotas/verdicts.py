"""What a balance rule says of a body, in words: the verdict, the numbers behind it, and what would cure it."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from web.languages import number
from web.quotas.groups import group_words
from web.quotas.shares import Words, listed
from web.words import _, ngettext

VERDICT_KINDS: Mapping[str, str] = {
    "met": "yes",
    "not_met": "no",
    "undetermined": "wait",
    "lot_needed": "wait",
}
"""The sign that goes with a verdict."""

Verdict = Mapping[str, Any]


def verdict_words(status: str) -> Words:
    """What a balance rule says of a body, in a word."""
    return {
        "met": _("met"),
        "not_met": _("not met"),
        "undetermined": _("cannot be determined"),
        "not_applicable": _("does not apply"),
        "lot_needed": _("a lot is needed"),
    }[status]


def explained(dimension: str, verdict: Verdict) -> list[Words]:
    """The numbers behind a verdict."""
    if "parts" in verdict:
        return [words for name, part in verdict["parts"].items() for words in _of_part(dimension, name, part)]
    if verdict["status"] == "not_applicable":
        return [_not_applied(verdict)]
    said = [
        *_most(verdict),
        *_least(dimension, verdict),
        *_compared(verdict),
        *_of_people(dimension, verdict),
        *_listed(verdict),
    ]
    for term, words in (("excess", _too_many), ("shortfall", _too_few), ("excess_allowed", _allowed)):
        said += [words(group_words(dimension, group), by) for group, by in (verdict.get(term) or {}).items()]
    if verdict.get("feasible") is False:
        said.append(_("So many members cannot meet this rule, whoever they are."))
    return [*said, *_open(dimension, verdict)]


def limits_words(dimension: str, verdict: Verdict) -> list[Words]:
    """How many of whom a body needs, whoever belongs to it."""
    if verdict["status"] == "not_applicable":
        return [_not_applied(verdict)]
    return [
        *_most({name: of for name, of in verdict.items() if name != "extra"}),
        *_least(dimension, verdict),
    ]


def _of_part(dimension: str, name: str, part: Verdict) -> list[Words]:
    """The verdict on a list, a bench, or members and substitutes apart, and why it is not met."""
    called = {"members": _("Members"), "deputies": _("Substitutes")}.get(name, name)
    said = _("%(part)s: %(verdict)s.", part=called, verdict=verdict_words(part["status"]))
    broken = part["status"] not in ("met", "not_applicable")
    return [said, *(explained(dimension, part) if broken else ())]


def _not_applied(verdict: Verdict) -> Words:
    match verdict.get("why") or ("too_small" if verdict["base"] else "nobody"):
        case "nobody":
            return _("There are no members yet.")
        case "no_row":
            return _("The table of the rule does not speak of a body of this size.")
        case "no_number":
            return _("In a body of this size no number fits the rule, so it asks for nothing.")
    return _("There are too few members for the rule to apply.")


def _most(verdict: Verdict) -> list[Words]:
    """How many a group may have."""
    if "max" not in verdict:
        return []
    said = [
        ngettext(
            "Of %(base)s members, at most %(num)s may belong to one group.",
            "Of %(base)s members, at most %(num)s may belong to one group.",
            verdict["max"],
            base=number(verdict["base"]),
        )
    ]
    if verdict.get("extra"):
        said.append(
            ngettext(
                "%(num)s member of other groups must be added; the body then has %(enlarged)s.",
                "%(num)s members of other groups must be added; the body then has %(enlarged)s.",
                verdict["extra"],
                enlarged=number(verdict["enlarged"]),
            )
        )
    return list(said)


def _least(dimension: str, verdict: Verdict) -> list[Words]:
    """How many a group must have: each the same, or each its own number."""
    need, needs = verdict.get("need"), verdict.get("needs") or {}
    if "missing" in verdict or "minority" in verdict or (not needs and not isinstance(need, int)):
        return []
    base = number(verdict["base"])
    if isinstance(need, int) and (len(needs) != 1 and len(set(needs.values())) <= 1):
        return [
            ngettext(
                "Of %(base)s members, at least %(num)s must belong to each group.",
                "Of %(base)s members, at least %(num)s must belong to each group.",
                need,
                base=base,
            )
        ]
    return [
        ngettext(
            "Of %(base)s members, at least %(num)s must belong to the group “%(group)s”.",
            "Of %(base)s members, at least %(num)s must belong to the group “%(group)s”.",
            least,
            base=base,
            group=group_words(dimension, group),
        )
        for group, least in needs.items()
    ]


def _compared(verdict: Verdict) -> list[Words]:
    """By how many one group has more than another."""
    if "margin" in verdict:
        margin = verdict["margin"]
        if not margin:
            return [_("Both groups have equally many members; the first must have more.")]
        if margin > 0:
            return [
                ngettext(
                    "The first group has %(num)s member more than the second.",
                    "The first group has %(num)s members more than the second.",
                    margin,
                )
            ]
        return [
            ngettext(
                "The first group has %(num)s member fewer than the second.",
                "The first group has %(num)s members fewer than the second.",
                -margin,
            )
        ]
    if "gap" not in verdict:
        return []
    said = ngettext(
        "The largest and the smallest group differ by %(num)s.",
        "The largest and the smallest group differ by %(num)s.",
        verdict["gap"],
    )
    if not verdict.get("allowed"):
        return [said]
    return [
        said,
        ngettext(
            "They may differ by %(num)s at most.", "They may differ by %(num)s at most.", verdict["allowed"]
        ),
    ]


def _of_people(dimension: str, verdict: Verdict) -> list[Words]:
    """What a minority must have by its share of the people; an interval while a lot is open."""
    if "minority" not in verdict:
        return []
    group, need = group_words(dimension, verdict["minority"]), verdict["need"]
    if isinstance(need, int):
        return [
            ngettext(
                "By its share of the people, the group “%(group)s” has a right to %(num)s seat.",
                "By its share of the people, the group “%(group)s” has a right to %(num)s seats.",
                need,
                group=group,
            )
        ]
    return [
        _(
            "By its share of the people, the group “%(group)s” has a right to %(low)s or %(high)s seats: "
            "a lot between %(groups)s decides.",
            group=group,
            low=number(need[0]),
            high=number(need[1]),
            groups=listed(group_words(dimension, one) for one in verdict["tie"]),
        )
    ]


def _listed(verdict: Verdict) -> list[Words]:
    """Which places of a list do not follow the rule."""
    places = verdict.get("bad_positions")
    if not places:
        return []
    return [
        _("Here the list does not follow the rule: %(places)s.", places=listed(number(one) for one in places))
    ]


def _open(dimension: str, verdict: Verdict) -> list[Words]:
    """Why it cannot be determined, and on what it depends."""
    if verdict["status"] != "undetermined":
        return []
    said: list[Words] = [
        ngettext(
            "It depends on %(num)s member who has not said.",
            "It depends on %(num)s members who have not said.",
            verdict["undisclosed"],
        )
    ]
    met_if, not_met_if = verdict.get("met_if"), verdict.get("not_met_if")
    if met_if and not_met_if:
        said.append(
            _(
                "The rule would be met, for example, if among them were: %(met)s. "
                "It would not be met if among them were: %(not_met)s.",
                met=_counted(dimension, met_if),
                not_met=_counted(dimension, not_met_if),
            )
        )
    return said


def _too_many(group: Words, by: int) -> Words:
    return ngettext("%(num)s too many: %(group)s.", "%(num)s too many: %(group)s.", by, group=group)


def _too_few(group: Words, by: int) -> Words:
    return ngettext("%(num)s is missing: %(group)s.", "%(num)s are missing: %(group)s.", by, group=group)


def _allowed(group: Words, by: int) -> Words:
    return ngettext(
        "%(num)s above the limit, which is allowed with reasons: %(group)s.",
        "%(num)s above the limit, which is allowed with reasons: %(group)s.",
        by,
        group=group,
    )


def cure_words(dimension: str, cure: Mapping[str, Any]) -> Words:
    """One of the smallest changes that would make a rule met."""
    if "declare" in cure:
        return ngettext(
            "%(num)s member who has not said yet says so, if she or he wishes.",
            "%(num)s members who have not said yet say so, if they wish.",
            cure["declare"]["fewest"],
        )
    if "add" in cure:
        return _("More members are seated: %(groups)s.", groups=_counted(dimension, cure["add"]))
    return _(
        "As mandates end (%(leaving)s), others are seated (%(coming)s).",
        leaving=_counted(dimension, cure["replace"]["from"]),
        coming=_counted(dimension, cure["replace"]["to"]),
    )


def _counted(dimension: str, numbers: Mapping[str, int]) -> Markup:
    return listed(
        _("%(group)s: %(number)s", group=group_words(dimension, group), number=number(many))
        for group, many in numbers.items()
    )


def worth_words(worth: str) -> Words:
    """What an opinion given now would be worth."""
    return {
        "valid": _("Opinions given now are valid."),
        "warned": _("Decisions taken now say that the rule is not met."),
        "needs_reasons": _("Decisions taken now give the reasons why the rule is not met."),
        "needs_ruling": _(
            "Before an opinion is given, those who chair must rule on the balance, with reasons."
        ),
        "invalid": _("No valid opinion can be given now. The body may still debate and vote."),
    }[worth]

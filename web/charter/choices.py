"""What can be chosen for the terms of a rule, in words that stand alone."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from council.quotas.rules.remedies import MOMENTS
from web.charter.debating_words import debating_choices
from web.charter.notice_words import late_choices, notice_fields
from web.charter.presence_words import presence_choices
from web.charter.rule_fields import GROUPS
from web.charter.speaking_words import speaking_choices
from web.quotas.groups import group_words
from web.quotas.remedies import moment_words, remedy_choices
from web.quotas.shares import Words, figure
from web.words import _, ngettext

Choices = list[tuple[str, Words]]


def majority_choices() -> Choices:
    """The majorities that are offered: a code for the form, and its words."""
    return [
        ("more_than 1/2", _("More than half")),
        ("at_least 3/5", _("Three fifths or more")),
        ("at_least 2/3", _("Two thirds or more")),
        ("at_least 3/4", _("Three quarters or more")),
        ("at_least 2/5", _("Two fifths or more")),
        ("at_least 1", _("All of them")),
    ]


def quorum_choices() -> Choices:
    """The quorums that are offered."""
    return [
        ("none", _("No quorum is needed")),
        ("more_than 1/2", _("More than half of the members")),
        ("half_plus_one ceil", _("Half of the members, rounded up, and one more")),
        ("half_plus_one floor", _("Half of the members, rounded down, and one more")),
        ("at_least 1/4", _("A quarter of the members or more")),
        ("at_least 1/3", _("A third of the members or more")),
        ("at_least 1/2", _("Half of the members or more")),
        ("at_least 2/3", _("Two thirds of the members or more")),
    ]


def floor_choices() -> Choices:
    """The fewest in favour that are offered."""
    return [
        ("none", _("No such number")),
        ("at_least 1/4", _("A quarter of all members or more")),
        ("at_least 1/3", _("A third of all members or more")),
        ("more_than 1/2", _("More than half of all members")),
    ]


def measure_words(code: str) -> Words:
    """A majority or a quorum that is not among those offered."""
    kind, _blank, said = code.partition(" ")
    if kind in ("absolute", "multiple_of_board"):
        return ngettext("%(num)s member or more", "%(num)s members or more", int(said))
    share = figure(Fraction(said))
    return (
        _("More than %(share)s", share=share) if kind == "more_than" else _("%(share)s or more", share=share)
    )


def with_own(offered: Choices, value: str) -> Choices:
    """The choices, and the rule's own one if it is not among them."""
    if not value or value in dict(offered):
        return offered
    return [*offered, (value, measure_words(value))]


def base_choices() -> Choices:
    """What a majority may be counted of."""
    return [
        ("valid", _("of the votes for and against")),
        ("cast", _("of all votes cast, abstentions included")),
        ("present", _("of those present")),
        ("members", _("of all members")),
    ]


def tie_choices() -> Choices:
    """What a tie may mean."""
    return [
        ("rejected", _("it is rejected")),
        ("chair_side", _("the side of the chair prevails")),
        ("chair_double", _("the chair's vote counts twice")),
        ("repeat_then_lot", _("the vote is repeated once, then a lot decides")),
        ("lot", _("a lot decides")),
    ]


def blank_choices() -> Choices:
    """What a blank paper is."""
    return [
        ("excluded", _("it is not counted")),
        ("in_base", _("it is counted among the votes")),
        ("abstention", _("it is an abstention")),
        ("invalid", _("it is an invalid vote")),
    ]


def invalid_choices() -> Choices:
    """What an invalid paper is."""
    return [("excluded", _("it is not counted")), ("in_base", _("it is counted among the votes"))]


def fallback_choices() -> Choices:
    """What follows if objections stay open."""
    return [
        ("rejected", _("it is rejected")),
        ("vote", _("it is put to the vote under another rule")),
        ("escalate", _("it goes to a wider body")),
    ]


def counting_choices() -> Choices:
    """By which text transferable votes are counted."""
    return [
        ("scottish", _("The Scottish rules (SSI 2007/42)")),
        ("ers97", _("The rules of the Electoral Reform Society (ERS97)")),
    ]


def equal_votes_choices() -> Choices:
    """What equal votes in an election mean."""
    return [("lot", _("a lot decides")), ("vote_again", _("there is another vote"))]


def rounding_choices() -> Choices:
    """How persons are made whole."""
    return [
        ("ceil", _("up")),
        ("floor", _("down")),
        ("half_up", _("to the nearest, a half up")),
    ]


def unknown_choices(dimension: str, groups: tuple[str, ...]) -> Choices:
    """How those may be counted who do not say."""
    return [
        ("tri_state", _("They may be anybody: the answer can be “cannot be determined”")),
        ("in_base_no_group", _("They count as members, but in no group")),
        ("exclude_from_base", _("They are not counted")),
        ("open_places_only", _("They may have any place that is not reserved")),
        *(
            (
                f"count_with({group})",
                _("They are counted with: %(group)s", group=group_words(dimension, group)),
            )
            for group in groups
        ),
    ]


def offered(dimension: str, shown: Mapping[str, Any]) -> dict[str, Choices]:
    """What may be chosen in each field of a form, the rule's own values included."""
    groups = [(group, group_words(dimension, group)) for group in GROUPS[dimension]]
    majority, quorum = majority_choices(), quorum_choices()
    return {
        "base": base_choices(),
        "threshold": with_own(majority, shown.get("threshold", "")),
        "overall": with_own(majority, shown.get("overall", "")),
        "each": with_own(majority, shown.get("each", "")),
        "quorum": with_own(quorum, shown.get("quorum", "")),
        "group_quorum": with_own(quorum, shown.get("group_quorum", "")),
        "min_yes": with_own(floor_choices(), shown.get("min_yes", "")),
        "tie": tie_choices(),
        "blank": blank_choices(),
        "invalid": invalid_choices(),
        "sides": [(side, group_words("side", side)) for side in GROUPS["side"]],
        "fallback": fallback_choices(),
        **dict.fromkeys(
            ("groups", "more", "protected", "first", "second", "group", "minority", "gives_way"), groups
        ),
        "rounding": rounding_choices(),
        "unsaid": unknown_choices(dimension, GROUPS[dimension]),
        "remedy": remedy_choices(),
        "moment": [(moment, moment_words(moment)) for moment in MOMENTS],
        "counting": counting_choices(),
        "equal_votes": equal_votes_choices(),
        "notice": list(notice_fields().items()),
        "late": list(late_choices().items()),
        "second_call_quorum": with_own(
            [("as_otherwise", _("As for any other sitting")), *quorum_choices()],
            shown.get("second_call_quorum", ""),
        ),
        **presence_choices(),
        **speaking_choices(),
        **debating_choices(),
    }

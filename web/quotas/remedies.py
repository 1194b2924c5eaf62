"""What follows from a rule of balance that is not met, from mild to hard, and when a rule is looked at."""

from collections.abc import Callable, Mapping

from web.quotas.shares import Words
from web.words import _

CONSEQUENCES: Mapping[str, Callable[[], Words]] = {
    "warn": lambda: _("While the rule is not met, every decision says so."),
    "justify": lambda: _("While the rule is not met, a decision gives the reasons for it."),
    "exemption": lambda: _(
        "An exemption can be granted on application, with reasons. While the rule is not met, every decision says so."
    ),
    "tie_break_preference": lambda: _(
        "Of equally suitable candidates, the one of the group that has too few is preferred."
    ),
    "next_by_votes": lambda: _(
        "If a group has too few candidates, its place goes to the next candidate by votes."
    ),
    "best_losers": lambda: _(
        "Places that a group lacks go to those of the group who got the most votes without being elected."
    ),
    "top_up": lambda: _("Members are added to the body until the rule is met."),
    "substitution": lambda: _(
        "Of those elected, the ones with the fewest votes give way to the best placed of the group that has too few."
    ),
    "lot": lambda: _("Where the rule leaves it open who is concerned, a lot decides."),
    "seat_left_empty": lambda: _("A place that cannot be filled by the rule stays empty."),
    "next_of_group": lambda: _("The next candidate of the same group moves up."),
    "list_refused": lambda: _("A list that does not meet the rule is refused."),
    "nomination_returned": lambda: _("A nomination that does not meet the rule is returned."),
    "election_void": lambda: _("An election that breaks the rule is void; the chair stays empty."),
    "body_wrongly_constituted": lambda: _("A body that does not meet the rule is wrongly constituted."),
    "postpone_item": lambda: _("The item is postponed until the rule is met."),
    "opinion_invalid": lambda: _(
        "While the rule is not met, the body may debate and vote, but gives no valid opinion."
    ),
}
"""What is said of each remedy, mild ones first."""


def consequences(remedies: Mapping[str, str]) -> list[Words]:
    """What follows, at any moment or at each."""
    return [
        _("%(moment)s: %(consequence)s", moment=moment_words(moment), consequence=CONSEQUENCES[word]())
        if moment
        else CONSEQUENCES[word]()
        for moment, word in remedies.items()
    ]


def moment_words(moment: str) -> Words:
    """When a rule is looked at."""
    return {
        "nomination": _("when candidates are nominated"),
        "list_registration": _("when lists are registered"),
        "result": _("when the result of an election is established"),
        "constitution": _("when the body is constituted"),
        "replacement": _("when a vacant seat is filled"),
        "check_in": _("when attendance is recorded"),
        "vote": _("when a vote is opened"),
        "opinion": _("when an opinion is given"),
    }.get(moment, moment)


def remedy_choices() -> list[tuple[str, Words]]:
    """What may follow from a rule that is not met, to choose from."""
    return [(word, said()) for word, said in CONSEQUENCES.items()]

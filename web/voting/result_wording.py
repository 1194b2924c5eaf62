"""What is said about the outcome of a vote."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from web.quotas.shares import listed
from web.quotas.wording import group_words
from web.words import _

Words = Markup | str


def result_words(result: str) -> tuple[Words, str]:
    """What became of a vote, and the kind of pill that shows it."""
    return {
        "adopted": (_("Adopted"), "yes"),
        "rejected": (_("Rejected"), "no"),
        "no_quorum": (_("No quorum"), "wait"),
        "repeat": (_("Tie: to be voted on again"), "wait"),
        "lot": (_("Tie: a lot decides"), "wait"),
        "vote": (_("Objections: a vote follows"), "wait"),
        "escalate": (_("Objections: a wider body decides"), "wait"),
        "carried": (_("Motion carried"), "yes"),
        "not_carried": (_("Motion not carried"), "no"),
    }[result]


def result_sentence(declared: Mapping[str, Any]) -> Words:
    """The outcome, as a clerk declares it; `motion` says that it is of an amendment or a part."""
    if declared.get("motion") and declared["result"] in ("adopted", "rejected"):
        return _of_motion(declared["motion"], declared["result"] == "adopted")
    return SENTENCES[declared.get("kind", "majority")](declared)


def _of_motion(sort: str, adopted: bool) -> Words:
    if sort == "amend":
        return _("The amendment is adopted.") if adopted else _("The amendment is rejected.")
    return _("The part is adopted.") if adopted else _("The part is rejected.")


def lot_sentence(result: str, motion: str = "") -> Words:
    """What the lot decided: on the proposal, or on a `motion` of this sort."""
    if motion == "amend":
        return {
            "adopted": _("The lot was drawn in public: the amendment is adopted."),
            "rejected": _("The lot was drawn in public: the amendment is rejected."),
        }[result]
    if motion:
        return {
            "adopted": _("The lot was drawn in public: the part is adopted."),
            "rejected": _("The lot was drawn in public: the part is rejected."),
        }[result]
    return {
        "adopted": _("The lot was drawn in public: the proposal is adopted."),
        "rejected": _("The lot was drawn in public: the proposal is rejected."),
    }[result]


def _by_majority(declared: Mapping[str, Any]) -> Words:
    result, why = declared["result"], declared.get("why")
    unknown = declared.get("secrecy") == "secret" and declared.get("tie") in ("chair_side", "chair_double")
    if why == "tie" and result == "rejected" and unknown:
        return _(
            "The votes are equal. In a secret vote nobody knows how the chair voted, so the proposal is rejected."
        )
    if result == "rejected" and why:
        return {
            "tie": _("The votes are equal, so the proposal is rejected."),
            "tie_chair": _("The votes are equal and the chair voted against, so the proposal is rejected."),
            "empty_base": _("Nobody voted for or against, so the proposal is rejected."),
            "min_yes": _(
                "The majority voted in favour, but fewer than must do so in any case: it is rejected."
            ),
        }.get(why) or _("The proposal is rejected.")
    if result == "adopted" and why == "tie_chair":
        return _("The votes are equal and the chair voted in favour, so the proposal is adopted.")
    return {
        "adopted": _("The proposal is adopted."),
        "rejected": _("The proposal is rejected."),
        "no_quorum": _("The quorum was not reached, so nothing is decided."),
        "repeat": _(
            "The votes are equal. The rule asks that the vote be held once more; nothing is decided yet."
        ),
        "lot": _("The votes are equal. The rule asks that a lot be drawn in public; nothing is decided yet."),
    }[result]


def _jointly(declared: Mapping[str, Any]) -> Words:
    if declared["result"] == "no_quorum":
        side = declared["group"]
        if side == "overall":
            return _("The quorum was not reached, so nothing is decided.")
        return _(
            "Too few of one side were present, so nothing is decided: %(side)s.",
            side=group_words("side", side),
        )
    failed = [one for one in declared["fails"] if one != "overall"]
    sides = listed(group_words("side", one) for one in failed)
    if declared["result"] == "adopted":
        return _("All together and each side agreed, so the proposal is adopted.")
    if not failed:
        return _("Each side agreed, but too few of all together, so the proposal is rejected.")
    if len(failed) == len(declared["fails"]):
        return _(
            "Too few agreed on one side or more, so the proposal is rejected. It failed here: %(sides)s.",
            sides=sides,
        )
    return _(
        "Too few agreed overall and on one side or more, so the proposal is rejected. It failed here: %(sides)s.",
        sides=sides,
    )


def _weighted(declared: Mapping[str, Any]) -> Words:
    if declared["result"] == "no_quorum":
        return _("The quorum was not reached, so nothing is decided.")
    if declared["result"] == "adopted" and declared.get("why"):
        return _(
            "Those in favour speak for too few people, but those who are not in favour are too few to block it: "
            "the proposal is adopted."
        )
    if declared["result"] == "adopted":
        return _("Enough members are in favour, and they speak for enough people: the proposal is adopted.")
    if declared["why"] == "states":
        return _("Too few members are in favour, so the proposal is rejected.")
    return _("Those in favour speak for too few people, so the proposal is rejected.")


def _by_consent(declared: Mapping[str, Any]) -> Words:
    result, still_open = declared["result"], declared["open"]
    if result == "no_quorum":
        return _("The quorum was not reached, so nothing is decided.")
    if result == "vote":
        return _(
            "More objections stayed open than the rule bears. "
            "A vote under another rule follows; nothing is decided yet."
        )
    if result == "escalate":
        return _(
            "More objections stayed open than the rule bears. "
            "The proposal goes to a wider body; nothing is decided here."
        )
    if result == "rejected" and declared.get("why") == "empty_base":
        return _("All who were present stood aside, so nobody consented: the proposal is rejected.")
    if result == "rejected":
        return _("More objections stayed open than the rule bears, so the proposal is rejected.")
    if still_open:
        return _("No more objections are open than the rule bears, so the proposal is adopted by consent.")
    return _("No objection is open, so the proposal is adopted by consent.")


SENTENCES: Mapping[str, Callable[[Mapping[str, Any]], Words]] = {
    "majority": _by_majority,
    "joint": _jointly,
    "weighted": _weighted,
    "consent": _by_consent,
}


def legend(kinds: Iterable[str]) -> list[tuple[str, Words]]:
    """What the parts of the picture stand for."""
    named = {
        "for": _("In favour"),
        "against": _("Against"),
        "abstained": _("Abstentions"),
        "rest": _("Did not vote"),
    }
    shown = set(kinds)
    return [(kind, words) for kind, words in named.items() if kind in shown]


RESULTS = ("adopted", "rejected", "no_quorum", "repeat", "lot", "vote", "escalate", "carried", "not_carried")


def result_choices() -> list[tuple[str, Words]]:
    """The results by which the list can be narrowed."""
    return [(result, result_words(result)[0]) for result in RESULTS]


def origin_choices() -> list[tuple[str, Words]]:
    """Where decisions come from."""
    return [("here", _("Decided here")), ("carried_over", _("Carried over"))]

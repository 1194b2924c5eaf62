"""What is said about rules as such: the catalogue, worked cases, and outcomes under other rules."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from council.record import Refused
from web.quotas.shares import listed
from web.quotas.wording import group_words
from web.words import _, ngettext

Words = Markup | str


def subject_words(subject: str) -> Words:
    """What the rules of the catalogue are about."""
    return {
        "decision": _("How votes are decided"),
        "balance": _("Who must be represented"),
        "list": _("In which order candidates are listed"),
        "seats": _("Seats reserved, added or filled again"),
        "election": _("How persons are elected"),
        "assembly": _("How sittings are called and debates led"),
        "followup": _("What becomes of an opinion"),
        "procedure": _("How proposals and votes proceed"),
    }.get(subject, subject)


def certainty_words(certainty: str) -> Words:
    """How sure it is that a rule says this."""
    return {
        "source": _("the text was read"),
        "partly": _("the text was read in part"),
        "reading": _("the text was read; the formula is our reading of it"),
        "general": _("common knowledge, without a text at hand"),
        "own": _("proposed by Majlis"),
    }[certainty]


# The page on which rules are tried.


def where_words() -> dict[str, Words]:
    """Where the rules come from that are offered."""
    return {
        "here": _("In force in this council"),
        "before": _("Once in force in this council"),
        "elsewhere": _("From laws and by-laws of other places"),
        "ready": _("From by-laws ready to adopt"),
    }


def number_words() -> dict[str, Words]:
    """What was counted."""
    return {
        "members": _("Entitled to vote"),
        "present": _("Those present"),
        "yes": _("In favour"),
        "no": _("Against"),
        "abstain": _("Abstentions"),
        "invalid": _("Invalid votes"),
        "blank": _("Blank votes"),
    }


def chair_choices() -> list[tuple[str, Words]]:
    """How the chair may have voted."""
    return [("yes", _("In favour")), ("no", _("Against")), ("abstain", _("Abstention"))]


def people_choices() -> list[tuple[str, Words]]:
    """The three lists of people, by how those vote who speak for them."""
    return [
        ("yes", _("People of those in favour")),
        ("no", _("People of those against")),
        ("abstain", _("People of those who abstain")),
    ]


AS_DECLARED: Mapping[str, str] = {"carried": "adopted", "not_carried": "rejected"}
"""How the results of decisions that were carried over are called here."""


def difference_words(result: str, declared: str) -> Words:
    """Whether a decision of the past would have ended otherwise."""
    if result == AS_DECLARED.get(declared, declared):
        return _("The outcome would have been the same.")
    return {
        "adopted": _("It would have been adopted."),
        "rejected": _("It would have been rejected."),
        "no_quorum": _("There would have been no quorum, so nothing would have been decided."),
        "repeat": _("The vote would have had to be held once more."),
        "lot": _("A lot would have had to be drawn."),
        "vote": _("It would have been put to the vote."),
        "escalate": _("It would have gone to a wider body."),
    }[result]


def margin_words(found: Mapping[str, Any]) -> list[Words]:
    """By how many the outcome was reached or missed."""
    return MARGINS[found.get("kind", "majority")](found)


def _majority(found: Mapping[str, Any]) -> list[Words]:
    if found["result"] == "no_quorum":
        return [_absent(found["quorum_needed"] - found["present"])]
    return _votes(max(found["yes_needed"], found["min_yes"]) - found["yes_counted"], found["result"])


def _joint(found: Mapping[str, Any]) -> list[Words]:
    parts = {"overall": found, **found["sides"]}
    if found["result"] == "no_quorum":
        part = parts[found["group"]]
        missing = part["quorum_needed"] - part["present"]
        return [_of_side(found["group"], _absent(missing))]
    failed = [(name, parts[name]["yes_needed"] - parts[name]["yes"]) for name in found["fails"]]
    return [_of_side(name, words) for name, short in failed for words in _votes(short, "rejected")]


def _weighted(found: Mapping[str, Any]) -> list[Words]:
    if found["result"] == "no_quorum":
        return [_absent(found["quorum_needed"] - found["present"])]
    if found.get("why") == "population":
        return [_("Those in favour speak for too few people.")]
    return _votes(found["states"]["needed"] - found["states"]["yes"], found["result"])


def _consent(found: Mapping[str, Any]) -> list[Words]:
    if found["result"] == "no_quorum":
        return [_absent(max(found["quorum_needed"], 1) - found["present"])]
    over = found["open"] - found["max_objections"]
    said = ngettext("%(num)s objection too many.", "%(num)s objections too many.", over)
    return [said] if over > 0 else []


MARGINS: Mapping[str, Callable[[Mapping[str, Any]], list[Words]]] = {
    "majority": _majority,
    "joint": _joint,
    "weighted": _weighted,
    "consent": _consent,
}


def _absent(missing: int) -> Words:
    return ngettext("%(num)s member short of the quorum.", "%(num)s members short of the quorum.", missing)


def _votes(short: int, result: str) -> list[Words]:
    if short > 0 and result == "rejected":
        return [ngettext("%(num)s vote in favour short.", "%(num)s votes in favour short.", short)]
    if result != "adopted" or short > 0:
        return []
    if short == 0:
        return [_("Exactly as many votes in favour as needed.")]
    return [
        ngettext(
            "%(num)s vote in favour more than needed.", "%(num)s votes in favour more than needed.", -short
        )
    ]


def _of_side(side: str, words: Words) -> Words:
    named = _("All together") if side == "overall" else group_words("side", side)
    return _("%(side)s: %(words)s", side=named, words=words)


def not_counted_words(needs: str) -> Words:
    """Why a rule cannot be tried on what was counted."""
    return {
        "votes": _("This rule counts votes for and against, and none were counted."),
        "sides": _("This rule asks how each side voted, and the votes were not counted by side."),
        "people": _("This rule asks for how many people each member speaks, and that was not said."),
        "objections": _("This rule asks for objections, and none could be raised."),
        "dimension": _("This rule is about something that was not counted."),
    }[needs]


REFUSALS: dict[str, Callable[[Refused], Any]] = {
    "rules.not-counted-so": lambda r: not_counted_words(r.details["needs"]),
    "rules.not-json": lambda r: _(
        "This is not a file of cases in JSON: %(reason)s", reason=r.details["reason"]
    ),
    "rules.not-a-list": lambda r: _("A file of cases holds a list: [{…}, {…}]."),
    "rules.not-a-case": lambda r: _("A case is written in curly brackets: {…}."),
    "rules.function-missing": lambda r: _("The case does not say which function it is about (fn)."),
    "rules.unknown-function": lambda r: _("There is no function “%(fn)s”.", fn=r.details["fn"]),
    "rules.input-missing": lambda r: _(
        "The case does not say what the function is told: %(missing)s.", missing=listed(r.details["missing"])
    ),
    "rules.wrong-arguments": lambda r: ngettext(
        "The function %(fn)s was told %(num)s thing; it takes: %(takes)s.",
        "The function %(fn)s was told %(num)s things; it takes: %(takes)s.",
        r.details["got"],
        fn=r.details["fn"],
        takes=listed(r.details["takes"]),
    ),
    "rules.case-unreadable": lambda r: _(
        "The function %(fn)s cannot make sense of what it is told: %(reason)s",
        fn=r.details["fn"],
        reason=r.details["reason"],
    ),
}

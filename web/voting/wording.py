"""What is said about votes and decisions."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import g, has_request_context
from markupsafe import Markup

from council.record import Entry, Refused
from council.voting.questions import OpenBallots
from web.languages import number
from web.visit import record
from web.voting import election_wording
from web.words import Naming, _, ngettext

Words = Markup | str


def isolated(text: str) -> Markup:
    """A number with a hyphen, a fingerprint: read from left to right in any sentence."""
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


# Votes and results ----------------------------------------------------------------------------------


def choice_words(choice: str) -> Words:
    """What one can vote, and what one did."""
    return {
        "yes": _("In favour"),
        "no": _("Against"),
        "abstain": _("Abstention"),
        "absent": _("Absent"),
    }.get(choice) or _("Did not vote")


CHOICE_KINDS: Mapping[str, str] = {"yes": "yes", "no": "no"}
"""The sign that goes with a vote."""


def choice_cards() -> list[tuple[str, Words, Words]]:
    """The three cards."""
    return [
        ("yes", _("In favour"), _("I vote for the proposal.")),
        ("no", _("Against"), _("I vote against the proposal.")),
        ("abstain", _("Abstention"), _("I take part, but vote neither for it nor against it.")),
    ]


def result_words(result: str) -> tuple[Words, str]:
    """What became of a vote, and the kind of pill that shows it."""
    return {
        "adopted": (_("Adopted"), "yes"),
        "rejected": (_("Rejected"), "no"),
        "no_quorum": (_("No quorum"), "wait"),
        "repeat": (_("Tie: to be voted on again"), "wait"),
        "lot": (_("Tie: a lot decides"), "wait"),
        "carried": (_("Motion carried"), "yes"),
        "not_carried": (_("Motion not carried"), "no"),
    }[result]


def result_sentence(declared: Mapping[str, Any]) -> Words:
    """The outcome, as a clerk declares it."""
    result, why = declared["result"], declared.get("why")
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


def legend(declared: Mapping[str, Any]) -> list[tuple[str, Words]]:
    """What the parts of the picture stand for."""
    parts: list[tuple[str, Words]] = [("for", _("In favour")), ("against", _("Against"))]
    if declared["base_of"] != "valid" or declared["counting"]["abstain"] != "ignored":
        parts.append(("abstained", _("Abstentions")))
    if declared["base_of"] in ("present", "members"):
        parts.append(("rest", _("Did not vote")))
    return parts


RESULTS = ("adopted", "rejected", "no_quorum", "repeat", "lot", "carried", "not_carried")


def result_choices() -> list[tuple[str, Words]]:
    """The results by which the list can be narrowed."""
    return [(result, result_words(result)[0]) for result in RESULTS]


def origin_choices() -> list[tuple[str, Words]]:
    """Where decisions come from."""
    return [("here", _("Decided here")), ("carried_over", _("Carried over"))]


def standing_words(standing: str, result: str) -> tuple[Words, str]:
    """Whether a decision is recorded as an opinion, and the kind of pill that shows it."""
    if result != "adopted":
        return _("Not an opinion: it was not adopted"), "about"
    return {
        "opinion": (_("Recorded as an opinion"), "yes"),
        "opinion_with_reasons": (_("Recorded as an opinion, with reasons"), "yes"),
        "needs_ruling": (_("A ruling is needed"), "wait"),
        "no_opinion": (_("Not recorded as an opinion"), "no"),
    }[standing]


def standing_sentence(standing: str, result: str) -> Words:
    """Why a decision is recorded as an opinion, or is not."""
    if result != "adopted":
        return _("Only what is adopted is recorded as an opinion of the council.")
    return {
        "opinion": _("No balance rule stood against it when the vote was opened."),
        "opinion_with_reasons": _(
            "A balance rule asked for reasons when the vote was opened; they are given below."
        ),
        "needs_ruling": _(
            "It could not be determined whether a balance rule is met, and nobody has ruled on it yet."
        ),
        "no_opinion": _(
            "When the vote was opened a balance rule was not met that every opinion must meet. "
            "The decision stands as the will of those who voted, but it is not an opinion of the council."
        ),
    }[standing]


def coming_standing(standing: str) -> tuple[Words, str]:
    """What a decision would be worth if the vote were opened now, and the kind of notice that says so."""
    return {
        "opinion": (_("If it is adopted, it is recorded as an opinion of the council."), "yes"),
        "opinion_with_reasons": (
            _(
                "A balance rule is not met. If the proposal is adopted, it is an opinion only with reasons: give them below."
            ),
            "wait",
        ),
        "needs_ruling": (
            _(
                "It cannot be determined whether a balance rule is met. The bureau must rule on it, with reasons, before the vote."
            ),
            "wait",
        ),
        "no_opinion": (
            _(
                "A balance rule is not met. The proposal can be voted on, but it will not be recorded as an opinion."
            ),
            "no",
        ),
    }[standing]


def expected_standing(standing: str) -> tuple[Words, str]:
    """What an open vote was opened as."""
    if standing == "no_opinion":
        return (
            _(
                "A balance rule was not met when the vote was opened: what is adopted will not be recorded as an opinion."
            ),
            "wait",
        )
    return _("What is adopted in this vote will be recorded as an opinion of the council."), "about"


# Facts ----------------------------------------------------------------------------------------------


def _opened(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    entitled = len(fact.roll)
    if entry.by is None:
        return ngettext(
            "A vote by name was opened: %(num)s member is entitled to vote.",
            "A vote by name was opened: %(num)s members are entitled to vote.",
            entitled,
        )
    return ngettext(
        "%(who)s opened a vote by name: %(num)s member is entitled to vote.",
        "%(who)s opened a vote by name: %(num)s members are entitled to vote.",
        entitled,
        who=w.person(entry.by),
    )


def _cast(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    if _is_kept_back(entry):
        return _("A vote was given. Until the vote is closed nobody is shown whose it is, nor what it says.")
    return {
        "yes": _("%(who)s voted in favour.", who=w.person(fact.member)),
        "no": _("%(who)s voted against.", who=w.person(fact.member)),
        "abstain": _("%(who)s abstained.", who=w.person(fact.member)),
    }[fact.choice]


def _is_kept_back(entry: Entry) -> bool:
    """Unless we know that the vote is closed, we say nothing of it."""
    if not has_request_context() or "council" not in g:
        return True
    if "open_ballots" not in g:
        g.open_ballots = record().ask(OpenBallots())
    kept: OpenBallots = g.open_ballots
    return kept.kept_back(entry)


def _closed(entry: Entry, w: Naming) -> Words:
    fact: Any = entry.fact
    return _(
        "The vote was closed and declared as decision %(number)s: %(result)s. "
        "In favour: %(yes)s, against: %(no)s, abstentions: %(abstain)s.",
        number=isolated(fact.number),
        result=result_words(fact.declared["result"])[0],
        **{choice: w.number(fact.declared[choice]) for choice in ("yes", "no", "abstain")},
    )


FACTS: dict[str, Callable[[Any, Naming], Words]] = {
    "voting.ballot-opened": _opened,
    "voting.vote-cast": _cast,
    "voting.ballot-closed": _closed,
    **election_wording.FACTS,
}


# Refusals -------------------------------------------------------------------------------------------


def _already_voted(refusal: Refused) -> Words:
    place = number(refusal.details["position"])
    return {
        "yes": _(
            "Your vote is on record at position %(place)s: in favour. Nothing was changed.", place=place
        ),
        "no": _("Your vote is on record at position %(place)s: against. Nothing was changed.", place=place),
        "abstain": _(
            "Your vote is on record at position %(place)s: abstention. Nothing was changed.", place=place
        ),
    }[refusal.details["choice"]]


def _reasons_missing(refusal: Refused) -> Words:
    if refusal.details["standing"] == "needs_ruling":
        return _(
            "It cannot be determined whether a balance rule is met, so the bureau must rule on it. "
            "Please write its reasons; they become part of the record."
        )
    return _(
        "A balance rule is not met and asks for reasons. Please write them; they become part of the record."
    )


REFUSALS: dict[str, Callable[[Refused], Words]] = {
    **election_wording.REFUSALS,
    "voting.unknown-proposal": lambda r: _("There is no such proposal."),
    "voting.not-submitted": lambda r: _(
        "This proposal is still a draft. It can be put to the vote once its author has put it forward."
    ),
    "voting.proposal-withdrawn": lambda r: _(
        "This proposal was withdrawn by its author, so there is nothing to vote on."
    ),
    "voting.too-few-co-sponsors": lambda r: ngettext(
        "The proposal needs %(num)s co-sponsor before it can be put to the vote; it has %(have)s.",
        "The proposal needs %(num)s co-sponsors before it can be put to the vote; it has %(have)s.",
        r.details["need"],
        have=number(r.details["have"]),
    ),
    "voting.revised-meanwhile": lambda r: _(
        "The proposal was changed while you prepared the vote. Please read it as it is now, then open the vote again."
    ),
    "voting.already-open": lambda r: _("A vote on this proposal is open already."),
    "voting.already-settled": lambda r: _(
        "This proposal was voted on and decided; it is not put to the vote again."
    ),
    "voting.unknown-rule": lambda r: _(
        "This decision rule is not in force for the body. Please choose one from the list."
    ),
    "voting.empty-roll": lambda r: _(
        "The body has no members today, so nobody could vote. Seat its members first."
    ),
    "voting.unknown-sitting": lambda r: _("There is no such sitting. Please choose one from the list."),
    "voting.sitting-of-another-body": lambda r: _(
        "Another body sits there. Choose a sitting of the body that the proposal is meant for."
    ),
    "voting.sitting-not-under-way": lambda r: _(
        "This sitting has not begun or is over. Open the sitting first, or open the vote outside of a sitting."
    ),
    "voting.reasons-missing": _reasons_missing,
    "voting.reasons-too-long": lambda r: ngettext(
        "The reasons are too long: at most %(num)s character, you wrote %(written)s.",
        "The reasons are too long: at most %(num)s characters, you wrote %(written)s.",
        r.details["most"],
        written=number(r.details["written"]),
    ),
    "voting.unknown-ruling": lambda r: _("Please choose how the bureau rules."),
    "voting.unknown-ballot": lambda r: _("There is no such vote in this council."),
    "voting.not-on-roll": lambda r: _(
        "You were not on the roll when this vote was opened, so you cannot vote in it. "
        "If you think that this is wrong, tell your facilitator: it can be put right for the next vote."
    ),
    "voting.not-open": lambda r: _(
        "This vote is closed. Nothing was recorded; you can read the decision instead."
    ),
    "voting.unknown-choice": lambda r: _("Please choose one of the three cards."),
    "voting.already-voted": _already_voted,
    "voting.only-for-herself": lambda r: _("Everybody votes for herself or himself alone."),
    "voting.nobody-votes": lambda r: _("A vote by name needs a name. Please sign in first."),
    "voting.tally-incomplete": lambda r: _("The rule needs a number that was not counted."),
    "voting.more-present-than-members": lambda r: _(
        "More were counted as present than are entitled to vote."
    ),
    "voting.more-votes-than-present": lambda r: _("More votes were counted than there are voters."),
    "voting.chair-not-counted": lambda r: _("The chair's own vote is not among the votes that were counted."),
}

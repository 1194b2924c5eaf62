"""Why something was refused in a vote on a proposal, and what can be done."""

from collections.abc import Callable

from markupsafe import Markup

from council.record import Refused
from web.languages import number
from web.quotas.wording import group_words
from web.voting import motion_refusals
from web.words import _, ngettext

Words = Markup | str


def _already_voted(refusal: Refused) -> Words:
    """Without the position: while the vote is open it would tell how many have voted."""
    return {
        "yes": _("Your vote is on record: in favour. Nothing was changed."),
        "no": _("Your vote is on record: against. Nothing was changed."),
        "abstain": _("Your vote is on record: abstention. Nothing was changed."),
        "consent": _("Your vote is on record: you consent. Nothing was changed."),
        "stand_aside": _("Your vote is on record: you stand aside. Nothing was changed."),
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


def _side_too_small(refusal: Refused) -> Words:
    side = group_words("side", refusal.details["side"])
    if not refusal.details["has"]:
        return _(
            "Nobody on the roll is on one of the sides that must agree: %(side)s. So a joint decision is impossible "
            "now. Members say themselves on which side they are; or choose another rule.",
            side=side,
        )
    return _(
        "One of the sides that must agree has too few members for a joint decision: %(side)s. "
        "On the roll: %(has)s, needed: %(needed)s. Choose another rule, or seat more members of that side.",
        side=side,
        has=number(refusal.details["has"]),
        needed=number(refusal.details["needed"]),
    )


REFUSALS: dict[str, Callable[[Refused], Words]] = {
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
    "voting.sitting-interrupted": lambda r: _(
        "The sitting is interrupted. Nothing is decided until it goes on. Note first that it is resumed."
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
    "voting.unknown-choice": lambda r: _("Please choose one of the cards."),
    "voting.already-voted": _already_voted,
    "voting.only-for-herself": lambda r: _(
        "Everybody votes for herself or himself, and for others only with a proxy that stood when the vote was opened. "
        "What a member voted herself or himself stands."
    ),
    "voting.nobody-votes": lambda r: _("A vote by name needs a name. Please sign in first."),
    "voting.tally-incomplete": lambda r: _("The rule needs a number that was not counted."),
    "voting.more-present-than-members": lambda r: _(
        "More were counted as present than are entitled to vote."
    ),
    "voting.more-votes-than-present": lambda r: _("More votes were counted than there are voters."),
    "voting.chair-not-counted": lambda r: _("The chair's own vote is not among the votes that were counted."),
    "voting.unknown-secrecy": lambda r: _(
        "A vote is by name, secret, or by show of hands. Please choose one of them."
    ),
    **motion_refusals.REFUSALS,
    "voting.never-secret": lambda r: _(
        "Under this rule a vote cannot be secret: a weight or an objection would tell whose it is. "
        "Open it by name, or choose another rule."
    ),
    "voting.no-quorum": lambda r: _(
        "There is no quorum: present: %(present)s, needed: %(needed)s. Nothing is put to the vote now. Note whoever "
        "comes on the attendance list, then try again; or close the sitting and call the body a second time.",
        present=number(r.details["present"]),
        needed=number(r.details["needed"]),
    ),
    "voting.side-not-present": lambda r: _(
        "Too few members of one side are present for a vote: %(side)s. The balance rule says that the item waits "
        "until they are there. Note them on the attendance list when they come, or postpone the item.",
        side=group_words(r.details["dimension"], r.details["group"]),
    ),
    "voting.side-too-small": _side_too_small,
    "voting.weights-missing": lambda r: _(
        "Under this rule everybody on the roll speaks for a number of people. Please write the number beside each "
        "member; for one of them at least it must be more than nought."
    ),
    "voting.weight-out-of-range": lambda r: _(
        "The number of people for whom a member speaks must be nought or more, and at most %(most)s.",
        most=number(r.details["most"]),
    ),
    "voting.secret-ballot": lambda r: _(
        "This vote is secret: a paper is handed in, and nobody votes by name."
    ),
    "voting.not-by-consent": lambda r: _(
        "Objections are raised where consent decides. In this vote you can vote against the proposal."
    ),
    "voting.objection-needs-reasons": lambda r: _(
        "An objection needs reasons, so that the others can talk about it. Please write them."
    ),
    "voting.objection-too-long": lambda r: ngettext(
        "This is too long: at most %(num)s character, you wrote %(written)s.",
        "This is too long: at most %(num)s characters, you wrote %(written)s.",
        r.details["most"],
        written=number(r.details["written"]),
    ),
    "voting.objection-stands": lambda r: _(
        "Your objection is open already. You can withdraw it and raise another."
    ),
    "voting.unknown-objection": lambda r: _("There is no such objection in this vote."),
    "voting.objection-settled": lambda r: _("This objection was withdrawn or taken in already."),
    "voting.not-her-objection": lambda r: _("Only who raised an objection can withdraw it."),
    "voting.change-missing": lambda r: _("Please write by which change the objection was taken in."),
    "voting.unknown-language": lambda r: _("Please choose in which language this is written."),
}

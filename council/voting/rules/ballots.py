"""The rules of opening a vote, of voting in it, and of closing it."""

from collections.abc import Iterable

from council.record import Refused

YES, NO, ABSTAIN = CHOICES = ("yes", "no", "abstain")

CONSENTS, STANDS_ASIDE = CONSENT_CHOICES = ("consent", "stand_aside")
"""What is said in a decision by consent; who objects does it with reasons, and not by a vote."""

NAMED, SECRET, HANDS = SECRECY = ("named", "secret", "hands")
"""Who voted what is on record; or nobody ever learns it; or hands are raised and two tellers count them."""

KINDS_IN_SECRET = ("majority", "joint")
"""The kinds of rules by which a vote can be secret: a weight or an objection would tell whose it is."""

LARGEST_WEIGHT = 999_999_999

OPINION = "opinion"
"""What is adopted is recorded as the council's opinion."""

OPINION_WITH_REASONS = "opinion_with_reasons"
"""The same, with the reasons that a balance rule asked for."""

NEEDS_RULING = "needs_ruling"
"""Nobody can tell whether a balance rule is met: the bureau rules, with its reasons, before the vote."""

NO_OPINION = "no_opinion"
"""It may be debated and voted on, but is not recorded as an opinion."""

LONGEST_REASONS = 2_000

SETTLED = ("adopted", "rejected")
"""Results after which a proposal is not put to the vote again; without a quorum nothing is settled."""


class UnknownProposal(Refused):
    """There is no such proposal."""

    code = "voting.unknown-proposal"


class NotSubmitted(Refused):
    """A draft is not put to the vote."""

    code = "voting.not-submitted"


class ProposalWithdrawn(Refused):
    """Its author took the proposal back."""

    code = "voting.proposal-withdrawn"


class TooFewCoSponsors(Refused):
    """Fewer members stand behind the proposal than the charter asks."""

    code = "voting.too-few-co-sponsors"


class RevisedMeanwhile(Refused):
    """The proposal reads otherwise than when the vote was prepared."""

    code = "voting.revised-meanwhile"


class AlreadyOpen(Refused):
    """A vote on the proposal is open."""

    code = "voting.already-open"


class AlreadySettled(Refused):
    """The proposal was adopted or rejected."""

    code = "voting.already-settled"


class UnknownRule(Refused):
    """No such decision rule is in force for this body."""

    code = "voting.unknown-rule"


class EmptyRoll(Refused):
    """The body has no effective member today, so nobody could vote."""

    code = "voting.empty-roll"


class UnknownSitting(Refused):
    """There is no such sitting."""

    code = "voting.unknown-sitting"


class SittingOfAnotherBody(Refused):
    """Another body sits there than the one that the proposal is meant for."""

    code = "voting.sitting-of-another-body"


class SittingNotUnderWay(Refused):
    """The sitting has not begun, or is over."""

    code = "voting.sitting-not-under-way"


class SittingInterrupted(Refused):
    """The sitting is interrupted; nothing is decided until it goes on."""

    code = "voting.sitting-interrupted"


class MotionOutsideSitting(Refused):
    """An amendment, or a part of a question, is put to the vote in the sitting in which it was moved."""

    code = "voting.motion-outside-sitting"


class UnknownMotion(Refused):
    """No such amendment or part of this proposal waits to be decided."""

    code = "voting.unknown-motion"


class MotionNotNext(Refused):
    """Another motion is dealt with first, or the hands on this one are being counted."""

    code = "voting.motion-not-next"


class MotionNotSeconded(Refused):
    """The by-laws ask for another member behind a motion before it is put to the vote."""

    code = "voting.motion-not-seconded"


class MotionsPending(Refused):
    """Amendments and motions are pending; they are decided before the proposal is put to the vote."""

    code = "voting.motions-pending"


class NoPartAdopted(Refused):
    """The proposal was put in parts, and none of them was adopted: it is rejected as a whole."""

    code = "voting.no-part-adopted"


class UnknownSecrecy(Refused):
    """A vote is by name, secret, or by show of hands."""

    code = "voting.unknown-secrecy"


class NeverSecret(Refused):
    """By this kind of rule nobody can vote in secret."""

    code = "voting.never-secret"


class NoQuorum(Refused):
    """Too few are there for a vote, by the rule of procedure or by the rule of the vote itself."""

    code = "voting.no-quorum"


class SideNotPresent(Refused):
    """A balance rule asks for more of one side to be there: the item is postponed until they are."""

    code = "voting.side-not-present"


class SideTooSmall(Refused):
    """A side of a joint decision has fewer on the roll than must be present of it."""

    code = "voting.side-too-small"


class WeightsMissing(Refused):
    """It is not said for how many people each on the roll speaks, or of nobody that it is for anybody."""

    code = "voting.weights-missing"


class WeightOutOfRange(Refused):
    """Nobody speaks for fewer than no people, nor for more than there are."""

    code = "voting.weight-out-of-range"


class ReasonsMissing(Refused):
    """A balance rule is not met, or nobody can tell, and the reasons that this asks for were not given."""

    code = "voting.reasons-missing"


class ReasonsTooLong(Refused):
    """More letters than reasons may have."""

    code = "voting.reasons-too-long"


class UnknownRuling(Refused):
    """The bureau rules that it is an opinion, or that it is none."""

    code = "voting.unknown-ruling"


class UnknownBallot(Refused):
    """There is no such vote."""

    code = "voting.unknown-ballot"


class NotOnRoll(Refused):
    """She was not among those entitled when the vote was opened."""

    code = "voting.not-on-roll"


class NotOpen(Refused):
    """The vote is closed."""

    code = "voting.not-open"


class UnknownChoice(Refused):
    """One votes yes or no, or abstains."""

    code = "voting.unknown-choice"


class SecretBallot(Refused):
    """The vote is secret: a paper is handed in, nobody votes by name."""

    code = "voting.secret-ballot"


class AlreadyVoted(Refused):
    """Her vote is on record; it is said which one, and it stands."""

    code = "voting.already-voted"


class OnlyForHerself(Refused):
    """Nobody votes for somebody else."""

    code = "voting.only-for-herself"


class NobodyVotes(Refused):
    """A vote by name has a name: a person must be acting."""

    code = "voting.nobody-votes"


def standing_of(worths: Iterable[str]) -> str:
    """What a decision would be, from what each balance rule makes of an opinion; the strictest prevails."""
    found = set(worths)
    if "invalid" in found:
        return NO_OPINION
    if "needs_ruling" in found:
        return NEEDS_RULING
    return OPINION_WITH_REASONS if "needs_reasons" in found else OPINION


def ruled(standing: str, ruling: str) -> str:
    """The same once the bureau has ruled."""
    if standing != NEEDS_RULING:
        return standing
    return OPINION_WITH_REASONS if ruling == OPINION else NO_OPINION


def is_opinion(result: str, standing: str) -> bool:
    """Whether a decision is recorded as the council's opinion."""
    return result == "adopted" and standing in (OPINION, OPINION_WITH_REASONS)


def numbered(year: int, running: int) -> str:
    """A decision's number: the year, and how many were declared in it so far."""
    return f"{year}-{running:03d}"

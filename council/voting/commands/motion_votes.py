"""Votes on amendments and on parts of a question: what may be put now, and what follows when one is closed."""

from council.assembly.questions import Hands, MotionsOf, carried_out, decided
from council.charter.questions import DebatingRule
from council.proposals.questions import TheProposal
from council.record import Fact, Id, require
from council.voting.events import BallotOpened
from council.voting.rules.ballots import (
    SETTLED,
    MotionNotNext,
    MotionNotSeconded,
    MotionOutsideSitting,
    MotionsPending,
    UnknownMotion,
)

VOTE = "vote"


def may_be_put(motions: MotionsOf | None, motion: Id | None, proposal: Id, rule: DebatingRule) -> None:
    """An amendment is put when its turn has come; the proposal itself when nothing is pending any more."""
    if motion is None:
        if motions is not None:
            waiting = [one.made.motion for one in motions.pending]
            require(not waiting, MotionsPending(motions=waiting))
        return
    if motions is None:
        raise MotionOutsideSitting()
    one = motions.answer.get(motion)
    fits = one is not None and one.is_pending and one.is_balloted and one.made.proposal == proposal
    if one is None or not fits:
        raise UnknownMotion(motion=motion)
    first = motions.next(rule.precedence, rule.amendments)
    require(first is one, MotionNotNext(motion=first.made.motion if first else None))
    require(not one.counts, MotionNotNext(motion=motion))
    require(not motions.lacks_second(one, rule), MotionNotSeconded(motion=motion))


def follows(
    opened: BallotOpened, result: str, outcome: dict[str, object], motions: MotionsOf, known: TheProposal
) -> list[Fact]:
    """What the outcome of a vote on an amendment enters besides: that it is decided, the new text, what falls."""
    one = motions.answer.get(opened.motion or Id(""))
    if one is None or not one.is_pending or result not in SETTLED:
        return []
    yes, no, abstain, needed = (
        int(str(outcome.get(name, 0))) for name in ("yes", "no", "abstain", "yes_needed")
    )
    fact = decided(one, result, VOTE, Hands(yes, no, abstain, needed), opened.ballot)
    return carried_out(motions, known, fact)

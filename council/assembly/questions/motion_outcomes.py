"""What follows from a decision on an amendment or a part of a question: the new text, and what falls."""

from dataclasses import dataclass

from council.assembly.events import MotionDecided
from council.assembly.questions.motions import MotionsOf, Moved
from council.assembly.rules.motions import (
    ADOPTED,
    DROPPED,
    IMPLIED,
    REJECTED,
    WordsNotFound,
    joined,
    replaced,
    still_stands,
)
from council.assembly.rules.precedence import PART
from council.proposals.events import ProposalRevised
from council.proposals.questions import TheProposal
from council.record import Fact, Id, require


@dataclass(frozen=True)
class Hands:
    """How many were for and against, and how many were needed."""

    yes: int = 0
    no: int = 0
    abstain: int = 0
    needed: int = 0


def decided(
    one: Moved, result: str, how: str, hands: Hands = Hands(), ballot: Id | None = None
) -> MotionDecided:
    """That a motion was decided, as a fact."""
    made = one.made
    return MotionDecided(
        sitting=made.sitting,
        item=made.item,
        motion=made.motion,
        result=result,
        how=how,
        ballot=ballot,
        yes=hands.yes,
        no=hands.no,
        abstain=hands.abstain,
        needed=hands.needed,
        proposal=made.proposal,
    )


def carried_out(motions: MotionsOf, known: TheProposal, fact: MotionDecided) -> list[Fact]:
    """All that a decision on an amendment, or on a part of a question, enters: itself, the new text, what falls."""
    one = motions.answer[fact.motion]
    if one.made.sort == PART:
        return [fact, *_whole(motions, known, fact, one)]
    if fact.result != ADOPTED:
        fallen = [other for other in motions.pending if other.made.amends == fact.motion]
        return [fact, *_fall(fallen)]
    if one.made.amends is not None:
        above = motions.answer[one.made.amends]
        text = replaced(above.after, one.made.before, one.after)
        return [fact, *_fall(motions.falling(fact.motion, text))]
    require(still_stands(known.text, one.made.before), WordsNotFound())
    text = motions.amended(fact.motion, known.text)
    return [fact, _revised(known, text), *_fall(motions.falling(fact.motion, text))]


def _whole(motions: MotionsOf, known: TheProposal, fact: MotionDecided, one: Moved) -> list[Fact]:
    """Once every part is decided, those that were adopted are the text."""
    results = {
        part.made.motion: fact.result if part is one else part.state
        for part in motions.parts_of(one.made.amends or Id(""))
    }
    adopted = [motion for motion, result in results.items() if result == ADOPTED]
    undecided = set(results.values()) - {ADOPTED, REJECTED}
    if undecided or not adopted or len(adopted) == len(results):
        return []
    return [_revised(known, joined([motions.answer[motion].made.before for motion in adopted]))]


def _revised(known: TheProposal, text: str) -> ProposalRevised:
    (proposal,) = known.about
    return ProposalRevised(proposal=Id(proposal), revision=known.revision + 1, title=known.title, text=text)


def _fall(motions: list[Moved]) -> list[MotionDecided]:
    return [decided(one, DROPPED, IMPLIED) for one in dict.fromkeys(motions)]

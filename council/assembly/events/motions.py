"""What was moved in a sitting, in which order it stood, and what became of it."""

from council.record import Fact, Id, Wording, fact


@fact("assembly.motion-made")
class MotionMade(Fact):
    """Somebody moved something: an amendment, or a motion of order."""

    sitting: Id
    item: Id | None = None  # nothing: about the sitting itself
    motion: Id
    mover: Id
    sort: str  # amend, split, close_debate, postpone, refer, adjourn, ...
    wording: Wording | None = None  # what is moved or why, in the mover's words
    proposal: Id | None = None  # that it concerns
    revision: int = 0  # of the proposal's text, as the mover read it
    amends: Id | None = None  # the amendment that it amends itself
    before: str = ""  # the words that an amendment takes out
    after: str = ""  # and those that it puts in their place
    distance: int = 0  # of an amendment from the text, as the chair sees it: the furthest is put first
    parts: tuple[str, ...] = ()  # into which a question is split, in the order of its text
    seconds: int = 0  # of a speech at most, where the debate is limited
    reconsiders: Id | None = None  # the vote that is to be taken once more


@fact("assembly.motion-seconded", pairs=[("motion", "member")])
class MotionSeconded(Fact):
    """Another member stood behind a motion."""

    sitting: Id
    motion: Id
    member: Id


@fact("assembly.motion-ruled")
class MotionRuled(Fact):
    """The chair ruled whether a motion is in order, or how far an amendment goes."""

    sitting: Id
    motion: Id
    in_order: bool
    distance: int = 0
    reasons: Wording | None = None


@fact("assembly.motion-withdrawn")
class MotionWithdrawn(Fact):
    """Its mover took a motion back."""

    sitting: Id
    motion: Id


@fact("assembly.motion-counted")
class MotionCounted(Fact):
    """A teller counted the hands for and against a motion of order; where two say the same, that is the count."""

    sitting: Id
    motion: Id
    teller: Id
    yes: int
    no: int
    abstain: int = 0


@fact("assembly.motion-decided")
class MotionDecided(Fact):
    """A motion was adopted or rejected, or fell because of another decision."""

    sitting: Id
    item: Id | None = None
    motion: Id
    result: str  # adopted, rejected, dropped
    how: str  # hands, vote, no_objection, chair, implied
    ballot: Id | None = None
    yes: int = 0
    no: int = 0
    abstain: int = 0
    needed: int = 0
    proposal: Id | None = None  # that the motion concerned

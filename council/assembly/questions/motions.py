"""What a decision may ask about motions: what was moved in a sitting, what is pending, and what comes first."""

from dataclasses import dataclass, field
from datetime import datetime

from council.assembly.events import (
    ItemClosed,
    MotionCounted,
    MotionDecided,
    MotionMade,
    MotionRuled,
    MotionSeconded,
    MotionWithdrawn,
)
from council.assembly.rules.amendments import amendment_sequence
from council.assembly.rules.motions import ADOPTED, replaced, still_stands
from council.assembly.rules.precedence import (
    ADJOURN,
    AMEND,
    LIMIT_DEBATE,
    MAIN,
    PART,
    SPLIT,
    Pending,
    in_line,
    needs_second,
)
from council.charter.questions import DebatingRule
from council.record import Id, Question, answers
from council.voting.events import BallotClosed, BallotOpened

PENDING, WITHDRAWN, RULED_OUT, LAPSED = ("pending", "withdrawn", "ruled_out", "lapsed")


@dataclass(eq=False)
class Moved:
    """One motion: as it was made, who stands behind it, and what has become of it."""

    made: MotionMade
    at: datetime
    position: int
    after: str = ""  # the words that it would put in, with what amended them
    seconders: list[Id] = field(default_factory=list)
    ruled: MotionRuled | None = None
    counts: dict[Id, MotionCounted] = field(default_factory=dict)
    ballots: list[Id] = field(default_factory=list)
    open_ballot: Id | None = None
    decided: MotionDecided | None = None
    over: str = ""  # withdrawn, ruled_out, lapsed

    @property
    def state(self) -> str:
        """Pending, or what became of it: adopted, rejected, dropped, withdrawn, ruled out, lapsed with its item."""
        return self.decided.result if self.decided else self.over or PENDING

    @property
    def is_pending(self) -> bool:
        """Whether it waits to be decided."""
        return self.state == PENDING

    @property
    def distance(self) -> int:
        """How far it goes, as the chair ruled or as it was handed in."""
        return self.ruled.distance if self.ruled and self.ruled.distance else self.made.distance

    @property
    def agreed(self) -> MotionCounted | None:
        """What two tellers counted alike."""
        seen: dict[tuple[int, int, int], int] = {}
        for one in self.counts.values():
            what = (one.yes, one.no, one.abstain)
            seen[what] = seen.get(what, 0) + 1
            if seen[what] > 1:
                return one
        return None

    @property
    def is_being_decided(self) -> bool:
        """Whether hands are being counted, or a vote is open."""
        return self.open_ballot is not None or bool(self.counts)

    @property
    def is_balloted(self) -> bool:
        """Whether a vote can be taken on it by any decision rule: an amendment, or a part of a question."""
        return self.made.sort in (AMEND, PART)

    def as_pending(self) -> Pending:
        """The same, for the table of precedence."""
        return Pending(self.made.sort, self.made.motion, self.made.amends)


class MotionsOf(Question):
    """Every motion of a sitting, in the order in which they were made."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: dict[Id, Moved] = {}

    @property
    def pending(self) -> list[Moved]:
        """What waits to be decided, as it was moved."""
        return [one for one in self.answer.values() if one.is_pending]

    @property
    def adjourned(self) -> bool:
        """Whether the body decided to end the sitting."""
        return any(one.made.sort == ADJOURN and one.state == ADOPTED for one in self.answer.values())

    @property
    def reconsidered(self) -> set[Id]:
        """The proposals on which the body votes once more."""
        again = (one.made for one in self.answer.values() if one.made.reconsiders and one.state == ADOPTED)
        return {made.proposal for made in again if made.proposal}

    def ranked(self, item: Id | None) -> list[Pending]:
        """What is pending for the table of precedence: the motions, and below them the item under way."""
        waiting = [one.as_pending() for one in self.pending]
        return [*waiting, *([Pending(MAIN)] if item else [])]

    def on_proposal(self, proposal: Id) -> list[Moved]:
        """The pending amendments and parts of a proposal."""
        return [
            one for one in self.pending if one.made.proposal == proposal and one.made.sort in (AMEND, PART)
        ]

    def next(self, order: str, amendments: str) -> Moved | None:
        """What is dealt with first: the highest rank, and of amendments the one that their own order says."""
        line = in_line(order, (one.as_pending() for one in self.pending))
        if not line:
            return None
        first = self.answer[line[0].motion or Id("")]
        if first.made.sort != AMEND:
            return first
        return self.answer[Id(self.sequence(amendments, first.made.proposal)[0])]

    def sequence(self, rule: str, proposal: Id | None) -> tuple[str, ...]:
        """In which order the pending amendments of a proposal are put."""
        waiting = [one for one in self.pending if one.made.sort == AMEND and one.made.proposal == proposal]
        told = [
            {
                "id": one.made.motion,
                "order": place,
                **({"amends": one.made.amends} if one.made.amends else {}),
                **({} if rule == "degree_first" else {"distance": one.distance}),
            }
            for place, one in enumerate(waiting, 1)
        ]
        return amendment_sequence(rule, told, {}).put

    def amended(self, motion: Id, text: str) -> str:
        """The text of a proposal with an amendment made to it; nothing else changes it."""
        one = self.answer[motion]
        return replaced(text, one.made.before, one.after)

    def falling(self, motion: Id, text: str) -> list[Moved]:
        """What falls when an amendment is decided: what amends it, and what no longer finds its words.

        `text` is how the proposal reads afterwards, or the amendment that was amended.
        """
        one = self.answer[motion]
        fallen = [other for other in self.pending if other.made.amends == motion]
        if one.made.amends is not None:
            beside = [other for other in self.pending if other.made.amends == one.made.amends]
            lost = [other for other in beside if not still_stands(text, other.made.before)]
        else:
            first = [
                other
                for other in self.on_proposal(one.made.proposal or Id(""))
                if other.made.sort == AMEND and other.made.amends is None
            ]
            lost = [other for other in first if not still_stands(text, other.made.before)]
            lost += [
                other
                for other in self.pending
                if (other.made.sort, other.made.proposal) == (SPLIT, one.made.proposal)
            ]
        lost = [other for other in lost if other is not one]
        gone = {other.made.motion for other in lost}
        return [*fallen, *lost, *(other for other in self.pending if other.made.amends in gone)]

    def lacks_second(self, one: Moved, rule: DebatingRule) -> bool:
        """Whether the by-laws ask for another member behind it, and there is none."""
        asked = rule.seconded and one.made.sort != PART
        return asked and not one.seconders and needs_second(rule.precedence, one.made.sort)

    def parts_of(self, split: Id) -> list[Moved]:
        """The parts of a question that was split, in the order of its text."""
        return [one for one in self.answer.values() if one.made.sort == PART and one.made.amends == split]

    def limit_on(self, item: Id | None) -> int | None:
        """How many seconds a speech may take, where the body limited the debate on an item."""
        limits = [
            one.made.seconds
            for one in self.answer.values()
            if one.made.sort == LIMIT_DEBATE and one.state == ADOPTED and one.made.item == item
        ]
        return limits[-1] if limits else None

    @answers(MotionMade)
    def made(self, fact: MotionMade) -> None:
        """It waits to be decided."""
        self.answer[fact.motion] = Moved(fact, self.entry.at, self.entry.position, after=fact.after)

    @answers(MotionSeconded)
    def seconded(self, fact: MotionSeconded) -> None:
        """One more stands behind it."""
        self.answer[fact.motion].seconders.append(fact.member)

    @answers(MotionRuled)
    def ruled(self, fact: MotionRuled) -> None:
        """The chair's last ruling stands."""
        one = self.answer[fact.motion]
        one.ruled, one.over = fact, "" if fact.in_order else RULED_OUT

    @answers(MotionWithdrawn)
    def withdrawn(self, fact: MotionWithdrawn) -> None:
        """It is not put, nor what amends it."""
        for one in self.answer.values():
            if one.is_pending and fact.motion in (one.made.motion, one.made.amends):
                one.over = WITHDRAWN if one.made.motion == fact.motion else LAPSED

    @answers(MotionCounted)
    def counted(self, fact: MotionCounted) -> None:
        """Each teller's last count stands."""
        self.answer[fact.motion].counts[fact.teller] = fact

    @answers(MotionDecided)
    def decided(self, fact: MotionDecided) -> None:
        """It was adopted, rejected, or fell; an amended amendment reads otherwise from now on."""
        one = self.answer[fact.motion]
        one.decided = fact
        above = self.answer.get(one.made.amends) if one.made.amends and one.made.sort == AMEND else None
        if fact.result == ADOPTED and above is not None and still_stands(above.after, one.made.before):
            above.after = replaced(above.after, one.made.before, one.made.after)

    @answers(ItemClosed)
    def item_closed(self, fact: ItemClosed) -> None:
        """What was moved on it falls with it."""
        for one in self.pending:
            if one.made.item == fact.item:
                one.over = LAPSED

    @answers(BallotOpened)
    def ballot_opened(self, fact: BallotOpened) -> None:
        """It is put to the vote."""
        if fact.motion in self.answer:
            one = self.answer[fact.motion]
            one.ballots.append(fact.ballot)
            one.open_ballot = fact.ballot

    @answers(BallotClosed)
    def ballot_closed(self, fact: BallotClosed) -> None:
        """That vote is over."""
        if fact.motion in self.answer:
            self.answer[fact.motion].open_ballot = None

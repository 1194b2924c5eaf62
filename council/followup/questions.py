"""What a decision may ask about opinions that went out, answers that came, and pledges."""

from dataclasses import dataclass, field
from datetime import date

from council.followup.events import (
    OpinionSent,
    OpinionTabled,
    PledgeFulfilled,
    PledgeMade,
    PledgeUpdated,
    PledgeWithdrawn,
    ReplyReceived,
)
from council.followup.rules import FINAL, opinion_state, pledge_state
from council.record import Entry, Id, Question, answers


@dataclass
class Pledge:
    """Something that the municipality undertook, and how far it has come."""

    made: PledgeMade
    entry: Entry
    started: date | None = None
    fulfilled: PledgeFulfilled | None = None
    withdrawn: PledgeWithdrawn | None = None
    steps: list[Entry] = field(default_factory=list)  # what was told since

    def state(self, today: date) -> str:
        """How it stands on a day: planning, in progress, overdue, fulfilled, withdrawn."""
        said = {
            "due": self.made.due,
            "started": self.started,
            "fulfilled": self.fulfilled.fulfilled if self.fulfilled else None,
            "withdrawn": self.withdrawn.withdrawn if self.withdrawn else None,
        }
        return pledge_state(said, today)


@dataclass
class Opinion:
    """An opinion that went out, and all that came of it."""

    sent: OpinionSent
    entry: Entry
    tabled: OpinionTabled | None = None
    replies: list[tuple[ReplyReceived, Entry]] = field(default_factory=list)
    pledges: dict[Id, Pledge] = field(default_factory=dict)
    replaced_by: Id | None = None

    @property
    def reply(self) -> ReplyReceived | None:
        """The answer that counts: the last that came."""
        return self.replies[-1][0] if self.replies else None

    @property
    def answered_late(self) -> tuple[ReplyReceived, Entry] | None:
        """The first answer that dealt with it, if it came too late; questions to the council stop the clock."""
        by = self.sent.answer_by
        stopping = (one for one in self.replies if one[0].answer in (*FINAL, "returned"))
        first = next(stopping, None)
        return first if first is not None and by is not None and first[0].received > by else None

    def state(self, today: date) -> str:
        """How it stands on a day: waiting, overdue, referred, returned, answered, replaced."""
        answer = self.reply.answer if self.reply else ""
        return opinion_state(answer, self.sent.answer_by, self.replaced_by is not None, today)


class Opinions(Question):
    """Every opinion that went out, with all that came of it, by its id."""

    def __init__(self) -> None:
        self.answer: dict[Id, Opinion] = {}

    @property
    def pledges(self) -> dict[Id, Pledge]:
        """Every pledge, by its id."""
        return {name: one for opinion in self.answer.values() for name, one in opinion.pledges.items()}

    @answers(OpinionSent)
    def sent(self, fact: OpinionSent) -> None:
        """It waits for an answer; the one in whose place it went does so no longer."""
        self.answer[fact.opinion] = Opinion(fact, self.entry)
        if fact.replaces in self.answer:
            self.answer[fact.replaces].replaced_by = fact.opinion

    @answers(OpinionTabled)
    def tabled(self, fact: OpinionTabled) -> None:
        """It stood on an agenda."""
        self.answer[fact.opinion].tabled = fact

    @answers(ReplyReceived)
    def replied(self, fact: ReplyReceived) -> None:
        """The last answer counts; all are kept."""
        self.answer[fact.opinion].replies.append((fact, self.entry))

    @answers(PledgeMade)
    def pledged(self, fact: PledgeMade) -> None:
        """Something will be done."""
        self.answer[fact.opinion].pledges[fact.pledge] = Pledge(fact, self.entry)

    @answers(PledgeUpdated)
    def told(self, fact: PledgeUpdated) -> None:
        """It has come so far; what was held to be done is not."""
        pledge = self._step(fact)
        pledge.started = (pledge.started or fact.told) if fact.started else None
        pledge.fulfilled = None

    @answers(PledgeFulfilled)
    def fulfilled(self, fact: PledgeFulfilled) -> None:
        """It is done."""
        self._step(fact).fulfilled = fact

    @answers(PledgeWithdrawn)
    def withdrawn(self, fact: PledgeWithdrawn) -> None:
        """It will not be done."""
        self._step(fact).withdrawn = fact

    def _step(self, fact: PledgeUpdated | PledgeFulfilled | PledgeWithdrawn) -> Pledge:
        pledge = self.answer[fact.opinion].pledges[fact.pledge]
        pledge.steps.append(self.entry)
        return pledge


class OpinionsOf(Opinions):
    """What became of one decision: the opinions by which it went out."""

    def __init__(self, ballot: Id) -> None:
        super().__init__()
        self.about = (ballot,)

    @property
    def standing(self) -> list[Opinion]:
        """Those that were not sent again since."""
        return [one for one in self.answer.values() if one.replaced_by is None]


class TheDecisionOf(Question):
    """By which decision an opinion went out, or on which opinion's decision a pledge was made."""

    answer: Id | None

    def __init__(self, thing: Id) -> None:
        self.about = (thing,)
        self.answer = None

    @answers(OpinionSent, PledgeMade)
    def named(self, fact: OpinionSent | PledgeMade) -> None:
        """It is this one. An opinion that went in its place is of the same."""
        self.answer = fact.ballot

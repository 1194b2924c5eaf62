"""What minutes say of motions: who moved what, who stood behind it, how it was ruled on, and what became of it."""

from datetime import datetime
from typing import Any

from council.assembly.events import (
    MotionCounted,
    MotionDecided,
    MotionMade,
    MotionRuled,
    MotionSeconded,
    MotionWithdrawn,
)
from council.minutes.questions.life import TheLife
from council.minutes.questions.saying import moment, written
from council.minutes.questions.votes import VotesHeldIn, vote
from council.record import Id, Question, Record, answers


class Moved:
    """A motion, and all that happened to it."""

    def __init__(self, made: MotionMade, at: datetime) -> None:
        self.made, self.at = made, at
        self.seconded: list[Id] = []
        self.rulings: list[tuple[MotionRuled, datetime]] = []
        self.withdrawn: datetime | None = None
        self.counted: dict[Id, MotionCounted] = {}
        self.decided: tuple[MotionDecided, datetime] | None = None


class MotionsMade(Question):
    """The motions that were made in a sitting, in order."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: dict[Id, Moved] = {}
        self.order: list[Id] = []  # in which they were decided

    @answers(MotionMade)
    def moved(self, fact: MotionMade) -> None:
        """Somebody moved it."""
        self.answer[fact.motion] = Moved(fact, self.entry.at)

    @answers(MotionSeconded)
    def seconded(self, fact: MotionSeconded) -> None:
        """Somebody stands behind it."""
        self.answer[fact.motion].seconded.append(fact.member)

    @answers(MotionRuled)
    def ruled(self, fact: MotionRuled) -> None:
        """The chair ruled on it."""
        self.answer[fact.motion].rulings.append((fact, self.entry.at))

    @answers(MotionWithdrawn)
    def withdrawn(self, fact: MotionWithdrawn) -> None:
        """It was taken back."""
        self.answer[fact.motion].withdrawn = self.entry.at

    @answers(MotionCounted)
    def counted(self, fact: MotionCounted) -> None:
        """A teller counted the hands, or counted them again."""
        self.answer[fact.motion].counted[fact.teller] = fact

    @answers(MotionDecided)
    def decided(self, fact: MotionDecided) -> None:
        """Something became of it."""
        self.answer[fact.motion].decided = fact, self.entry.at
        self.order.append(fact.motion)

    def on(self, item: Id | None) -> list[Moved]:
        """The motions on an item, or on the sitting itself: as they were decided, then those that were not."""
        place = {motion: number for number, motion in enumerate(self.order)}
        its = [one for one in self.answer.values() if one.made.item == item]
        return sorted(its, key=lambda one: place.get(one.made.motion, len(place)))


def motions(
    record: Record, moved: MotionsMade, votes: VotesHeldIn, life: TheLife, item: Id | None
) -> dict[str, Any]:
    """The motions on an item, or on the sitting itself; nothing if there were none."""
    found = [_motion(record, one, votes, life) for one in moved.on(item)]
    return {"motions": found} if found else {}


def _motion(record: Record, one: Moved, votes: VotesHeldIn, life: TheLife) -> dict[str, Any]:
    made = one.made
    told: dict[str, Any] = {
        "motion": made.motion,
        "sort": made.sort,
        "mover": made.mover,
        "at": moment(one.at),
    }
    more: dict[str, Any] = {
        "wording": written(made.wording),
        "revision": made.revision,
        "amends": made.amends,
        "before": made.before,
        "after": made.after,
        "distance": made.distance,
        "parts": list(made.parts),
        "seconds": made.seconds,
        "reconsiders": made.reconsiders,
        "seconded": one.seconded,
        "rulings": [_ruling(ruling, at) for ruling, at in one.rulings],
        "withdrawn": moment(one.withdrawn),
        "decided": _decided(one),
        "votes": [vote(record, votes, ballot, life) for ballot in votes.about_motion(made.motion)],
    }
    return told | {name: those for name, those in more.items() if those}


def _ruling(ruling: MotionRuled, at: datetime) -> dict[str, Any]:
    told: dict[str, Any] = {"at": moment(at), "in_order": ruling.in_order}
    more = {"distance": ruling.distance, "reasons": written(ruling.reasons)}
    return told | {name: those for name, those in more.items() if those}


def _decided(one: Moved) -> dict[str, Any]:
    """The result, how it came about, and the numbers where hands were counted."""
    if one.decided is None:
        return {}
    fact, at = one.decided
    told: dict[str, Any] = {"at": moment(at), "result": fact.result, "how": fact.how}
    if fact.how == "hands":
        numbers = {name: getattr(fact, name) for name in ("yes", "no", "abstain", "needed")}
        alike = [
            teller
            for teller, counted in one.counted.items()
            if (counted.yes, counted.no, counted.abstain) == (fact.yes, fact.no, fact.abstain)
        ]
        told |= numbers | {"tellers": sorted(alike)}
    return told

"""What minutes say of the course of a sitting: the bureau, the quorum, what stopped it, which faults there were."""

from datetime import datetime
from typing import Any

from council.assembly.events import (
    AgendaAdopted,
    ChairNamed,
    ConnectionLost,
    ConnectionRestored,
    QuorumFound,
    SecretaryNamed,
    SittingInterrupted,
    SittingResumed,
)
from council.assembly.questions import NoticesGiven, TheSitting
from council.minutes.questions.attending import during
from council.minutes.questions.saying import moment
from council.minutes.questions.votes import balance
from council.record import Id, Question, Record, answers


class Course(Question):
    """What happened to a sitting as a whole, each with its hour."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.chairs: list[tuple[Id, datetime]] = []
        self.secretary: Id | None = None
        self.adopted: tuple[AgendaAdopted, datetime] | None = None
        self.quorum: list[tuple[QuorumFound, datetime]] = []
        self.interruptions: list[dict[str, Any]] = []
        self.faults: list[dict[str, Any]] = []

    @answers(ChairNamed)
    def chaired(self, fact: ChairNamed) -> None:
        """Somebody chairs it from now on."""
        if not self.chairs or self.chairs[-1][0] != fact.person:
            self.chairs.append((fact.person, self.entry.at))

    @answers(SecretaryNamed)
    def kept(self, fact: SecretaryNamed) -> None:
        """Somebody keeps its minutes."""
        self.secretary = fact.person

    @answers(AgendaAdopted)
    def ordered(self, fact: AgendaAdopted) -> None:
        """It goes in this order."""
        self.adopted = fact, self.entry.at

    @answers(QuorumFound)
    def found(self, fact: QuorumFound) -> None:
        """It was found how many are there."""
        self.quorum.append((fact, self.entry.at))

    @answers(SittingInterrupted)
    def stopped(self, fact: SittingInterrupted) -> None:
        """It stopped."""
        self.interruptions.append({"cause": fact.cause, "from": self.entry.at, "until": None})

    @answers(SittingResumed)
    def went_on(self, fact: SittingResumed) -> None:
        """It went on."""
        for one in self.interruptions:
            one["until"] = one["until"] or self.entry.at

    @answers(ConnectionLost)
    def lost(self, fact: ConnectionLost) -> None:
        """A link broke."""
        self.faults.append({"person": fact.person, "cause": fact.cause, "from": self.entry.at, "until": None})

    @answers(ConnectionRestored)
    def restored(self, fact: ConnectionRestored) -> None:
        """It stood again."""
        for one in self.faults:
            if one["person"] == fact.person:
                one["until"] = one["until"] or self.entry.at


def took_its_course(record: Record, known: TheSitting, course: Course) -> dict[str, Any]:
    """Only what there was: a sitting without faults says nothing of faults."""
    begun, over = known.opened_at, known.closed_at
    found = {
        "chairs": _chairs(known, course),
        "secretary": course.secretary,
        "adopted": _adopted(known, course),
        "quorum": [_quorum(record, known, one, at) for one, at in course.quorum],
        "interruptions": during(course.interruptions, begun, over),
        "faults": during(course.faults, begun, over),
    }
    return {name: those for name, those in found.items() if those}


def _chairs(known: TheSitting, course: Course) -> list[dict[str, Any]]:
    """Who chaired it from when on, if more than one did while it went on."""
    begun = known.opened_at
    if begun is None:
        return []
    late = [one for one in course.chairs if one[1] > begun]
    early = [one for one in course.chairs if one[1] <= begun][-1:]
    chaired = [*early, *late]
    if len(chaired) < 2:
        return []
    return [{"person": person, "from": moment(max(at, begun))} for person, at in chaired]


def _adopted(known: TheSitting, course: Course) -> dict[str, Any]:
    """The order that was adopted, by the numbers of the items, and when."""
    if course.adopted is None:
        return {}
    fact, at = course.adopted
    return {"at": moment(at), "numbers": [number_of(known, item) for item in fact.items]}


def _quorum(record: Record, known: TheSitting, fact: QuorumFound, at: datetime) -> dict[str, Any]:
    """One statement: when, why, how many there were, and whether they were enough."""
    said: dict[str, Any] = {
        "at": moment(at),
        "occasion": fact.occasion,
        "members": fact.members,
        "present": fact.present,
        "needed": fact.needed,
        "reached": fact.reached,
    }
    more: dict[str, Any] = {
        "item": number_of(known, fact.item) if fact.item else None,
        "groups": fact.groups,
        "balance": balance(record, fact.balance),
    }
    return said | {name: those for name, those in more.items() if those}


def number_of(known: TheSitting, item: Id) -> int | None:
    """The number under which an item was announced, whether or not it was taken off."""
    if item in known.items:
        return known.items[item].number
    return known.taken_off[item][0].number if item in known.taken_off else None


def notices(record: Record, sitting: Id) -> dict[str, Any]:
    """How many were given notice, from which day to which, in which ways, and to how many it came late."""
    given = record.ask(NoticesGiven(sitting)).answer.values()
    if not given:
        return {}
    days = sorted(one.day.isoformat() for one in given)
    channels = sorted({one.channel for one in given})
    late = sum(not one.in_time for one in given)
    return {
        "notices": {
            "told": len(given),
            "first": days[0],
            "last": days[-1],
            "channels": {name: sum(one.channel == name for one in given) for name in channels},
            "late": late,
        }
    }

"""What minutes say of who was there: from when to when, in the room or linked to it, in whose place."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from council.assembly.events import (
    AttendanceRecorded,
    MemberRecused,
    ProxyGiven,
    ProxyWithdrawn,
    RecusalEnded,
    SubstituteStoodDown,
    SubstituteStoodIn,
)
from council.assembly.questions import PRESENT, Attendance, TheSitting
from council.membership.questions import MandatesIn
from council.minutes.questions.saying import moment
from council.record import Id, Question, Record, answers

LISTS = ("present", "excused", "absent", "left", "not_noted")


class Presences(Question):
    """Each span of time for which somebody was there, stood in for somebody, or kept out of an item."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.spans: dict[Id, list[dict[str, Any]]] = {}
        self.substitutes: list[dict[str, Any]] = []
        self.proxies: list[dict[str, Any]] = []
        self.recusals: list[dict[str, Any]] = []

    @answers(AttendanceRecorded)
    def noted(self, fact: AttendanceRecorded) -> None:
        """She came, went, or changed from the room to the link."""
        spans = self.spans.setdefault(fact.person, [])
        last = spans[-1] if spans and spans[-1]["until"] is None else None
        if last and fact.presence == PRESENT and last["remote"] == fact.remote:
            return
        if last:
            last["until"] = self.entry.at
        if fact.presence == PRESENT:
            spans.append({"from": self.entry.at, "until": None, "remote": fact.remote})

    @answers(SubstituteStoodIn)
    def stood_in(self, fact: SubstituteStoodIn) -> None:
        """A substitute sits in a member's place from now on."""
        self.substitutes.append(self._begun(person=fact.person, absent=fact.absent))

    @answers(SubstituteStoodDown)
    def stood_down(self, fact: SubstituteStoodDown) -> None:
        """She does not any more."""
        self._ended(self.substitutes, person=fact.person)

    @answers(ProxyGiven)
    def given(self, fact: ProxyGiven) -> None:
        """Somebody votes for another from now on."""
        self.proxies.append(self._begun(giver=fact.giver, holder=fact.holder))

    @answers(ProxyWithdrawn)
    def withdrawn(self, fact: ProxyWithdrawn) -> None:
        """She does not any more."""
        self._ended(self.proxies, giver=fact.giver)

    @answers(MemberRecused)
    def recused(self, fact: MemberRecused) -> None:
        """She takes no part in an item."""
        self.recusals.append(self._begun(item=fact.item, person=fact.person))

    @answers(RecusalEnded)
    def takes_part(self, fact: RecusalEnded) -> None:
        """She takes part in it again."""
        self._ended(self.recusals, item=fact.item, person=fact.person)

    def _begun(self, **what: Any) -> dict[str, Any]:
        return {**what, "from": self.entry.at, "until": None}

    def _ended(self, spans: Iterable[dict[str, Any]], **what: Any) -> None:
        for one in spans:
            if one["until"] is None and what.items() <= one.items():
                one["until"] = self.entry.at


def attended(
    record: Record, known: TheSitting, attendance: Attendance, presences: Presences
) -> dict[str, Any]:
    """Who was there of the members and the others of the body, and who came as a guest."""
    called = known.called
    mandates = record.ask(MandatesIn(called.body)) if called else None
    if called is None or mandates is None:
        return {}
    then = {
        person: mandates.standing_then(person, called.day, noted)
        for person, noted in attendance.position.items()
    }
    members = mandates.effective(called.day)
    members += [person for person, standing in then.items() if standing == "full" and person not in members]
    belong = {one.person for one in mandates.answer.values() if one.runs_on(called.day)} | set(members)
    belong |= {person for person, standing in then.items() if standing}
    others = sorted(belong - set(members))
    noted = {person: attendance.answer.get(person, "not_noted") for person in (*members, *others)}
    lists = {name: [one for one in members if noted[one] == name] for name in LISTS}
    return {
        "members": len(members),
        "attendance": lists,
        "without_vote": [one for one in others if noted[one] == "present"],
        "guests": sorted(
            one for one, presence in attendance.answer.items() if presence == PRESENT and one not in belong
        ),
        **_in_time(known, presences),
    }


def _in_time(known: TheSitting, presences: Presences) -> dict[str, Any]:
    """When each was there, and who stood in for whom; only what there was."""
    begun, over = known.opened_at, known.closed_at
    spans = {person: during(of_hers, begun, over) for person, of_hers in sorted(presences.spans.items())}
    found = {
        "presence": {person: of_hers for person, of_hers in spans.items() if of_hers},
        "substitutes": during(presences.substitutes, begun, over),
        "proxies": during(presences.proxies, begun, over),
    }
    return {name: those for name, those in found.items() if those}


def during(
    spans: Iterable[dict[str, Any]], begun: datetime | None, over: datetime | None
) -> list[dict[str, Any]]:
    """What of these spans lay within the sitting; what lasted to its end has no end of its own."""
    found = []
    for one in spans:
        first, last = one["from"], one["until"]
        if begun is not None:
            if last is not None and last <= begun:
                continue
            first = max(first, begun)
        if over is not None and last is not None and last >= over:
            last = None
        found.append({**one, "from": moment(first), "until": moment(last)})
    return found

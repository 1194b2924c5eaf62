"""What a decision may ask about the quorum: who is there, whether they are enough, and enough of each side."""

from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from council.assembly.events import (
    AttendanceRecorded,
    ConnectionLost,
    ConnectionRestored,
    ProxyGiven,
    ProxyWithdrawn,
    QuorumFound,
    SubstituteStoodDown,
    SubstituteStoodIn,
)
from council.assembly.questions.presence import Attendance, StandIns
from council.assembly.questions.sittings import TheSitting
from council.assembly.rules import CHANGE, SECOND_CALL, Quorum, may_be_told, quorum
from council.charter.questions import AdoptedRule, Bodies, Procedure, RulesInForce
from council.membership.questions import LANGUAGE, UNDISCLOSED, Declared, MandatesIn, composition
from council.quotas.questions import Presence, dimension_of, presence
from council.record import Entry, Fact, Id, Question, Record, answers, day_of, now, today

Q = TypeVar("Q", bound=Question)
STATUTORY_SEATS = "statutory_seats"
TOLD = ("gender", "side")
"""By what those who are there are counted, besides what a rule asks for."""


class TheRoom(Question):
    """Who is at a sitting, how and in whose place, and what was last found of the quorum."""

    remembered = True

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.attendance = Attendance(sitting)
        self.stand_ins = StandIns(sitting)
        self.found: QuorumFound | None = None
        self.found_at: datetime | None = None
        self.changed = True  # since it was last found
        self.told: dict[str, list[frozenset[Id]]] = {}  # who was there when a dimension was told
        self.groups: dict[str, dict[str, int]] = {}  # as they were told last
        self.told_at: dict[str, datetime] = {}

    @property
    def present(self) -> frozenset[Id]:
        """Who is there. Whose link is broken is not, until it stands again (GemO RLP § 35a)."""
        return self.attendance.present

    @answers(AttendanceRecorded, ConnectionLost, ConnectionRestored)
    def came_or_went(self, fact: Fact) -> None:
        """Others are there than before."""
        self.attendance.hear(self.entry)
        self.changed = True

    @answers(SubstituteStoodIn, SubstituteStoodDown, ProxyGiven, ProxyWithdrawn)
    def stood_in(self, fact: Fact) -> None:
        """Somebody takes part for somebody else, or does not any more."""
        self.stand_ins.hear(self.entry)
        self.changed = True

    @answers(QuorumFound)
    def counted(self, fact: QuorumFound) -> None:
        """It was found how many are there."""
        self.found, self.found_at, self.changed = fact, self.entry.at, False
        for dimension, groups in fact.groups.items():
            self.groups[dimension], self.told_at[dimension] = groups, self.entry.at
            self.told.setdefault(dimension, []).append(self.present)

    def apart(self) -> "TheRoom":
        """A copy that can be advanced. What it holds is never changed itself, only added or taken away."""
        twin = _own(self)
        twin.attendance, twin.stand_ins = _own(self.attendance), _own(self.stand_ins)
        twin.told = {dimension: list(before) for dimension, before in self.told.items()}
        return twin

    def after(self, facts: Iterable[Fact]) -> "TheRoom":
        """The room as it will be once these facts are on record."""
        then = self.apart()
        for fact in facts:
            if fact.KIND in self.kinds:
                then.hear(Entry("", 0, now(), None, fact))
        return then


def _own(question: Q) -> Q:
    """The same question with containers of its own."""
    twin = copy(question)
    vars(twin).update({name: copy(held) for name, held in vars(question).items()})
    return twin


def quorum_in(record: Record, known: TheSitting, room: TheRoom) -> Quorum:
    """How many are there and how many have to be, by the rule of procedure of the body that sits."""
    called = known.called
    if called is None:
        raise LookupError("no such sitting")
    day = day_of(known.closed_at) if known.closed_at else today()
    members = record.ask(MandatesIn(called.body)).effective(day)
    rule = record.ask(Procedure(called.body)).rule.presence
    all_seats = record.ask(Bodies()).answer.get(called.body) if rule.quorum_of == STATUTORY_SEATS else None
    return quorum(
        rule.quorum_for(called.call == SECOND_CALL),
        room.stand_ins.seats(members, room.present),
        room.present,
        room.attendance.remote,
        room.stand_ins.proxies if rule.proxies_are_present else {},
        all_seats,
    )


def quorum_of(record: Record, sitting: Id) -> Quorum:
    """The same, asked of the record as it stands."""
    return quorum_in(record, record.ask(TheSitting(sitting)), record.ask(TheRoom(sitting)))


@dataclass(frozen=True)
class SidesThere:
    """What one rule says that asks for so many of each side to be there; whether its numbers may be told."""

    rule: AdoptedRule
    dimension: str
    verdict: Presence
    told: bool

    def as_data(self) -> dict[str, Any]:
        """The same as JSON: the verdict always, numbers only where they tell nothing of a person."""
        full = self.verdict.as_data()
        names = ("status", "group", *(("needs", "counts", "shortfall") if self.told else ()))
        return {
            "rule": self.rule.rule,
            "version": self.rule.version,
            "dimension": self.dimension,
            "verdict": {name: full[name] for name in names},
        }


@dataclass(frozen=True)
class Balance:
    """Those who are there by group, where it can be told, and what each rule about them says."""

    groups: dict[str, dict[str, int]]
    sides: tuple[SidesThere, ...]

    @property
    def reached(self) -> bool:
        """Whether enough of each side are there."""
        return all(one.verdict.status != "not_met" for one in self.sides)


def sides_in(record: Record, known: TheSitting, room: TheRoom, there: Quorum, tell: bool = True) -> Balance:
    """Who is there by group, against what is required of each; `tell`: numbers as well, where that is safe."""
    in_force = record.ask(RulesInForce()).on("balance", known.body or Id(""))
    rules = [one for one in in_force if presence([one], {})]
    if not rules and not (tell and there.there):
        return Balance({}, ())
    asked = list(dict.fromkeys((*TOLD, *(dimension_of(one.terms) for one in rules))))
    declared = record.ask(Declared()).opened(record, there.seated)
    members = composition(declared, there.seated, asked)
    present = composition(declared, there.there, asked)
    groups = {}
    for dimension in asked if tell and there.there else ():
        of = {one: str(declared.get(one, {}).get(dimension, UNDISCLOSED)) for one in there.seated}
        before = room.told.get(dimension, ())
        tells = dimension != LANGUAGE and len(members[dimension]) > 1
        if tells and may_be_told(of, there.there, before, there.seated):
            groups[dimension] = {group: present[dimension].get(group, 0) for group in members[dimension]}
    sides = tuple(
        _sides_there(one, members[dimension], present[dimension], dimension in groups)
        for one in rules
        for dimension in (dimension_of(one.terms),)
    )
    return Balance(groups, sides)


def _sides_there(
    rule: AdoptedRule, members: Mapping[str, int], present: Mapping[str, int], told: bool
) -> SidesThere:
    counts = {group: {"members": many, "present": present.get(group, 0)} for group, many in members.items()}
    (verdict,) = presence([rule], counts)
    return SidesThere(rule, dimension_of(rule.terms), verdict, told)


def quorum_found(
    record: Record,
    known: TheSitting,
    room: TheRoom,
    occasion: str,
    item: Id | None = None,
    needs: int = 0,
) -> QuorumFound:
    """What is found of the quorum now; `needs`: how many must be there for a vote, if that is more."""
    there = quorum_in(record, known, room)
    there = replace(there, needed=max(there.needed, needs))
    balance = sides_in(record, known, room, there)
    return QuorumFound(
        sitting=Id(known.about[0]),
        item=item,
        occasion=occasion,
        members=there.members,
        present=there.present,
        needed=there.needed,
        reached=there.reached,
        groups=balance.groups,
        balance=tuple(one.as_data() for one in balance.sides),
    )


def quorum_at_stake(record: Record, sitting: Id) -> tuple[TheRoom, ...]:
    """The room, for whoever changes who is there to consider: where a sitting goes on that needs a quorum.

    Otherwise nobody's coming depends on anybody else's, and many can check in at once.
    """
    known = record.ask(TheSitting(sitting))
    if known.called is None or not known.under_way:
        return ()
    rule = record.ask(Procedure(known.body)).rule.presence
    asked = rule.quorum_for(known.called.call == SECOND_CALL).kind != "none"
    return (TheRoom(sitting),) if asked else ()


def with_quorum(record: Record, known: TheSitting, at_stake: tuple[TheRoom, ...], *facts: Fact) -> list[Fact]:
    """Facts that change who is there; and with them that the quorum is lost, or there again."""
    return [*facts, *(one for room in at_stake for one in quorum_changed(record, known, room, facts))]


def quorum_changed(
    record: Record, known: TheSitting, room: TheRoom, facts: Iterable[Fact]
) -> list[QuorumFound]:
    """What is entered together with facts about presence: that with them the quorum is lost, or there again.

    Whoever enters such facts considers TheRoom, so that nobody comes or goes in between.
    """
    if not known.under_way:
        return []
    then = room.after(facts)
    before, after = quorum_in(record, known, room), quorum_in(record, known, then)
    if before.reached == after.reached:
        return []
    return [quorum_found(record, known, then, CHANGE)]

"""Which steps of a sitting are lawful now: each command is rehearsed, and none is offered that would be refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from council.assembly.questions.convening import NoticesGiven
from council.assembly.questions.floor import TheFloor
from council.assembly.questions.items import ItemsTaken
from council.assembly.questions.presence import Attendance
from council.assembly.questions.sittings import TheSitting
from council.assembly.rules import DEALT_WITH
from council.assembly.rules.steps import Step, Steps, in_order
from council.charter.questions import Procedure, RulesInForce
from council.command import outlook
from council.membership.questions import KnownPeople, MandatesIn
from council.record import Id, Record, Rehearsal, Wording, new_id, today

_SOMETHING = Wording(language="tr", text="…")


@dataclass(frozen=True)
class Expected:
    """A step that one might expect: what it is about, what else its command is rehearsed with, and whether it waits."""

    code: str
    about: dict[str, Any] = field(default_factory=dict)
    due: bool = False
    more: dict[str, Any] = field(default_factory=dict)


class Room:
    """What the steps of a sitting follow from."""

    def __init__(self, record: Record, sitting: Id) -> None:
        self.record = record
        self.known = record.ask(TheSitting(sitting))
        self.items = record.ask(ItemsTaken(sitting))
        self.floor = record.ask(TheFloor(sitting))
        self.present = record.ask(Attendance(sitting)).present
        self.noted = record.ask(Attendance(sitting)).answer
        self.told = record.ask(NoticesGiven(sitting)).answer
        self.procedure = record.ask(Procedure(self.known.body))
        self.line = self.floor.in_line(record, self.procedure, self.items.open, self.present)
        day = self.known.called.day if self.known.called else today()
        people = record.ask(KnownPeople())
        seated = record.ask(MandatesIn(self.known.body)).effective(day) if self.known.body else []
        self.roll = [one for one in seated if people.is_known(one)]

    @property
    def left(self) -> list[Id]:
        """The items that the body is not done with, in their order; what was put off comes after the others."""
        order = [one.item for one in self.known.agenda]
        fresh = [one for one in order if one not in self.items.answer]
        put_off = [one for one in order if one in self.items.answer and not self._is_done(one)]
        return [one for one in (*fresh, *put_off) if one != self.items.open]

    def _is_done(self, item: Id) -> bool:
        return self.items.answer[item].outcome == DEALT_WITH


def steps_of(record: Record, sitting: Id) -> Steps:
    """What can be done in a sitting now, in its order, and what is said against the rest."""
    rehearsal = record if isinstance(record, Rehearsal) else Rehearsal(record)
    room = Room(rehearsal, sitting)
    return in_order(_found(rehearsal, sitting, _expected(room)))


def _found(rehearsal: Rehearsal, sitting: Id, expected: Iterator[Expected]) -> Iterator[Step]:
    for one in expected:
        of_sitting = {"sitting": sitting} if one.code.startswith("assembly.") else {}
        come = outlook(rehearsal, one.code, **of_sitting, **one.about, **one.more)
        if come.is_lawful or come.refusal:
            yield Step(one.code, one.about, one.due, come.refusal)


def _expected(room: Room) -> Iterator[Expected]:
    if room.known.is_over:
        return
    if not room.known.opened:
        yield from _before(room)
    yield from _bureau(room)
    yield from _agenda(room)
    yield from _debate(room)
    yield from _votes(room)
    yield Expected("assembly.close_sitting", due=room.known.opened)


def _before(room: Room) -> Iterator[Expected]:
    """The body is called; who comes is noted."""
    untold = tuple(one for one in room.roll if one not in room.told)
    if untold:
        note = {"notice": new_id(), "day": today(), "channel": "letter", "addressees": untold}
        ahead = room.known.called is not None and today() < room.known.called.day
        yield Expected("assembly.give_notice", due=ahead, more=note)
    yield Expected("assembly.open_sitting", due=True)
    yield Expected("assembly.call_off", more={"reasons": _SOMETHING})


def _bureau(room: Room) -> Iterator[Expected]:
    """Who is there is noted, and who chairs."""
    unnoted = [one for one in room.roll if one not in room.noted][:1]
    if unnoted:
        noted = {"presences": dict.fromkeys(unnoted, "present")}
        yield Expected("assembly.record_attendance", due=not room.present, more=noted)
    candidates = [one for one in (*sorted(room.present), *room.roll) if one != room.known.chair][:1]
    for person in candidates:
        yield Expected("assembly.name_chair", due=room.known.chair is None, more={"person": person})


def _agenda(room: Room) -> Iterator[Expected]:
    """The agenda is adopted; its items are taken up one after the other."""
    items = tuple(one.item for one in room.known.agenda)
    if items and room.known.adopted != items:
        begun = bool(room.items.answer) or bool(room.known.adopted)
        yield Expected("assembly.adopt_agenda", due=not begun, more={"items": items})
    for place, item in enumerate(room.left):
        yield Expected("assembly.open_item", {"item": item}, due=place == 0)
    if room.items.open:
        yield Expected("assembly.close_item", {"item": room.items.open}, due=True)


def _debate(room: Room) -> Iterator[Expected]:
    """Who speaks, who comes next, who is added."""
    if room.floor.speaking:
        yield Expected("assembly.end_floor", {"request": room.floor.speaking.request}, due=True)
    if room.items.open:
        item = {"item": room.items.open}
        yield Expected("assembly.ask_women", item, due=True, more={"go_on": True})
        yield Expected("assembly.close_speakers", item)
        yield Expected("assembly.reopen_speakers", item)
    if room.known.opened:
        following = {"request": room.line.order[0]} if room.line.order else {}
        yield Expected("assembly.grant_floor", following, due=True)
    asking = [one for one in sorted(room.present) if not room.floor.sorts_of(one)][:1]
    for person in asking:
        yield Expected("assembly.request_floor", more={"request": new_id(), "person": person})


def _votes(room: Room) -> Iterator[Expected]:
    """What the item is about is put to the vote; an open vote is closed."""
    for ballot in sorted(room.known.open_ballots):
        yield Expected("voting.close_ballot", {"ballot": ballot}, due=True)
    item = room.known.items.get(room.items.open) if room.items.open else None
    if item is None or item.proposal is None or room.known.body is None:
        return
    rules = room.record.ask(RulesInForce()).on("decision", room.known.body)
    more = {
        "rule": rules[0].rule if rules else Id(""),
        "sitting": room.known.about[0],
        "reasons": "…",
        "weights": dict.fromkeys(room.roll, 1),
    }
    fresh = item.proposal not in room.known.put_to_vote
    yield Expected("voting.open_ballot", {"proposal": item.proposal}, due=fresh, more=more)

"""Which steps of a sitting are lawful now: each command is rehearsed, and none is offered that would be refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from council.assembly.questions.convening import NoticesGiven
from council.assembly.questions.floor import TheFloor
from council.assembly.questions.items import ItemsTaken
from council.assembly.questions.motions import MotionsOf
from council.assembly.questions.presence import Attendance
from council.assembly.questions.sittings import TheSitting
from council.assembly.rules import DEALT_WITH, LIST, POSTPONED
from council.assembly.rules.motions import BY_CHAIR, HANDS, NO_OBJECTION
from council.assembly.rules.precedence import AMEND, CLOSE_DEBATE, RECESS
from council.assembly.rules.steps import Step, Steps, in_order
from council.charter.questions import Procedure, RulesInForce
from council.command import outlook
from council.membership.questions import KnownPeople, MandatesIn
from council.proposals.questions import TheProposal
from council.record import Id, Question, Record, Rehearsal, Wording, answers, new_id, today
from council.voting.events import BallotOpened, ElectionCalled, RoundClosed, RoundOpened

HEARD_AT_ONCE = 6
"""So many of those who wait are rehearsed; who stands further behind can be given the floor as who comes second."""
_SOMETHING = Wording(language="tr", text="…")


@dataclass(frozen=True)
class Expected:
    """A step that one might expect: what it is about, what else its command is rehearsed with, whether it waits."""

    code: str
    about: dict[str, Any] = field(default_factory=dict)
    due: bool = False
    more: dict[str, Any] = field(default_factory=dict)


class VotesHere(Question):
    """The elections that were called for a sitting, the rounds that are open in it, and its open shows of hands."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.called: list[ElectionCalled] = []
        self.rounds: dict[Id, RoundOpened] = {}
        self.by_hands: set[Id] = set()

    @answers(ElectionCalled)
    def was_called(self, fact: ElectionCalled) -> None:
        """It is to be held there."""
        self.called.append(fact)

    @answers(RoundOpened)
    def round_opened(self, fact: RoundOpened) -> None:
        """A round goes on."""
        self.rounds[fact.ballot] = fact

    @answers(BallotOpened)
    def vote_opened(self, fact: BallotOpened) -> None:
        """Hands are raised, or not."""
        if fact.secrecy == "hands":
            self.by_hands.add(fact.ballot)

    @answers(RoundClosed)
    def round_closed(self, fact: RoundClosed) -> None:
        """It is over."""
        self.rounds.pop(fact.ballot, None)


class Room:
    """What the steps of a sitting follow from."""

    def __init__(self, record: Record, sitting: Id) -> None:
        self.record = record
        self.known = record.ask(TheSitting(sitting))
        self.items = record.ask(ItemsTaken(sitting))
        self.floor = record.ask(TheFloor(sitting))
        self.attendance = record.ask(Attendance(sitting))
        self.motions = record.ask(MotionsOf(sitting))
        self.votes = record.ask(VotesHere(sitting))
        self.told = record.ask(NoticesGiven(sitting)).answer
        self.procedure = record.ask(Procedure(self.known.body))
        self.present = self.attendance.present
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

    @property
    def proposal(self) -> TheProposal | None:
        """What the item under way is about, as it stands."""
        item = self.known.items.get(self.items.open) if self.items.open else None
        return self.record.ask(TheProposal(item.proposal)) if item and item.proposal else None

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
    yield from _people(room)
    yield from _stopping(room)
    yield from _agenda(room)
    yield from _debate(room)
    yield from _motions(room)
    yield from _votes(room)
    yield Expected("assembly.close_sitting", due=room.known.opened)


def _before(room: Room) -> Iterator[Expected]:
    """The body is called, and begins."""
    untold = tuple(one for one in room.roll if one not in room.told)
    if untold:
        note = {"notice": new_id(), "day": today(), "channel": "letter", "addressees": untold}
        ahead = room.known.called is not None and today() < room.known.called.day
        yield Expected("assembly.give_notice", due=ahead, more=note)
    yield Expected("assembly.open_sitting", due=True)
    yield Expected("assembly.call_off", more={"reasons": _SOMETHING})


def _people(room: Room) -> Iterator[Expected]:
    """Who is there is noted, who chairs, and who keeps the minutes."""
    unnoted = [one for one in room.roll if one not in room.attendance.answer][:1]
    for person in unnoted:
        yield Expected("assembly.check_in", due=not room.present, more={"person": person, "how": LIST})
    for code, named in (("name_chair", room.known.chair), ("name_secretary", room.known.secretary)):
        others = [one for one in (*sorted(room.present), *room.roll) if one != named][:1]
        for person in others:
            yield Expected(f"assembly.{code}", due=named is None, more={"person": person})


def _stopping(room: Room) -> Iterator[Expected]:
    """It stops for a time and goes on; that enough are there is found when somebody asks."""
    if room.attendance.organiser_lost:
        yield Expected("assembly.restore_connection", due=True)
    if room.known.interrupted:
        yield Expected("assembly.resume", due=True)
    if room.known.opened:
        yield Expected("assembly.interrupt")
        yield Expected("assembly.call_quorum")


def _agenda(room: Room) -> Iterator[Expected]:
    """The agenda is adopted; its items are taken up one after the other."""
    items = tuple(one.item for one in room.known.agenda)
    if items and room.known.adopted != items:
        begun = bool(room.items.answer) or bool(room.known.adopted)
        yield Expected("assembly.adopt_agenda", due=not begun, more={"items": items})
    for place, item in enumerate(room.left):
        yield Expected("assembly.open_item", {"item": item}, due=place == 0)
    if room.items.open:
        undecided = room.proposal is not None and room.proposal.about[0] not in room.known.put_to_vote
        waits = any(one.made.item == room.items.open for one in room.motions.pending)
        put_off = {"outcome": POSTPONED} if waits else {}
        yield Expected(
            "assembly.close_item", {"item": room.items.open, **put_off}, due=not (undecided or waits)
        )


def _debate(room: Room) -> Iterator[Expected]:
    """Who speaks, who comes next, who is added."""
    if room.floor.speaking:
        yield Expected("assembly.end_floor", {"request": room.floor.speaking.request}, due=True)
    if room.items.open:
        item = {"item": room.items.open}
        yield Expected("assembly.ask_women", item, due=True, more={"go_on": True})
        yield Expected("assembly.close_speakers", item)
        yield Expected("assembly.reopen_speakers", item)
    for place, request in enumerate(room.line.order[:HEARD_AT_ONCE]):
        yield Expected("assembly.grant_floor", {"request": request}, due=place == 0)
    if room.known.opened and not room.line.order:
        yield Expected("assembly.grant_floor")
    asking = [one for one in sorted(room.present) if not room.floor.sorts_of(one)][:1]
    for person in asking:
        yield Expected("assembly.request_floor", more={"request": new_id(), "person": person})


def _motions(room: Room) -> Iterator[Expected]:
    """What was moved is seconded, ruled on and decided, one after the other; something new is moved."""
    rule = room.procedure.rule.debating
    first = room.motions.next(rule.precedence, rule.amendments)
    for one in room.motions.pending:
        motion = {"motion": one.made.motion}
        others = [who for who in sorted(room.present) if who not in (one.made.mover, *one.seconders)][:1]
        for member in others:
            lacking = one is first and room.motions.lacks_second(one, rule)
            yield Expected("assembly.second_motion", motion, due=lacking, more={"member": member})
        yield Expected("assembly.count_motion", motion, more={"yes": 0, "no": 0})
        for how in (HANDS, NO_OBJECTION, BY_CHAIR):
            yield Expected("assembly.decide_motion", motion | {"how": how}, due=one is first)
        yield Expected("assembly.rule_on_motion", motion, more={"in_order": False})
        yield Expected("assembly.withdraw_motion", motion)
    for mover in sorted(room.present)[:1]:
        yield from _moving(room, mover)


def _moving(room: Room, mover: Id) -> Iterator[Expected]:
    made = {"motion": new_id(), "mover": mover}
    text = room.proposal.text if room.proposal else ""
    if text:
        yield Expected("assembly.move", {"sort": AMEND}, more={**made, "before": text, "after": "…"})
    for sort in (CLOSE_DEBATE, RECESS):
        yield Expected("assembly.move", {"sort": sort}, more=made)


def _votes(room: Room) -> Iterator[Expected]:
    """What the item is about is put to the vote; an open vote is closed."""
    for ballot in sorted(room.known.open_ballots):
        if ballot in room.votes.by_hands:
            yield Expected("voting.count_hands", {"ballot": ballot}, due=True, more={"yes": 0, "no": 0})
        closing = "voting.close_round" if ballot in room.votes.rounds else "voting.close_ballot"
        yield Expected(closing, {"ballot": ballot}, due=True)
    for called in room.votes.called:
        yield Expected("voting.open_round", {"election": called.election}, more={"sitting": called.sitting})
    if room.proposal is not None and room.known.body is not None:
        yield from _opening(room, Id(room.proposal.about[0]), room.known.body)


def _opening(room: Room, proposal: Id, body: Id) -> Iterator[Expected]:
    rules = room.record.ask(RulesInForce()).on("decision", body)
    rule = room.procedure.rule.debating
    first = room.motions.next(rule.precedence, rule.amendments)
    more = {
        "rule": rules[0].rule if rules else Id(""),
        "sitting": room.known.about[0],
        "reasons": "…",
        "weights": dict.fromkeys(room.roll, 1),
    }
    if first is not None and first.is_balloted and first.made.proposal == proposal:
        on_motion = {"proposal": proposal, "motion": first.made.motion}
        yield Expected("voting.open_ballot", on_motion, due=False, more=more)
    fresh = proposal not in room.known.put_to_vote
    yield Expected("voting.open_ballot", {"proposal": proposal}, due=fresh, more=more)

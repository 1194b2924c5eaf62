"""What minutes are composed from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from council.assembly.events import ItemPlaced, ItemTakenOff
from council.assembly.questions import Attendance, TheSitting
from council.charter.questions import BodiesNamed, Founding
from council.minutes.questions.attending import Presences, attended
from council.minutes.questions.course import Course, notices, took_its_course
from council.minutes.questions.debating import Debates
from council.minutes.questions.elections import elections
from council.minutes.questions.life import TheLife
from council.minutes.questions.motions import MotionsMade, motions
from council.minutes.questions.saying import moment, said, written
from council.minutes.questions.surroundings import decided_objections, remarks, texts, what_surrounds
from council.minutes.questions.votes import VotesHeldIn, vote
from council.proposals.questions import TheProposal
from council.record import Id, Record

OF_A_SITTING = ("assembly.", "voting.")
"""Of which facts the record of a sitting is made."""


@dataclass
class Sitting:
    """All that is asked about one sitting."""

    record: Record
    known: TheSitting
    attendance: Attendance
    presences: Presences
    course: Course
    debates: Debates
    moved: MotionsMade
    votes: VotesHeldIn
    life: TheLife


def compose(record: Record, sitting: Id) -> dict[str, Any] | None:
    """What the minutes of a sitting say, in codes, numbers and ids; None if there is no such sitting.

    Whatever a sitting did not have is not spoken of: no key stands for it. So what was composed before there
    were facts of some kind reads the same for ever.
    """
    asked = (TheSitting, Attendance, Presences, Course, Debates, MotionsMade, VotesHeldIn, TheLife)
    of = Sitting(record, *(record.ask(question(sitting)) for question in asked))  # type: ignore[arg-type]
    known = of.known
    called = known.called
    if called is None:
        return None
    rounds = elections(record, sitting)
    founding, bodies = record.ask(Founding()).answer, record.ask(BodiesNamed()).answer
    return {
        "sitting": sitting,
        "council": said(founding.names if founding else ()),
        "body": called.body,
        "body_names": said(bodies[called.body].names if called.body in bodies else ()),
        "call": called.call,
        "day": called.day.isoformat(),
        "begins": called.begins,
        "opened": moment(known.opened_at),
        "closed": moment(known.closed_at),
        "place": called.place,
        "mode": called.mode,
        "chair": known.chair,
        **_called(known),
        **what_surrounds(record, known, of.life),
        **notices(record, sitting),
        **attended(record, known, of.attendance, of.presences),
        **took_its_course(record, known, of.course),
        **motions(record, of.moved, of.votes, of.life, None),
        "items": _items(of),
        **remarks(of.life, None),
        **decided_objections(of.life, known),
        **({"elections": rounds} if rounds else {}),
        "range": _range(of, [one["ballot"] for one in rounds]),
    }


def _called(known: TheSitting) -> dict[str, Any]:
    """What only some notices say: that the body elects, into which languages it is interpreted, a second day."""
    called = known.called
    if called is None:
        return {}
    found: dict[str, Any] = {
        "elective": called.elective,
        "languages": list(called.languages),
        "second": _second(called.second_day, called.second_begins),
        "days_needed": called.days_needed,
        "late": not called.in_time,
    }
    return {name: those for name, those in found.items() if those}


def _second(day: date | None, begins: str) -> dict[str, str]:
    return {"day": day.isoformat(), "begins": begins} if day else {}


def _items(of: Sitting) -> list[dict[str, Any]]:
    """The agenda by number, each item with its votes; then votes on what was not on the agenda."""
    known = of.known
    struck = {item.item: off for item, off in known.taken_off.values()}
    announced = (*known.items.values(), *(item for item, _off in known.taken_off.values()))
    placed = sorted(announced, key=lambda item: item.number)
    on_agenda = {item.proposal for item in known.items.values()}
    further = [one.proposal for one in of.votes.opened.values() if one.proposal not in on_agenda]
    return [
        *(
            (
                _taken_off(of.record, item, struck[item.item])
                if item.item in struck
                else _item(of, item.number, item.proposal, item)
            )
            | _dealt_with(of, item.item)
            for item in placed
        ),
        *(_item(of, None, proposal, None) for proposal in dict.fromkeys(further)),
    ]


def _dealt_with(of: Sitting, item: Id) -> dict[str, Any]:
    """What was said and done on an item besides its votes."""
    recused = [one for one in of.presences.recusals if one["item"] == item and one["until"] is None]
    return {
        **of.debates.dealt_with(item, of.known.opened_at),
        **({"recused": [one["person"] for one in recused]} if recused else {}),
        **motions(of.record, of.moved, of.votes, of.life, item),
        **remarks(of.life, item),
    }


def _taken_off(record: Record, item: ItemPlaced, off: ItemTakenOff) -> dict[str, Any]:
    """An item that was announced and taken off: its number, its title, and why."""
    titles = said(item.titles) if item.titles or not item.proposal else _titles(record, item.proposal)
    return {"number": item.number, "titles": titles, "taken_off": written(off.reasons), "votes": []}


def _titles(record: Record, proposal: Id) -> dict[str, str]:
    """What a proposal is called, in each language that it was put into."""
    known = record.ask(TheProposal(proposal))
    return {known.language: known.title} | {code: one.title for code, one in known.translations.items()}


def _item(of: Sitting, number: int | None, proposal: Id | None, item: ItemPlaced | None) -> dict[str, Any]:
    if proposal is None:
        return {"number": number, "titles": said(item.titles if item else ()), "votes": []}
    known = of.record.ask(TheProposal(proposal))
    return {
        "number": number,
        "proposal": proposal,
        "announced": said(item.titles if item else ()),
        "author": known.author,
        "co_sponsors": sorted(known.co_sponsors),
        "language": known.language,
        "titles": _titles(of.record, proposal),
        **texts(of.record, proposal),
        "votes": [vote(of.record, of.votes, ballot, of.life) for ballot in of.votes.on(proposal)],
    }


def _range(of: Sitting, rounds: list[Id]) -> dict[str, int]:
    """The first and the last fact about the sitting, its votes and its elections."""
    entries = of.record.entries(about=of.known.about)
    positions = [one.position for one in entries if one.kind.startswith(OF_A_SITTING)]
    positions += [place for both in of.votes.positions.values() for place in both]
    positions += [entry.position for ballot in rounds for entry in of.record.entries(about=(ballot,))]
    return {"first": min(positions), "last": max(positions)}

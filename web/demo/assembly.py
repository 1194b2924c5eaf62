"""The two sittings of the demonstration's general assembly: one that was held and minuted, and one that goes on now."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from council.assembly import commands
from council.minutes import commands as minutes
from council.minutes.questions import TheMinutes
from council.minutes.rules import fingerprint
from council.proposals.commands import translate
from council.record import Id, Record, new_id, standing_at
from council.voting.commands import cast, close_ballot, close_round, hand_in, open_ballot, open_round
from web.languages import TIMEZONE
from web.minutes.wording import in_all_languages

if TYPE_CHECKING:
    from web.demo.council import Demonstration

HALL = "Çınarlı Belediyesi, Meclis Salonu"


@dataclass
class Sitting:
    """A sitting as its desk runs it, by its own clock."""

    demo: "Demonstration"
    begins: datetime
    id: Id
    minute: float = 0

    @contextmanager
    def after(self, minutes: float = 1) -> Iterator[Record]:
        """So many minutes later, at the desk."""
        self.minute += minutes
        with standing_at(self.begins + timedelta(minutes=self.minute)):
            yield self.demo.acting("zeynep")

    def is_called(self, days: int, **more: Any) -> None:
        """The body is called so many days before, and everybody is told."""
        day = self.begins.astimezone(TIMEZONE)
        with standing_at(self.begins - timedelta(days=days)):
            desk, members = self.demo.acting("zeynep"), tuple(self.demo.members["assembly"])
            body = self.demo.bodies["assembly"]
            commands.convene(desk, self.id, body, day.date(), f"{day:%H:%M}", HALL, languages=("ar",), **more)
            told = (self.begins - timedelta(days=days)).astimezone(TIMEZONE).date()
            commands.give_notice(desk, self.id, new_id(), told, "letter", members)

    def opens(self, noted: Mapping[Id, str], items: list[Id]) -> None:
        """Who is there is noted, the bureau is named, the agenda adopted."""
        self.minute -= 12
        with self.after(0) as desk:
            commands.record_attendance(desk, self.id, noted)
            commands.name_chair(desk, self.id, self.demo.named["mehmet"])
            commands.name_secretary(desk, self.id, self.demo.named["zeynep"])
        with self.after(13) as desk:
            commands.open_sitting(desk, self.id)
        with self.after(2) as desk:
            commands.adopt_agenda(desk, self.id, tuple(items))

    def asks(self, name: str, minutes: float = 0.1, sort: str = "speech") -> Id:
        """Somebody asks to speak, for herself."""
        request, person = new_id(), self.demo.named[name]
        with self.after(minutes):
            commands.request_floor(self.demo.record.acting_as(person), self.id, request, person, sort)
        return request

    def speaks(self, request: Id, minutes: float) -> None:
        """Somebody has the floor for so long."""
        with self.after(0.2) as desk:
            commands.grant_floor(desk, self.id, request)
        with self.after(minutes) as desk:
            commands.end_floor(desk, self.id, request)

    def is_amended(self, told: Mapping[str, Any], minutes: float = 1) -> Id:
        """Somebody moves other words, and another stands behind it."""
        motion, changes = new_id(), {"before": told["before"], "after": told["after"]}
        with self.after(minutes):
            commands.move(self.demo.acting(told["mover"]), self.id, motion, "amend", **changes)
        with self.after(0.5):
            commands.second_motion(self.demo.acting(told["seconder"]), self.id, motion)
        return motion


def held(
    demo: "Demonstration", sitting: Sitting, stories: list[Mapping[str, Any]], proposals: list[Id]
) -> None:
    """A sitting three weeks ago, from its opening to its published minutes."""
    told = demo.story["sittings"]["held"]
    items = [new_id() for _ in range(len(proposals) + 1)]
    with standing_at(sitting.begins - timedelta(days=9)):
        desk = demo.acting("zeynep")
        for number, item in enumerate(items[:-1]):
            commands.place_item(desk, sitting.id, item, number + 1, proposals[number])
        election = demo.calls(demo.story["elections"]["held"], sitting.id)
        names = demo.wordings(demo.story["elections"]["held"]["names"])
        commands.place_item(desk, sitting.id, items[-1], len(items), titles=names)
    members = demo.members["assembly"]
    absent = dict(zip(members[-2:], ("excused", "absent"), strict=True))
    sitting.opens({one: absent.get(one, "present") for one in members}, items)
    present = [one for one in members if one not in absent]
    for place, (story, item) in enumerate(zip(stories, items, strict=False)):
        with sitting.after() as desk:
            commands.open_item(desk, sitting.id, item)
        _debated(sitting, told["debates"][place], item, proposals[place])
        _voted(sitting, story, proposals[place], present)
        with sitting.after() as desk:
            commands.close_item(desk, sitting.id, item)
        if place == told["recess_after"] - 1:
            _rests(sitting)
    _elected(sitting, election, items[-1], present)
    with sitting.after(3) as desk:
        commands.close_sitting(desk, sitting.id)
    _minuted(demo, sitting)


def _debated(sitting: Sitting, told: Mapping[str, Any], item: Id, proposal: Id) -> None:
    """Women's list and open list take turns; who asks when the women's list is empty waits for their answer."""
    asked = [(sitting.asks(name), spoken) for name, spoken in told["speak"]]
    for request, spoken in asked:
        sitting.speaks(request, spoken)
    if "goes_on" in told:
        request = sitting.asks(told["goes_on"])
        with sitting.after(0.5) as desk:
            commands.ask_women(desk, sitting.id, item, go_on=True)
        sitting.speaks(request, 2)
    if "amendment" in told:
        _carried(sitting, told["amendment"], proposal)


def _carried(sitting: Sitting, told: Mapping[str, Any], proposal: Id) -> None:
    """An amendment is carried by show of hands, and the text stands in the other languages as well."""
    motion = sitting.is_amended(told)
    with sitting.after(2):
        for teller in ("zeynep", "mehmet"):
            commands.count_motion(sitting.demo.acting(teller), sitting.id, motion, *told["hands"])
    with sitting.after(0.5) as desk:
        commands.decide_motion(desk, sitting.id, motion, "hands")
    for language, one in told["translated"].items():
        with sitting.after(1):
            translator = sitting.demo.acting(told["translator"])
            translate(translator, proposal, 2, language, one["title"], one["text"].strip())


def _voted(sitting: Sitting, story: Mapping[str, Any], proposal: Id, members: list[Id]) -> None:
    with sitting.after(2) as desk:
        ballot = open_ballot(desk, proposal, sitting.demo.rules[story["rule"]], sitting.id)
    with sitting.after(1):
        gives = chain.from_iterable(repeat(choice, number) for choice, number in story["votes"].items())
        for member, choice in zip(members, gives, strict=False):
            cast(sitting.demo.record.acting_as(member), ballot, choice)
    with sitting.after(2) as desk:
        close_ballot(desk, ballot)


def _rests(sitting: Sitting) -> None:
    """Tea for a quarter of an hour."""
    with sitting.after(0.5) as desk:
        commands.interrupt(desk, sitting.id)
    with sitting.after(15) as desk:
        commands.resume(desk, sitting.id)


def _elected(sitting: Sitting, election: Id, item: Id, members: list[Id]) -> None:
    """A round in secret, each member with a paper of her own."""
    told = sitting.demo.story["elections"]["held"]["papers"]
    papers = chain.from_iterable(repeat(marks, many) for many, *marks in told)
    with sitting.after() as desk:
        commands.open_item(desk, sitting.id, item)
    with sitting.after(2) as desk:
        ballot = open_round(desk, election)
    with sitting.after(4):
        for member, marks in zip(members, papers, strict=False):
            hand_in(sitting.demo.record.acting_as(member), ballot, marks=tuple(marks), blank=not marks)
    with sitting.after(6) as desk:
        close_round(desk, ballot)
    with sitting.after(1) as desk:
        commands.close_item(desk, sitting.id, item)


def _minuted(demo: "Demonstration", sitting: Sitting) -> None:
    """The draft goes round, nobody objects, chair and keeper sign, and everybody can read it."""
    closed = sitting.begins
    with standing_at(closed + timedelta(days=2)):
        until = (closed + timedelta(days=8)).astimezone(TIMEZONE).date()
        minutes.circulate(demo.acting("zeynep"), sitting.id, until)
    with standing_at(closed + timedelta(days=9)):
        minutes.approve_by_expiry(demo.acting("zeynep"), sitting.id, in_all_languages)
    approved = demo.record.ask(TheMinutes(sitting.id)).answer
    seen = fingerprint(approved.content) if approved else ""
    for days, name, role in ((9.1, "mehmet", "chair"), (9.2, "zeynep", "secretary")):
        with standing_at(closed + timedelta(days=days)):
            minutes.sign(demo.acting(name), sitting.id, role, seen)
    with standing_at(closed + timedelta(days=9.5)):
        for name in demo.story["sittings"]["held"]["named"]:
            minutes.agree_to_naming(demo.acting(name), sitting.id, True)
    with standing_at(closed + timedelta(days=10)):
        minutes.publish(demo.acting("zeynep"), sitting.id)


def goes_on(demo: "Demonstration", sitting: Sitting, proposal: Id) -> None:
    """A sitting that is under way now: somebody speaks, others wait, an amendment is to be decided."""
    told = demo.story["sittings"]["now"]
    items = [new_id() for _ in range(3)]
    with standing_at(sitting.begins - timedelta(days=2)):
        desk = demo.acting("zeynep")
        for number, titles in ((1, told["first"]), (3, told["last"])):
            commands.place_item(desk, sitting.id, items[number - 1], number, titles=demo.wordings(titles))
        commands.place_item(desk, sitting.id, items[1], 2, proposal)
    members = demo.members["assembly"]
    sitting.opens(dict.fromkeys(members[: told["present"]], "present"), items)
    with sitting.after() as desk:
        commands.open_item(desk, sitting.id, items[0])
    with sitting.after(6) as desk:
        commands.close_item(desk, sitting.id, items[0])
    with sitting.after() as desk:
        commands.open_item(desk, sitting.id, items[1])
    heard = [(sitting.asks(name), spoken) for name, spoken in told["heard"]]
    for request, spoken in heard:
        sitting.speaks(request, spoken)
    sitting.minute = (demo.now - sitting.begins) / timedelta(minutes=1) - 4
    sitting.is_amended(told["amendment"])
    speaker = sitting.asks(told["speaking"])
    for name in told["waiting"]:
        sitting.asks(name)
    with sitting.after(0.3) as desk:
        commands.grant_floor(desk, sitting.id, speaker)

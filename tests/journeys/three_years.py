"""A council of three years of history: what has happened in it, what is to come, and how its clock goes."""

import heapq
import random
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from council.audit.log.publishing import log_keys, newest_checkpoint
from council.audit.log.witnessed import submit
from council.audit.log.witnessing import add_checkpoint, witness_key
from council.charter.questions import RulesInForce
from council.membership.commands import seat_member
from council.membership.questions import MandatesIn
from council.record import Id, Installation, Record, Wording, new_id, standing_at

STORY = Path(__file__).with_suffix(".toml")
ZONE_HOURS = 3


def told() -> dict[str, Any]:
    """The story as it is written."""
    return tomllib.loads(STORY.read_text(encoding="utf-8"))


def worded(names: Mapping[str, Any]) -> tuple[Wording, ...]:
    """What is said in each of the three languages."""
    return tuple(Wording(language=language, text=names[language]) for language in ("ar", "tr", "en"))


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """An hour of a day, in Türkiye."""
    return datetime.combine(day, time(hour, minute), UTC) - timedelta(hours=ZONE_HOURS)


@dataclass
class Council:
    """The council as far as its history has been lived, and what is still to come, by time."""

    house: Installation
    story: Mapping[str, Any]
    record: Record
    witness: Record
    bodies: dict[str, Id] = field(default_factory=dict)
    people: dict[str, Id] = field(default_factory=dict)
    rules: dict[str, Id] = field(default_factory=dict)
    mandates: dict[tuple[str, str], Id] = field(default_factory=dict)
    sittings: dict[date, Id] = field(default_factory=dict)
    ballots: dict[str, Id] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(2023))
    _to_come: list[tuple[datetime, int, Callable[[], object]]] = field(default_factory=list)
    _places: Iterator[int] = field(default_factory=count)

    def on(self, when: datetime, act: Callable[[], object]) -> None:
        """Something is to happen at a moment."""
        heapq.heappush(self._to_come, (when, next(self._places), act))

    def lives(self) -> None:
        """Everything happens, in the order of time."""
        while self._to_come:
            when, _place, act = heapq.heappop(self._to_come)
            with standing_at(when):
                act()

    def acting(self, name: str) -> Record:
        """The record, as one of its people acts on it."""
        return self.record.acting_as(self.people[name])

    @property
    def desk(self) -> Record:
        """The record, as its facilitator acts on it."""
        return self.acting("zeynep")

    def members(self, body: str, day: date) -> list[Id]:
        """Who has a full mandate on a day."""
        return self.record.ask(MandatesIn(self.bodies[body])).effective(day)

    def seats(self, name: str, body: str, begins: date, ends: date, standing: str = "full") -> None:
        """Somebody's mandate begins."""
        seated = seat_member(self.desk, self.people[name], self.bodies[body], standing, begins, ends)
        self.mandates[name, body] = seated

    def name_of(self, person: Id) -> str:
        """What the story calls somebody."""
        return next(name for name, one in self.people.items() if one == person)

    def is_a_woman(self, person: Id) -> bool:
        """Whether somebody stands on the women's list when she asks to speak."""
        declared = self.story["people"][self.name_of(person)]["declared"]
        return "woman" in declared

    @property
    def takes_turns(self) -> bool:
        """Whether the women's list and the open list take turns by now."""
        procedure = self.record.ask(RulesInForce()).answer[self.rules["procedure"]]
        return procedure.terms.get("speaking") == "alternating"

    def is_witnessed(self) -> None:
        """The log is signed as far as it has come, and the other council cosigns it."""
        newest_checkpoint(self.record)
        key = witness_key(self.witness, self.story["witness"]["key"])

        def posted(sent: str) -> tuple[int, str]:
            answer = add_checkpoint(self.witness, sent, log_keys(self.record))
            return answer.status, answer.text

        assert submit(self.record, key, posted) == "fine"


@dataclass
class Sitting:
    """A sitting, by its own clock."""

    council: Council
    told: Mapping[str, Any]
    id: Id = field(default_factory=new_id)
    proposals: list[Id] = field(default_factory=list)
    election: Id | None = None
    minute: float = 0

    @property
    def day(self) -> date:
        """When it is."""
        day: date = self.told["day"]
        return day

    @property
    def body(self) -> str:
        """Which body sits."""
        return str(self.told.get("body", "assembly"))

    @property
    def begins(self) -> datetime:
        """At two in the afternoon."""
        return moment(self.day, 14)

    @contextmanager
    def after(self, minutes: float = 1) -> Iterator[Record]:
        """So many minutes later, at the desk."""
        self.minute += minutes
        with standing_at(self.begins + timedelta(minutes=self.minute)):
            yield self.council.desk

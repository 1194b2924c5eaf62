"""What a decision may ask about the floor: who asked to speak, who has it, and who comes next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from council.assembly.events import (
    FloorEnded,
    FloorGranted,
    FloorRequested,
    ItemClosed,
    RequestWithdrawn,
    SpeakersClosed,
    SpeakersReopened,
    WomenAsked,
)
from council.assembly.rules import OPEN, OWN_LISTS, SPEECH, Asked, Line, line
from council.charter.questions import Procedure
from council.record import Id, Question, Record, answers


@dataclass
class Speech:
    """Somebody has the floor: since when, for how long at most, and for how long before she was interrupted."""

    request: Id
    since: datetime
    limit: int = 0
    before: timedelta = timedelta()

    def seconds(self, now: datetime) -> int:
        """For how long she has spoken, what interrupted her not counted."""
        return max(0, round((self.before + (now - self.since)) / timedelta(seconds=1)))


class TheFloor(Question):
    """The speakers' lists of a sitting, item by item, and who has the floor."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.requests: dict[Id, FloorRequested] = {}
        self.waiting: list[Id] = []
        self.held: list[
            Speech
        ] = []  # the last one speaks; who stands before was interrupted by a point of order
        self.granted: list[Id] = []
        self.seconds: dict[Id, int] = {}  # for how long each who ended has spoken
        self.closed: set[Id] = set()
        self.go_on: dict[Id, bool] = {}

    @answers(FloorRequested)
    def requested(self, fact: FloorRequested) -> None:
        """She waits."""
        self.requests[fact.request] = fact
        self.waiting.append(fact.request)

    @answers(RequestWithdrawn)
    def withdrawn(self, fact: RequestWithdrawn) -> None:
        """She waits no longer."""
        self.waiting.remove(fact.request)

    @answers(FloorGranted)
    def given(self, fact: FloorGranted) -> None:
        """She speaks; whoever spoke was interrupted."""
        for interrupted in self.held:
            interrupted.before += self.entry.at - interrupted.since
            interrupted.since = self.entry.at
        self.waiting.remove(fact.request)
        self.granted.append(fact.request)
        self.held.append(Speech(fact.request, self.entry.at, fact.seconds))

    @answers(FloorEnded)
    def ended(self, fact: FloorEnded) -> None:
        """She has spoken; who was interrupted goes on."""
        self.seconds[fact.request] = fact.seconds
        self.held = [one for one in self.held if one.request != fact.request]
        for resumed in self.held:
            resumed.since = self.entry.at

    @answers(SpeakersClosed)
    def list_closed(self, fact: SpeakersClosed) -> None:
        """Nobody is added any more."""
        self.closed.add(fact.item)

    @answers(SpeakersReopened)
    def list_reopened(self, fact: SpeakersReopened) -> None:
        """The list is open as if it had never been closed, and the women may be asked anew."""
        self.closed.discard(fact.item)
        self.go_on.pop(fact.item, None)

    @answers(WomenAsked)
    def women_answered(self, fact: WomenAsked) -> None:
        """They said whether it goes on."""
        self.go_on[fact.item] = fact.go_on

    @answers(ItemClosed)
    def item_closed(self, fact: ItemClosed) -> None:
        """Who still wanted to speak on it is not heard any more."""
        self.waiting = [one for one in self.waiting if self.requests[one].item != fact.item]

    @property
    def speaking(self) -> Speech | None:
        """Who has the floor now."""
        return self.held[-1] if self.held else None

    def person(self, request: Id) -> Id:
        """Whose request it is."""
        return self.requests[request].person

    def hers(self, person: Id) -> list[Id]:
        """What she waits for."""
        return [one for one in self.waiting if self.person(one) == person]

    def sorts_of(self, person: Id) -> set[str]:
        """For what she waits or has the floor."""
        current = (*self.waiting, *(one.request for one in self.held))
        return {self.requests[one].sort for one in current if self.person(one) == person}

    def spoken_on(self, item: Id) -> dict[Id, int]:
        """For how long each person spoke on an item; points of order are not counted."""
        spoken: dict[Id, int] = {}
        for request, seconds in self.seconds.items():
            asked = self.requests[request]
            if asked.item == item and asked.sort == SPEECH:
                spoken[asked.person] = spoken.get(asked.person, 0) + seconds
        return spoken

    def in_line(self, record: Record, procedure: Procedure, item: Id | None, present: Collection[Id]) -> Line:
        """In which order those who are there will be heard; on which list each stands is opened for that alone."""
        speaking = procedure.rule.speaking
        own = OWN_LISTS[speaking.alternates_by] if speaking.lists == "alternating" else None
        waiting = [self.requests[one] for one in self.waiting if self.person(one) in present]
        sealed = {one.person: one.listed for one in waiting if one.sort == SPEECH and one.listed is not None}
        listed = record.unseal_many(sealed) if own else {}
        heard = {self.person(one) for one in self.granted if self._is_speech_on(one, item)}
        asked = [
            Asked(one.request, one.sort, listed.get(one.person) or OPEN, one.person in heard)
            for one in waiting
        ]
        last = self._last_list(record, item) if own else None
        go_on = self.go_on.get(item) if item else None
        return line(asked, own, speaking.first_time_first, last, go_on)

    def _last_list(self, record: Record, item: Id | None) -> str | None:
        """The list of who was heard last on an item."""
        speeches = [one for one in self.granted if self._is_speech_on(one, item)]
        if not speeches:
            return None
        last = self.requests[speeches[-1]]
        return record.unseal(last.person, last.listed) or OPEN

    def _is_speech_on(self, request: Id, item: Id | None) -> bool:
        asked = self.requests[request]
        return asked.sort == SPEECH and asked.item == item

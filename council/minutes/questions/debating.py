"""What minutes say of how an item was dealt with: taken up and closed, who spoke, for how long in all."""

from datetime import datetime
from typing import Any

from council.assembly.events import (
    FloorGranted,
    FloorRequested,
    ItemClosed,
    ItemOpened,
    ItemPlaced,
    ItemTakenOff,
    SpeakersClosed,
    SpeakingTimeCounted,
    WomenAsked,
)
from council.minutes.questions.saying import moment
from council.record import Id, Question, answers

SPEECH = "speech"


class Debates(Question):
    """What was done with each item of a sitting, in order of time."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.taken: dict[Id, list[dict[str, Any]]] = {}
        self.placed: dict[Id, datetime] = {}
        self.struck: dict[Id, datetime] = {}
        self.asked: dict[Id, FloorRequested] = {}
        self.granted: list[Id] = []
        self.women: dict[Id, list[dict[str, Any]]] = {}
        self.counted: dict[Id, SpeakingTimeCounted] = {}
        self.lists_closed: dict[Id, list[datetime]] = {}

    @answers(ItemPlaced)
    def on_agenda(self, fact: ItemPlaced) -> None:
        """It stands on the agenda."""
        self.placed[fact.item] = self.entry.at

    @answers(ItemTakenOff)
    def off_agenda(self, fact: ItemTakenOff) -> None:
        """It does not any more."""
        self.struck[fact.item] = self.entry.at

    @answers(ItemOpened)
    def opened(self, fact: ItemOpened) -> None:
        """It is taken up."""
        self.taken.setdefault(fact.item, []).append({"from": self.entry.at, "until": None, "outcome": None})

    @answers(ItemClosed)
    def closed(self, fact: ItemClosed) -> None:
        """The body is done with it, or puts it off; what became of it may be said anew."""
        last = self.taken.setdefault(fact.item, [{"from": self.entry.at, "until": None, "outcome": None}])[-1]
        last["until"] = last["until"] or self.entry.at
        last["outcome"] = fact.outcome

    @answers(FloorRequested)
    def requested(self, fact: FloorRequested) -> None:
        """Somebody wants to speak."""
        self.asked[fact.request] = fact

    @answers(FloorGranted)
    def spoke(self, fact: FloorGranted) -> None:
        """She speaks."""
        self.granted.append(fact.request)

    @answers(WomenAsked)
    def women_asked(self, fact: WomenAsked) -> None:
        """The women were asked whether it goes on."""
        self.women.setdefault(fact.item, []).append({"at": moment(self.entry.at), "go_on": fact.go_on})

    @answers(SpeakersClosed)
    def list_closed(self, fact: SpeakersClosed) -> None:
        """Nobody is added to the list any more."""
        self.lists_closed.setdefault(fact.item, []).append(self.entry.at)

    @answers(SpeakingTimeCounted)
    def time_counted(self, fact: SpeakingTimeCounted) -> None:
        """How long was spoken on it; the last count is of all of it."""
        self.counted[fact.item] = fact

    def dealt_with(self, item: Id | None, begun: datetime | None) -> dict[str, Any]:
        """What was done with an item; nothing of what was not."""
        found: dict[str, Any] = {
            "taken": [
                {**one, "from": moment(one["from"]), "until": moment(one["until"])}
                for one in self.taken.get(item or Id(""), ())
            ],
            "placed_at": self._during(self.placed, item, begun),
            "taken_off_at": self._during(self.struck, item, begun),
            **self._speakers(item),
            "women_asked": self.women.get(item or Id(""), []),
            "list_closed": [moment(at) for at in self.lists_closed.get(item or Id(""), ())],
            "speaking": self._time(item),
        }
        return {name: those for name, those in found.items() if those}

    def _during(self, when: dict[Id, datetime], item: Id | None, begun: datetime | None) -> str | None:
        at = when.get(item or Id(""))
        return moment(at) if at and begun and at > begun else None

    def _speakers(self, item: Id | None) -> dict[str, Any]:
        """Who spoke, each once and in order; where two lists took turns, in an order that tells of no list.

        Who knows of two lists that they take turns could read off the order on which of them somebody stood.
        """
        heard = [one for one in (self.asked[request] for request in self.granted) if one.item == item]
        spoke = list(dict.fromkeys(one.person for one in heard if one.sort == SPEECH))
        points = [one.person for one in heard if one.sort != SPEECH]
        took_turns = any(one.listed for one in heard)
        return {
            "speakers": sorted(spoke) if took_turns else spoke,
            "took_turns": took_turns,
            "points_of_order": points,
        }

    def _time(self, item: Id | None) -> dict[str, Any]:
        """How long was spoken, by how many; by group where no number is small."""
        one = self.counted.get(item or Id(""))
        if one is None or not one.speakers_in_all:
            return {}
        told: dict[str, Any] = {"seconds": one.seconds_in_all, "speakers": one.speakers_in_all}
        by_group: dict[str, Any] = {"seconds_by": one.seconds, "speakers_by": one.speakers}
        return told | {name: groups for name, groups in by_group.items() if groups}

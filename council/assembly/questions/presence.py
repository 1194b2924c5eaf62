"""What a decision may ask about presence: who is there, in whose place, with whose proxy, and who takes no part."""

from collections.abc import Collection, Iterable
from datetime import datetime

from council.assembly.events import (
    AttendanceRecorded,
    ConnectionLost,
    ConnectionRestored,
    MemberRecused,
    ProxyGiven,
    ProxyWithdrawn,
    RecusalEnded,
    SubstituteStoodDown,
    SubstituteStoodIn,
)
from council.record import Id, Question, answers

PRESENT = "present"


class Attendance(Question):
    """Who is at a sitting, as it was last noted for each person; asked of one person, it hears of her alone."""

    def __init__(self, sitting: Id, person: Id | None = None) -> None:
        self.about = (sitting,) if person is None else (sitting, person)
        self.answer: dict[Id, str] = {}
        self.position: dict[Id, int] = {}
        self.since: dict[Id, datetime] = {}
        self.how: dict[Id, str] = {}
        self.remote: set[Id] = set()
        self.lost: dict[Id, str] = {}  # whose own link is broken, and why
        self.organiser_lost = ""  # why the organiser's link is broken, and with it everybody's

    @property
    def present(self) -> frozenset[Id]:
        """Who is in the room, or linked to it."""
        return frozenset(
            person
            for person, presence in self.answer.items()
            if presence == PRESENT and not self.is_cut_off(person)
        )

    def is_cut_off(self, person: Id) -> bool:
        """Whether she took part by picture and sound, and her link or the organiser's is broken."""
        return person in self.remote and (person in self.lost or bool(self.organiser_lost))

    @answers(AttendanceRecorded)
    def noted(self, fact: AttendanceRecorded) -> None:
        """Her presence was noted, or noted anew: a link that was lost before does not matter any more."""
        self.answer[fact.person], self.how[fact.person] = fact.presence, fact.how
        self.position[fact.person], self.since[fact.person] = self.entry.position, self.entry.at
        self.lost.pop(fact.person, None)
        if fact.remote:
            self.remote.add(fact.person)
        else:
            self.remote.discard(fact.person)

    @answers(ConnectionLost)
    def broke(self, fact: ConnectionLost) -> None:
        """She is not there until it is restored; where it is the organiser's, nobody is who is linked."""
        if fact.person is None:
            self.organiser_lost = fact.cause
        else:
            self.lost[fact.person] = fact.cause

    @answers(ConnectionRestored)
    def mended(self, fact: ConnectionRestored) -> None:
        """It stands again."""
        if fact.person is None:
            self.organiser_lost = ""
        else:
            self.lost.pop(fact.person, None)


class StandIns(Question):
    """Who sits at a sitting in whose place, and who votes for whom."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.substitutes: dict[Id, Id] = {}  # substitute, absent member
        self.proxies: dict[Id, Id] = {}  # giver, holder

    @answers(SubstituteStoodIn)
    def stood_in(self, fact: SubstituteStoodIn) -> None:
        """She sits in an absent member's place."""
        self.substitutes[fact.person] = fact.absent

    @answers(SubstituteStoodDown)
    def stood_down(self, fact: SubstituteStoodDown) -> None:
        """She has no vote any more."""
        self.substitutes.pop(fact.person, None)

    @answers(ProxyGiven)
    def given(self, fact: ProxyGiven) -> None:
        """Somebody votes for her."""
        self.proxies[fact.giver] = fact.holder

    @answers(ProxyWithdrawn)
    def taken_back(self, fact: ProxyWithdrawn) -> None:
        """Nobody votes for her any more."""
        self.proxies.pop(fact.giver, None)

    def in_place_of(self, absent: Id) -> Id | None:
        """Who sits in a member's place."""
        return next((person for person, whom in self.substitutes.items() if whom == absent), None)

    def held_by(self, holder: Id) -> list[Id]:
        """For whom somebody votes."""
        return [giver for giver, held in self.proxies.items() if held == holder]

    def seats(self, members: Iterable[Id], present: Collection[Id]) -> dict[Id, Id]:
        """Who fills each member's seat, and whose it is: she herself, or the substitute who is there in her place."""
        instead = {
            absent: person
            for person, absent in self.substitutes.items()
            if person in present and absent not in present
        }
        return {instead.get(member, member): member for member in members}


class Recusals(Question):
    """Who takes no part in which item of a sitting."""

    def __init__(self, sitting: Id) -> None:
        self.about = (sitting,)
        self.answer: dict[Id, list[Id]] = {}  # item, persons

    @answers(MemberRecused)
    def recused(self, fact: MemberRecused) -> None:
        """She takes no part in it."""
        self.answer.setdefault(fact.item, []).append(fact.person)

    @answers(RecusalEnded)
    def ended(self, fact: RecusalEnded) -> None:
        """She takes part again."""
        self.answer[fact.item] = [one for one in self.answer.get(fact.item, ()) if one != fact.person]

    def on(self, item: Id | None) -> tuple[Id, ...]:
        """Who takes no part in an item."""
        return tuple(self.answer.get(item, ())) if item else ()

    def on_any(self, items: Iterable[Id]) -> tuple[Id, ...]:
        """Who takes no part in one of these items."""
        return tuple(dict.fromkeys(person for item in items for person in self.on(item)))

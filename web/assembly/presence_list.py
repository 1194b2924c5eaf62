"""The people of a sitting as the door sees them: who is waited for, who is there, and who is looked for."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from council.assembly.questions import Attendance, TheSitting
from council.membership.questions import KnownPeople
from council.record import Id, Record
from web.assembly.agenda import roll
from web.forms import latin_digits
from web.people import names

_ALIKE = str.maketrans({"ı": "i", "ة": "ه", "ى": "ي", "ـ": None})


@dataclass(frozen=True)
class Listed:
    """One person at the door."""

    person: Id
    number: int
    name: str
    standing: str
    presence: str | None
    since: datetime | None
    remote: bool
    cut_off: bool

    @property
    def is_there(self) -> bool:
        """Whether she is noted as present, her link standing or not."""
        return self.presence == "present"


def everybody(record: Record, known: TheSitting, attendance: Attendance) -> list[Listed]:
    """The people of the body and the guests who were noted, by name."""
    people = record.ask(KnownPeople())
    standings = dict.fromkeys(attendance.answer, "guest") | roll(record, known)
    return _listed(record, {one: said for one, said in standings.items() if people.is_known(one)}, attendance)


def found(record: Record, listed: list[Listed], attendance: Attendance, wanted: str) -> list[Listed]:
    """Who has this number, or a name with these words in it: of the body first, then possible guests."""
    if not wanted:
        return listed
    here = [one for one in listed if _fits(one, wanted)]
    people, on_list = record.ask(KnownPeople()), {one.person for one in listed}
    others = {one: "guest" for one in people.answer if people.is_known(one) and one not in on_list}
    return here + [one for one in _listed(record, others, attendance) if _fits(one, wanted)]


def _listed(record: Record, standings: dict[Id, str], attendance: Attendance) -> list[Listed]:
    numbers, called = record.ask(KnownPeople()).answer, names(record, standings)
    listed = [
        Listed(
            person,
            numbers[person],
            called[person],
            standing,
            attendance.answer.get(person),
            attendance.since.get(person),
            person in attendance.remote,
            attendance.is_cut_off(person),
        )
        for person, standing in standings.items()
    ]
    return sorted(listed, key=lambda one: (one.name.casefold(), one.number))


def _fits(one: Listed, wanted: str) -> bool:
    digits = latin_digits(wanted).strip()
    if digits.isdecimal():
        return one.number == int(digits)
    return all(word in plain(one.name) for word in plain(wanted).split())


def plain(name: str) -> str:
    """A name as it is typed in a hurry: without marks above and below letters, small."""
    parts = unicodedata.normalize("NFKD", name.replace("İ", "i").casefold())
    return "".join(one for one in parts if not unicodedata.combining(one)).translate(_ALIKE)

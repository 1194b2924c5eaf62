"""What a journey through a whole general assembly needs: a clock, sixty members, and those who act by commands."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import cycle
from time import perf_counter

from playwright.sync_api import Locator

from council.assembly import commands as assembly
from council.assembly.questions import Attendance
from council.charter import commands as charter
from council.charter.questions import RulesInForce
from council.membership import commands as membership
from council.membership.questions import MandatesIn
from council.membership.rules import read_roster
from council.proposals import commands as proposals
from council.record import Id, Record, Wording, new_id, now, today
from council.record.clock import PLACE
from council.voting import commands as voting

MEMBERS = 60
QUORUM = 31
PROCEDURE = {
    "co_sponsors": 2,
    "may_change_vote": True,
    "notice_days": {"ordinary": 2, "extraordinary": 2, "elective": 15, "second_call": 2},
    "late": "refused",
    "quorum": {"kind": "more_than", "fraction": "1/2"},
    "speaking": "alternating",
    "speaking_seconds": 180,
    "seconded": True,
    "proxies": 1,
}
CANDIDATES = (
    ("سامر الحلبي", "man"),
    ("Farhad Noori", "man"),
    ("Kemal Öztürk", "man"),
    ("Elif Şahin", "woman"),
)
ELECTION = {
    "ar": "مندوبو المجلس إلى الاتحاد",
    "tr": "Birliğe gidecek delegeler",
    "en": "Delegates to the union",
}
GARDEN = "Ortak mahalle bahçesi"
TEXT = "Boş arsada haftada iki gün açık bir bahçe kurulsun."


class Clock:
    """The clock of the house, which can be put forward."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def now(self, zone: object) -> datetime:
        """What it says."""
        return datetime.now(zone) + self.ahead  # type: ignore[arg-type]

    def goes_to(self, days: int, hour: int, minute: int) -> None:
        """Put it forward by so many days, to an hour where the council sits."""
        before = now()
        then = (before + timedelta(days=days)).astimezone(PLACE)
        self.ahead += then.replace(hour=hour, minute=minute, second=0) - before

    def passes(self, minutes: float) -> None:
        """Let some time pass."""
        self.ahead += timedelta(minutes=minutes)


@dataclass
class Hall:
    """An assembly of the demonstration's council, grown to sixty members."""

    kept: Record
    people: Mapping[str, Id]
    desk: Record
    clock: Clock
    body: Id = field(init=False)
    proposal: Id = field(init=False)
    election: Id = field(init=False)
    sitting: Id = field(init=False)

    def __post_init__(self) -> None:
        established = self.kept.entries(kinds=("charter.body-established",))
        self.body = next(one.fact.body for one in established if one.fact.sort == "general_assembly")
        self._grows()
        self._adopts()
        self.proposal = self._put_forward()

    @property
    def members(self) -> list[Id]:
        """Everybody on the roll today."""
        return self.kept.ask(MandatesIn(self.body)).effective(today())

    @property
    def there(self) -> list[Id]:
        """The members who are there."""
        present = self.kept.ask(Attendance(self.sitting)).present
        return [one for one in self.members if one in present]

    def rule(self, subject: str, word: str = "") -> Id:
        """A rule in force, found by a word of its Turkish name."""
        adopted = self.kept.ask(RulesInForce()).on(subject, self.body)
        return next(one.rule for one in adopted if word in " ".join(name.text for name in one.names))

    def others(self, *names: str) -> list[Id]:
        """Those there who vote by command, because they sit in front of no browser."""
        seated = {self.people[name] for name in names}
        return [one for one in self.there if one not in seated]

    def calls_the_election(self) -> None:
        """Three are to be elected; four stand, and say as what."""
        names = tuple(Wording(language=code, text=text) for code, text in ELECTION.items())
        rule = self.rule("election")
        self.election = voting.call_election(self.desk, self.body, names, 3, rule, sitting=self.sitting)
        for name, gender in CANDIDATES:
            voting.nominate(self.desk, self.election, self.people[name])
            person = self.people[name]
            voting.accept_nomination(self.kept.acting_as(person), self.election, {"gender": gender}, person)

    def _grows(self) -> None:
        charter.set_seats(self.desk, self.body, MEMBERS)
        missing = MEMBERS - len(self.members)
        kinds = cycle(f"{gender};{side}" for gender in ("woman", "man") for side in ("host", "refugee"))
        lines = [
            f"Üye Sayılı {number};{kind};general_assembly"
            for number, kind in zip(range(missing), kinds, strict=False)
        ]
        roster = "\n".join(["name;gender;side;body", *lines])
        membership.import_members(self.desk, read_roster(roster.encode()))
        assert len(self.members) == MEMBERS

    def _adopts(self) -> None:
        names = (Wording(language="tr", text="Çalışma usulü"), Wording(language="ar", text="سير العمل"))
        charter.adopt_rule(self.desk, "procedure", names, PROCEDURE, rule=self.rule("procedure"))

    def _put_forward(self) -> Id:
        proposal, author = new_id(), self.kept.acting_as(self.people["سامر الحلبي"])
        proposals.draft(author, proposal, self.body, "tr", GARDEN, TEXT)
        proposals.submit(author, proposal)
        for name in ("Mehmet Yıldırım", "Ayşe Gül Demirtaş"):
            proposals.co_sponsor(self.kept.acting_as(self.people[name]), proposal)
        return proposal


def follows(what: str, act: Callable[[], object], screens: Mapping[str, Locator]) -> None:
    """Something is done, and screens that nobody touches show it; how soon is told, not judged."""
    begun = perf_counter()
    act()
    done = perf_counter()
    told = []
    for name, shown in screens.items():
        shown.first.wait_for()
        told.append(f"{name} {perf_counter() - done:+.2f} s")
    print(f"{what}: done in {done - begun:.2f} s; then {', '.join(told)}")


def comes_in(hall: Hall, count: int) -> None:
    """So many are there in the end, as the list at the door says; a few have excused themselves."""
    waited_for = [one for one in hall.members if one not in hall.there]
    coming = count - len(hall.there)
    noted = dict.fromkeys(waited_for[:coming], "present")
    noted |= dict.fromkeys(waited_for[coming : coming + 9], "excused")
    noted |= dict.fromkeys(waited_for[coming + 9 :], "absent")
    assembly.record_attendance(hall.desk, hall.sitting, noted)
    assembly.check_in(hall.desk, hall.sitting, hall.desk.acting or Id(""))


def all_leave(hall: Hall, people: Iterable[Id]) -> None:
    """Some leave the hall."""
    for one in people:
        assembly.leave(hall.desk, hall.sitting, one)


def come_back(hall: Hall, people: Iterable[Id]) -> None:
    """They come back, and are noted at the door."""
    for one in people:
        assembly.check_in(hall.desk, hall.sitting, one)

"""The list of members: whom a reader looks for, in which order, on which page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from council.membership import views
from council.membership.rules import STANDINGS
from council.membership.rules.words import folded
from council.membership.views import Person, Seat
from council.record import Id, Record, Rows
from web.forms import latin_digits
from web.paging import nearest_page
from web.people import names

A_PAGE = 100
WHO = ("members", "former", "everybody")
_AFTER = str.maketrans(
    {"ç": "c\uffff", "ğ": "g\uffff", "ı": "h\uffff", "ö": "o\uffff", "ş": "s\uffff", "ü": "u\uffff"}
)


@dataclass(frozen=True)
class Wanted:
    """Whom a reader looks for."""

    who: str = "members"
    asked: str = ""
    body: str = ""
    standing: str = ""
    order: str = "number"

    @classmethod
    def from_address(cls, arguments: MultiDict[str, str]) -> "Wanted":
        """What the form of filters sent; what is not understood is left out."""
        who, standing = arguments.get("who", ""), arguments.get("standing", "")
        return cls(
            who=who if who in WHO else "members",
            asked=arguments.get("q", "").strip()[:120],
            body=arguments.get("body", "")[:16],
            standing=standing if standing in STANDINGS else "",
            order="name" if arguments.get("order") == "name" else "number",
        )

    def as_address(self) -> dict[str, str]:
        """The same as the page's address holds it."""
        told = {
            "who": self.who,
            "q": self.asked,
            "body": self.body,
            "standing": self.standing,
            "order": self.order,
        }
        return {name: value for name, value in told.items() if value and value not in ("members", "number")}


@dataclass(frozen=True)
class Listed:
    """One line of the list."""

    person: Person
    name: str
    seats: list[Seat]
    roles: list[str]


@dataclass(frozen=True)
class Page:
    """One page of the list, and how many there are in all."""

    lines: list[Listed]
    found: int
    page: int
    last: int


def page_of(record: Record, rows: Rows, wanted: Wanted, day: date, page: int) -> Page:
    """The people who were looked for, a page of them. Names are opened only for what needs them."""
    people = _whom(rows, wanted, day)
    called: dict[Id, str] = {}
    if wanted.order == "name" or wanted.asked:
        called = names(record, people)
        people = {one: who for one, who in people.items() if _is_meant(wanted.asked, who, called[one])}
    order = sorted(people, key=lambda one: people[one].number)
    if wanted.order == "name":
        order.sort(key=lambda one: alphabetical(called[one]))
    page, last = nearest_page(len(order), A_PAGE, page)
    shown = order[(page - 1) * A_PAGE : page * A_PAGE]
    called = called or names(record, shown)
    seats, roles = views.seats_of(rows, shown), views.roles_of(rows, shown)
    lines = [
        Listed(people[one], called[one], _shown_seats(seats[one], wanted, day), roles[one]) for one in shown
    ]
    return Page(lines, len(order), page, last)


def alphabetical(name: str) -> str:
    """A name as it stands in an alphabet: ç after c, ı before i; Arabic names without their article."""
    lower = name.replace("İ", "i").replace("I", "ı").lower().translate(_AFTER)
    return " ".join(word.removeprefix("ال") for word in lower.split())


def _whom(rows: Rows, wanted: Wanted, day: date) -> Mapping[Id, Person]:
    if wanted.who == "everybody":
        return {one.person: one for one in views.everybody(rows)}
    listed = views.listed(
        rows,
        day,
        body=Id(wanted.body) if wanted.body else None,
        standing=wanted.standing or None,
        former=wanted.who == "former",
    )
    return views.some_people(rows, listed)


def _is_meant(asked: str, person: Person, name: str) -> bool:
    """Whether a number or a part of a name is hers."""
    digits = latin_digits(asked)
    if digits.isdecimal():
        return person.number == int(digits)
    return all(word in folded(name) for word in folded(asked).split())


def _shown_seats(seats: list[Seat], wanted: Wanted, day: date) -> list[Seat]:
    """The mandates that run, or, of a former member, the last one."""
    running = [seat for seat in seats if seat.runs_on(day)]
    return running or seats[:1]


def who_choices() -> list[tuple[str, str]]:
    """Whom the list can hold."""
    return [
        ("members", _("Members now")),
        ("former", _("Former members")),
        ("everybody", _("Everybody registered")),
    ]

"""Codes at the door: whose code was shown, and what the hall shows; each try is counted before it is made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from flask import url_for
from markupsafe import Markup

from council.access import attempts
from council.assembly.rules import presence_codes as codes
from council.record import Id, now
from web.access.keys import door
from web.desk import the_desk, visitor
from web.squares import square

T = TypeVar("T")


@dataclass(frozen=True)
class Entrance:
    """A code as people read it, and the square in which a phone or a scanner finds it."""

    code: str
    address: str
    square: Markup


def code_for(sitting: Id, person: Id) -> str:
    """Somebody's own code for a sitting, as people read it."""
    at = door()
    return codes.in_groups(codes.code_of(at.key, at.council, sitting, person))


def entrance_of(sitting: Id, person: Id) -> Entrance:
    """Somebody's own code for a sitting, to be shown at the door; the square opens the desk's page."""
    at = door()
    return _entrance(codes.code_of(at.key, at.council, sitting, person), "assembly.check_in", sitting)


def hall_entrance(sitting: Id) -> Entrance:
    """What is shown in the hall at this hour; the square opens a member's own page."""
    at = door()
    return _entrance(codes.hall_code(at.key, at.council, sitting, now()), "assembly.my_presence", sitting)


def person_with(sitting: Id, typed: str, people: Iterable[Id]) -> Id:
    """Who has the code that was shown at the door."""
    at = door()
    return _counted(
        f"door {sitting} {visitor().person}",
        lambda: codes.whose(at.key, at.council, sitting, typed, people),
    )


def is_in_hall(sitting: Id, typed: str) -> None:
    """The visitor reads the code that is shown in the hall."""
    at = door()
    _counted(
        f"hall {sitting} {visitor().person}",
        lambda: codes.is_in_hall(at.key, at.council, sitting, typed, now()),
    )


def _entrance(code: str, endpoint: str, sitting: Id) -> Entrance:
    """What stands behind the # of an address is sent to no server, and so written into no log."""
    address = the_desk().settings.address.rstrip("/") + url_for(endpoint, sitting=sitting)
    return Entrance(codes.in_groups(code), address, square(f"{address}#{code}"))


def _counted(what: str, ask: Callable[[], T]) -> T:
    at = door()
    hers = attempts.of_card(at.key, at.council, what)
    address = attempts.of_address(at.key, at.council, at.address)
    with at.house.aside(at.council) as rows:
        attempts.begin(rows, [hers, address])
    found = ask()
    with at.house.aside(at.council) as rows:
        attempts.went_well(rows, hers, address)
    return found

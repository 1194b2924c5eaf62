"""Whose data is due: former members, so many months after their last mandate. Listed for the desk; erased by nobody else."""

from dataclasses import dataclass
from datetime import date, timedelta

from council.membership import views
from council.membership.views import Person
from council.record import Rows
from council.roles import Role

SERVING = {Role.FACILITATOR, Role.SECRETARY, Role.OFFICER, Role.AUDITOR, Role.ADMINISTRATOR}
"""Who has one of these roles serves the council without a mandate."""


@dataclass(frozen=True)
class Due:
    """A former member, and the last day of her last mandate."""

    person: Person
    ended: date


def due(rows: Rows, months: int, day: date) -> list[Due]:
    """Former members whose last mandate ended longer ago than the council keeps names; of no months, nobody."""
    if not months:
        return []
    former = set(views.listed(rows, day, former=True))
    people = [one for one in views.everybody(rows) if one.person in former and not one.erased]
    seats = views.seats_of(rows, [one.person for one in people])
    roles = views.roles_of(rows, [one.person for one in people])
    found = []
    for one in people:
        ends = [seat.ends for seat in seats[one.person]]
        last = max((end for end in ends if end is not None), default=None)
        over = last is not None and None not in ends and _after(last, months) < day
        if over and last is not None and not SERVING & set(roles[one.person]):
            found.append(Due(one, last))
    return found


def _after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))

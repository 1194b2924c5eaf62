"""When an opinion is due before the municipal council, and how a commitment stands (DOMAIN part G)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from council.terms import Terms, a_count, a_day, a_yes_or_no, several

PLEDGE_STATES = ("planning", "in_progress", "overdue", "fulfilled", "withdrawn")
"""UNHCR's three, what was taken back, and what was not done in time."""


def first_session(received: object, sessions: object, lead: object, late_item: object = False) -> date | None:
    """The session of the municipal council on whose agenda the opinion must stand, or none that is known.

    It is the first meeting after the opinion came in (Law 5393 art. 76). The agenda is out so many days before
    (art. 21: three); who comes later waits for the next one, unless items may still be added to an agenda.
    """
    came, ahead = a_day("received", received), a_count("lead", lead)
    needed = 0 if a_yes_or_no("late_item", late_item) else ahead
    known = sorted(a_day("sessions", one) for one in several("sessions", sessions))
    return next((session for session in known if (session - came).days >= needed), None)


def pledge_state(commitment: object, today: object) -> str:
    """How a commitment stands on a day: planning, in progress or fulfilled (UNHCR), withdrawn, overdue.

    It is overdue from the day after its deadline, begun or not, and never once it is fulfilled. What was
    withdrawn is no commitment any more, whatever else is said of it. Each step is either noted (true) or dated.
    """
    read, day = Terms(commitment, "commitment"), a_day("today", today)
    read.only("started", "due", "fulfilled", "withdrawn")
    said: Mapping[str, Any] = commitment if isinstance(commitment, Mapping) else {}
    late = said.get("due") is not None and day > a_day("due", said["due"])
    withdrawn, fulfilled, started = (
        _happened(step, said.get(step), day) for step in ("withdrawn", "fulfilled", "started")
    )
    if withdrawn or fulfilled:
        return "withdrawn" if withdrawn else "fulfilled"
    if late:
        return "overdue"
    return "in_progress" if started else "planning"


def _happened(step: str, said: object, day: date) -> bool:
    """Whether it is noted, or dated and the day has come."""
    if said is None or isinstance(said, bool):
        return bool(said)
    return a_day(step, said) <= day

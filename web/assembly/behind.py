"""Where the facts behind the numbers of a sitting can be read: who was there, of how many, and when it was enough."""

from typing import Any

from council.record import Id
from council.sight import may_see
from web.desk import visitor
from web.voting.shown import history
from web.words import _


def behind_attendance(sitting: str, body: Id | None = None) -> list[tuple[Any, str | None]]:
    """The facts behind the numbers of who was there."""
    whole = body is not None and may_see("whole-history", visitor().roles)
    return [
        (_("who was noted, and as what"), history(about=sitting, kind="assembly.attendance-recorded")),
        (_("the mandates of the body"), history(about=body, kind="membership") if whole and body else None),
        (_("the findings of quorum"), history(about=sitting, kind="assembly.quorum-found")),
    ]

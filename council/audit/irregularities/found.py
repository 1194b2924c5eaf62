"""What a standing check finds, and the names of all that they look for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from council.record import Entry, Id, day_of

BREACHES = (
    "quota-not-met",
    "no-opinion",
    "support-missing",
    "not-seconded",
    "quorum-lost",
    "called-late",
    "minutes-missing",
    "minutes-late",
    "session-missed",
    "answer-missing",
    "answer-late",
)
"""What a rule asked for and did not happen."""

REMARKABLE = (
    "tellers-differed",
    "lot-drawn",
    "vote-reopened",
    "minutes-corrected",
    "entry-corrected",
    "pledge-overdue",
)
"""What is lawful, and still worth a look."""

ALL = BREACHES + REMARKABLE


@dataclass(frozen=True)
class Irregularity:
    """Something that was found: what, where it is on record, when it was, and what it is about."""

    kind: str
    position: int
    day: date
    body: Id | None = None
    about: Mapping[str, Id] = field(default_factory=dict)  # ballot, sitting, proposal, motion
    said: Mapping[str, Any] = field(default_factory=dict)
    since: date | None = None  # where it was found by waiting: the first day that was too late

    def is_new(self, until: int, on: date) -> bool:
        """Whether it was not there yet on a day on which the record went up to a position."""
        return self.position > until or (self.since is not None and self.since > on)

    @property
    def found_on(self) -> date:
        """The day on which it came to be one: it happened then, or waiting had been too long."""
        return max(self.day, self.since or self.day)

    @property
    def is_breach(self) -> bool:
        """Whether a rule was not kept."""
        return self.kind in BREACHES


def found_at(
    entry: Entry, kind: str, body: Id | None, about: Mapping[str, Id | None], **said: Any
) -> Irregularity:
    """What was found where an entry of the record is."""
    things = {name: thing for name, thing in about.items() if thing is not None}
    return Irregularity(kind, entry.position, day_of(entry.at), body, things, said)

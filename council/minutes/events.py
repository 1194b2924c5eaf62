"""What happened to a sitting's minutes."""

from datetime import date
from typing import Any

from council.record import Fact, Id, Wording, fact


@fact("minutes.minutes-approved")
class MinutesApproved(Fact):
    """A sitting's minutes were approved as they stood. They never change again.

    `content` is what they say in codes, numbers and ids; `texts` how it was worded, people as tokens.
    """

    minutes: Id
    sitting: Id
    until: int  # the last position of the record that they were composed from
    content: dict[str, Any]
    texts: tuple[Wording, ...]
    how: str = "desk"  # desk, vote, expiry
    ballot: Id | None = None  # of the vote that approved them


@fact("minutes.remark-added")
class RemarkAdded(Fact):
    """The keeper of the minutes added a remark, to an item or to the sitting. People stand in it as tokens."""

    sitting: Id
    item: Id | None = None
    remark: Id
    wording: Wording


@fact("minutes.own-view-recorded")
class OwnViewRecorded(Fact):
    """A member asked that the minutes say how she voted, or why she holds another view than the body."""

    sitting: Id
    view: Id
    person: Id
    ballot: Id
    choice: str = ""  # as the record has it, or as she says of a show of hands; nothing: only her view
    wording: Wording | None = None


@fact("minutes.minutes-circulated")
class MinutesCirculated(Fact):
    """A draft was sent round to those who were present; objections are heard up to a day."""

    sitting: Id
    minutes: Id
    until: int  # the last position of the record that the draft was composed from
    fingerprint: str  # of what it says in codes, numbers and ids
    objections_until: date


@fact("minutes.objection-raised")
class ObjectionRaised(Fact):
    """Somebody who was present says that the draft is wrong."""

    sitting: Id
    objection: Id
    person: Id
    item: Id | None = None
    wording: Wording


@fact("minutes.objection-decided")
class ObjectionDecided(Fact):
    """The body upheld an objection, with a correction, or did not."""

    sitting: Id
    objection: Id
    upheld: bool
    correction: tuple[Wording, ...] = ()
    ballot: Id | None = None


@fact("minutes.minutes-signed")
class MinutesSigned(Fact):
    """Somebody signed approved minutes, signed in as herself."""

    sitting: Id
    minutes: Id
    person: Id
    role: str  # chair, secretary, member
    fingerprint: str


@fact("minutes.minutes-published")
class MinutesPublished(Fact):
    """Approved minutes were made public in a language; only those who agreed are named."""

    sitting: Id
    minutes: Id
    language: str
    named: tuple[Id, ...] = ()


@fact("minutes.naming-agreed", pairs=[("sitting", "person")])
class NamingAgreed(Fact):
    """Somebody agreed to be named in the published minutes of a sitting, or no longer agrees."""

    sitting: Id
    person: Id
    agreed: bool


@fact("minutes.minutes-corrected")
class MinutesCorrected(Fact):
    """The body decided later that approved minutes were wrong; they stay, and this stands beside them."""

    sitting: Id
    minutes: Id
    correction: Id
    wording: tuple[Wording, ...]
    ballot: Id | None = None

"""What happened to a sitting's minutes."""

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

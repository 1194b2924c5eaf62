"""What cannot be looked back to."""

from council.record import Refused


class NotAMoment(Refused):
    """A moment is a position or a day of the calendar."""

    code = "audit.not-a-moment"


class NotYetOnRecord(Refused):
    """The record has not come so far: the position or the day lies ahead of it."""

    code = "audit.not-yet-on-record"


class VoteIsOpen(Refused):
    """While a vote is open, no position after its opening can be asked for: positions would tell how many voted."""

    code = "audit.vote-is-open"


class BeforeTheRecord(Refused):
    """Nothing was on record yet then."""

    code = "audit.before-the-record"

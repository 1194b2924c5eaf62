"""What cannot be looked back to, and what cannot be done with the log."""

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


class UnknownSortOfKey(Refused):
    """Keys of this sort are not made here."""

    code = "audit.unknown-sort-of-key"


class UnknownLogKey(Refused):
    """The log does not sign with this key."""

    code = "audit.unknown-log-key"


class LastLogKey(Refused):
    """A log needs a key that everybody can check (Ed25519): another one is announced first."""

    code = "audit.last-log-key"


class NoLogKey(Refused):
    """The log has no key yet."""

    code = "audit.no-log-key"


class LogShrunk(Refused):
    """A checkpoint was signed for more facts than there are now: facts are missing, nothing is signed."""

    code = "audit.log-shrunk"


class LogRewritten(Refused):
    """The facts under an earlier checkpoint are not those that it was signed for: nothing is signed."""

    code = "audit.log-rewritten"


class NotInTheLog(Refused):
    """The log does not reach so far."""

    code = "audit.not-in-the-log"


class NotYetPublished(Refused):
    """While a vote is open, the published log ends with its opening."""

    code = "audit.not-yet-published"


class NothingToExport(Refused):
    """There is no such decision or sitting, or nothing happened in these days, as far as the log is published."""

    code = "audit.nothing-to-export"

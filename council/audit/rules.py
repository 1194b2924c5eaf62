"""What cannot be looked back to, and what cannot be done with the log."""

from council.membership.questions import KnownPeople
from council.record import Entry, Refused, Wording, require
from council.tokens import persons_in

LANGUAGES = ("ar", "tr", "en")
ELSEWHERE = {
    "membership.person-registered": "name",
    "membership.name-corrected": "name",
    "membership.categories-declared": "categories",
    "minutes.minutes-approved": "minutes",
}
"""What has a way of its own to be corrected: names by the desk, categories by herself, minutes by the body."""


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


class NotReadable(Refused):
    """The record is damaged: facts are missing that it counts, or say what no fact says."""

    code = "audit.not-readable"


class NothingToExport(Refused):
    """There is no such decision or sitting, or nothing happened in these days, as far as the log is published."""

    code = "audit.nothing-to-export"


class NoSuchEntry(Refused):
    """The record has no such entry, or not for whoever corrects it."""

    code = "audit.no-such-entry"


class EnteredSinceTheOpening(Refused):
    """While a vote is open, nothing that was entered since its opening is corrected: positions would tell."""

    code = "audit.entered-since-the-opening"


class CorrectedElsewhere(Refused):
    """Names, categories and approved minutes are corrected in ways of their own."""

    code = "audit.corrected-elsewhere"


class CorrectedSoBefore(Refused):
    """The same correction of the same entry stands on record."""

    code = "audit.corrected-so-before"


class NoCorrection(Refused):
    """A correction says something, once in each language of the council that it uses."""

    code = "audit.no-correction"


class SpeaksOfNobodyKnown(Refused):
    """A correction speaks of somebody who is not registered."""

    code = "audit.speaks-of-nobody-known"


def require_said(wording: tuple[Wording, ...], people: KnownPeople) -> None:
    """Something is written, and speaks by token of nobody who is not registered."""
    languages = [one.language for one in wording]
    said = all(one.text.strip() for one in wording) and len(set(languages)) == len(languages)
    require(bool(wording) and said and set(languages) <= set(LANGUAGES), NoCorrection())
    strangers = [who for one in wording for who in persons_in(one.text) if not people.is_known(who)]
    require(not strangers, SpeaksOfNobodyKnown())


def require_correctable(entry: Entry) -> None:
    """There is no other way in which it is corrected."""
    how = ELSEWHERE.get(entry.kind)
    if how is not None:
        raise CorrectedElsewhere(how=how)

"""The rules of calling a body together and of who is there."""

import re

from council.record import Refused, require

MODES = ("in_person", "online", "hybrid")
CALLS = ("ordinary", "extraordinary", "second_call")
PRESENCES = ("present", "excused", "absent", "left")
CONVENED, UNDER_WAY, HELD = "convened", "under_way", "held"
LONGEST_PLACE = 200
LONGEST_TITLE = 200

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)


class UnknownSitting(Refused):
    """There is no such sitting."""

    code = "assembly.unknown-sitting"


class UnknownBody(Refused):
    """The council has no such body."""

    code = "assembly.unknown-body"


class AlreadyConvened(Refused):
    """This form was sent before, with other words."""

    code = "assembly.already-convened"


class NotAnHour(Refused):
    """A sitting begins at an hour of the day, like 18:30."""

    code = "assembly.not-an-hour"


class PlaceMissing(Refused):
    """Nobody can come to a sitting without knowing where it is."""

    code = "assembly.place-missing"


class UnknownWord(Refused):
    """A way of meeting, a kind of call or a presence that is not one of the known ones."""

    code = "assembly.unknown-word"


class TooLong(Refused):
    """More letters than a place or a title may have."""

    code = "assembly.too-long"


class UnknownPerson(Refused):
    """Somebody on the list is not known to the council."""

    code = "assembly.unknown-person"


class SittingOver(Refused):
    """The sitting was closed; nothing about it is recorded any more."""

    code = "assembly.sitting-over"


class NotOpened(Refused):
    """The sitting has not begun."""

    code = "assembly.not-opened"


class BallotStillOpen(Refused):
    """A vote of this sitting is still open."""

    code = "assembly.ballot-still-open"


class NumberTaken(Refused):
    """Another item has this number."""

    code = "assembly.number-taken"


class AlreadyOnAgenda(Refused):
    """The proposal is on this agenda already."""

    code = "assembly.already-on-agenda"


class AgendaIsAdopted(Refused):
    """The body has adopted its agenda: what comes onto it or goes off it now is moved from the floor."""

    code = "assembly.agenda-is-adopted"


class NotForThisBody(Refused):
    """The proposal cannot be taken up: a draft, withdrawn, or meant for another body."""

    code = "assembly.not-for-this-body"


class TitleMissing(Refused):
    """An item is a proposal, or says in words what it is about."""

    code = "assembly.title-missing"


def begins_at_an_hour(begins: str) -> None:
    """Hours and minutes of a day."""
    require(_HOUR.fullmatch(begins), NotAnHour(begins=begins))


def one_of(word: str, known: tuple[str, ...]) -> None:
    """One of the words that the council uses."""
    require(word in known, UnknownWord(word=word))


def said_where(place: str) -> None:
    """A place, or the address of a meeting room online."""
    require(place.strip(), PlaceMissing())
    require(len(place) <= LONGEST_PLACE, TooLong(most=LONGEST_PLACE, written=len(place)))


def entitled_well(titles: tuple[str, ...]) -> None:
    """At least one title, in whichever language, and none too long."""
    require(any(title.strip() for title in titles), TitleMissing())
    longest = max(map(len, titles))
    require(longest <= LONGEST_TITLE, TooLong(most=LONGEST_TITLE, written=longest))

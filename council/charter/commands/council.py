"""What a council can do to itself: be founded, set up bodies, give them seats, begin terms."""

from collections.abc import Sequence
from datetime import date

from council.charter.events import BodyEstablished, CouncilFounded, SeatsSet, TermBegun
from council.charter.questions import Bodies, Founding, TermsOfOffice
from council.charter.rules import (
    MOST_SEATS,
    SORTS,
    AlreadyFounded,
    BodyExists,
    CityMissing,
    NoSuchBody,
    SeatsOutOfRange,
    SeatsUnchanged,
    SortUnknown,
    TermEndsBeforeItBegins,
    TermsOverlap,
    check_names,
    overlapping,
    seats_are_sound,
)
from council.command import command
from council.record import Id, Record, Wording, new_id, require


@command
def found_council(record: Record, names: Sequence[Wording], city: str) -> None:
    """Begin the record of a council with its names and its city."""
    founding = Founding()
    decision = record.consider(founding)
    require(founding.answer is None, AlreadyFounded())
    check_names(names)
    require(city.strip(), CityMissing())
    decision.enter(CouncilFounded(names=tuple(names), city=city.strip()))


@command
def establish_body(
    record: Record, sort: str, names: Sequence[Wording], seats: int | None = None, body: Id | None = None
) -> Id:
    """Set up a body, with its number of seats if the charter says it already."""
    bodies = Bodies()
    decision = record.consider(bodies)
    require(body not in bodies.answer, BodyExists())
    require(sort in SORTS, SortUnknown(sort=sort))
    check_names(names)
    made = body or new_id()
    established = BodyEstablished(body=made, sort=sort, names=tuple(names))
    if seats is None:
        decision.enter(established)
    else:
        require(seats_are_sound(seats), SeatsOutOfRange(seats=seats, most=MOST_SEATS))
        decision.enter(established, SeatsSet(body=made, seats=seats))
    return made


@command
def set_seats(record: Record, body: Id, seats: int) -> None:
    """Set how many seats a body has by the charter."""
    bodies = Bodies()
    decision = record.consider(bodies)
    require(body in bodies.answer, NoSuchBody())
    require(seats_are_sound(seats), SeatsOutOfRange(seats=seats, most=MOST_SEATS))
    require(seats != bodies.answer[body], SeatsUnchanged(seats=seats))
    decision.enter(SeatsSet(body=body, seats=seats))


@command
def begin_term(record: Record, body: Id, begins: date, ends: date) -> Id:
    """Begin a term of a body; it shares no day with another."""
    bodies, terms = Bodies(), TermsOfOffice()
    decision = record.consider(bodies, terms)
    require(body in bodies.answer, NoSuchBody())
    require(begins < ends, TermEndsBeforeItBegins(begins=begins, ends=ends))
    other = overlapping(begins, ends, terms.spans(body))
    if other is not None:
        raise TermsOverlap(begins=other[0], ends=other[1])
    term = new_id()
    decision.enter(TermBegun(term=term, body=body, begins=begins, ends=ends))
    return term

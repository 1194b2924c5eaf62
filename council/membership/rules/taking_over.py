"""Whether the lines of a roster fit what the record holds already: nobody twice, a body, a day, a seat."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from council.membership.rules.mandates import Span, most_at_once
from council.membership.rules.roster import Fault, NewMember, Roster
from council.membership.rules.words import folded
from council.record import Id

Known = tuple[int, str, str]
"""Somebody who is registered already: her number, her name, her contact."""

Named = tuple[str, Sequence[str]]
"""What a body is and is called."""

Place = tuple[Id, date, date | None]
"""A body, the first and the last day of a mandate in it."""


@dataclass(frozen=True)
class Placing:
    """Where each line's person is seated, and what is wrong with the others."""

    seats: dict[int, list[Place]]
    faults: list[Fault]


def on_this_record(
    roster: Roster,
    *,
    people: Iterable[Known],
    bodies: Mapping[Id, Named],
    seats: Mapping[Id, int | None],
    taken: Mapping[Id, list[Span]],
    terms: Mapping[Id, Sequence[tuple[date, date]]],
) -> Placing:
    """Hold each line of a roster against the record as it stands."""
    there: dict[str, list[Known]] = {}
    for person in people:
        there.setdefault(folded(person[1]), []).append(person)
    full = {body: list(spans) for body, spans in taken.items()}
    placing = Placing({}, [])
    for member in roster.members:
        alike = there.get(folded(member.name), [])
        known = next((one for one in alike if member.same_as(one[1], one[2])), None)
        if known is not None:
            placing.faults.append(Fault(member.line, "there_already", "name", member.name, known[0]))
        found = _places(member, bodies, terms)
        placing.faults.extend(one for one in found if isinstance(one, Fault))
        places = [one for one in found if not isinstance(one, Fault)]
        placing.seats[member.line] = places
        for body, begins, ends in places if member.standing == "full" else ():
            most = seats[body]
            if most is not None and most_at_once((begins, ends), full[body]) >= most:
                placing.faults.append(Fault(member.line, "no_seat_left", "body", other=most))
            full[body].append((begins, ends))
    return placing


def _places(
    member: NewMember, bodies: Mapping[Id, Named], terms: Mapping[Id, Sequence[tuple[date, date]]]
) -> list[Place | Fault]:
    """The mandates of one line, or what keeps it from having them."""
    if member.standing == "none":
        return []
    if not member.bodies:
        only = _only(bodies)
        if only is None:
            return [Fault(member.line, "body_missing", "body")]
        return [_span(member, only, terms[only])]
    found: list[Place | Fault] = []
    for cell in member.bodies:
        called = [body for body, named in bodies.items() if _is_called(cell, body, named)]
        if len(called) == 1:
            found.append(_span(member, called[0], terms[called[0]]))
        else:
            found.append(Fault(member.line, "body_ambiguous" if called else "unknown_body", "body", cell))
    return found


def _only(bodies: Mapping[Id, Named]) -> Id | None:
    """The body that is meant where none is named: the only one, or the general assembly."""
    assemblies = [body for body, (sort, _) in bodies.items() if sort == "general_assembly"]
    candidates = list(bodies) if len(bodies) == 1 else assemblies
    return candidates[0] if len(candidates) == 1 else None


def _is_called(cell: str, body: Id, named: Named) -> bool:
    sort, names = named
    return folded(cell) in {body, folded(sort), *map(folded, names)}


def _span(member: NewMember, body: Id, terms: Sequence[tuple[date, date]]) -> Place | Fault:
    """The days of a mandate: as the line says, else those of the body's term."""
    newest = max(terms, default=None)
    begins = member.begins or (newest[0] if newest else None)
    if begins is None:
        return Fault(member.line, "begins_missing", "begins")
    term = next((one for one in terms if one[0] <= begins <= one[1]), None)
    ends = member.ends or (term[1] if term else None)
    if ends is not None and ends < begins:
        return Fault(member.line, "dates_out_of_order", "ends", ends.isoformat())
    return body, begins, ends

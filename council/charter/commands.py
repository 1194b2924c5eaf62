"""What a council can do to itself: be founded, set up bodies, begin terms, adopt and repeal rules."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from council.charter.events import (
    BodyEstablished,
    CouncilFounded,
    RuleAdopted,
    RuleRepealed,
    SeatsSet,
    TermBegun,
)
from council.charter.questions import Bodies, Founding, RulesInForce, RuleVersions, TermsOfOffice
from council.charter.rules import (
    MOST_SEATS,
    SORTS,
    AlreadyFounded,
    BodyExists,
    CityMissing,
    NoSuchBody,
    NoSuchRule,
    ProcedureTwice,
    RuleImpossible,
    RuleMoved,
    RuleUnchanged,
    SeatsOutOfRange,
    SeatsUnchanged,
    SortUnknown,
    SubjectUnknown,
    TermEndsBeforeItBegins,
    TermsOverlap,
    check_names,
    overlapping,
    seats_are_sound,
)
from council.command import command
from council.record import Id, Record, Wording, new_id, require
from council.subjects import SUBJECTS


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


@command
def adopt_rule(
    record: Record,
    subject: str,
    names: Sequence[Wording],
    terms: Mapping[str, Any],
    source: str = "",
    body: Id | None = None,
    rule: Id | None = None,
) -> Id:
    """Adopt a rule, or the next version of one that was adopted before."""
    made = rule or new_id()
    versions, in_force, bodies = RuleVersions(made), RulesInForce(), Bodies()
    decision = record.consider(versions, in_force, bodies)
    require(subject in SUBJECTS, SubjectUnknown(subject=subject))
    require(body is None or body in bodies.answer, NoSuchBody())
    check_names(names)
    read = SUBJECTS[subject].read(terms)
    for one, seats in bodies.answer.items():
        if seats is not None and body in (None, one):
            require(SUBJECTS[subject].fits(read, seats), RuleImpossible(seats=seats))
    before = versions.answer[-1] if versions.answer else None
    adopted = RuleAdopted(
        rule=made,
        version=before.version + 1 if before else 1,
        subject=subject,
        body=body,
        names=tuple(names),
        terms=dict(terms),
        source=source,
    )
    if before is not None:
        require((before.subject, before.body) == (subject, body), RuleMoved())
        said_before = (before.terms, before.names, before.source)
        changed = said_before != (adopted.terms, adopted.names, adopted.source)
        require(changed or not versions.in_force, RuleUnchanged(version=before.version))
    if subject == "procedure":
        others = [one for one in in_force.answer.values() if one.subject == subject and one.body == body]
        require(all(one.rule == made for one in others), ProcedureTwice())
    decision.enter(adopted)
    return made


@command
def repeal_rule(record: Record, rule: Id) -> None:
    """Put a rule out of force; what was decided under it stays decided."""
    versions = RuleVersions(rule)
    decision = record.consider(versions)
    require(versions.in_force, NoSuchRule())
    decision.enter(RuleRepealed(rule=rule))

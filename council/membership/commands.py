"""What can be done with people: register them, seat them, give them roles, and let them go."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from council.charter.questions import Bodies, BodiesNamed, TermsOfOffice
from council.command import command
from council.membership.events import (
    CategoriesDeclared,
    MandateEnded,
    MemberSeated,
    NameCorrected,
    PersonErased,
    PersonRegistered,
    RoleGranted,
    RoleWithdrawn,
    SubstituteCalled,
)
from council.membership.questions import (
    HoldersOf,
    KnownPeople,
    Mandate,
    MandateNow,
    MandatesIn,
    MandatesOf,
    PersonNow,
    PlacesTaken,
    RolesOf,
    SealedNames,
)
from council.membership.rules import (
    ERASING,
    LONGEST_CONTACT,
    LONGEST_NAME,
    REASONS,
    STANDINGS,
    WITH_STANDING,
    AlreadySeated,
    DatesOutOfOrder,
    EndedAlready,
    ErasingReasonUnknown,
    LastFacilitator,
    MandateRuns,
    NameMissing,
    NameUnchanged,
    NoSeatLeft,
    NoSuchBody,
    NoSuchMandate,
    NoSuchPerson,
    NoSuchRoleHeld,
    NotASubstitute,
    NotHerself,
    ReasonUnknown,
    RegisteredAlready,
    ReplacedAlready,
    RoleHeldAlready,
    RoleUnknown,
    Roster,
    RosterFaulty,
    StandingUnknown,
    TooLong,
    most_at_once,
    on_this_record,
    spans_meet,
    tidy_name,
    written_categories,
)
from council.record import Fact, Id, Record, Sealed, new_id, require
from council.roles import Role

_DESK = frozenset({Role.FACILITATOR, Role.SECRETARY})


@command
def register_person(
    record: Record,
    name: str,
    contact: str = "",
    declared: Mapping[str, Any] | None = None,
    person: Id | None = None,
) -> Id:
    """Make a person known to the council; her name, her contact and what she declares are sealed."""
    known = KnownPeople()
    decision = record.consider(known)
    require(person not in known.answer, RegisteredAlready(number=known.answer.get(person or Id(""), 0)))
    made = person or new_id()
    facts = _registration(record, made, known.next_number, _sound_name(name), contact.strip(), declared or {})
    decision.enter(*facts)
    return made


@command
def correct_name(record: Record, person: Id, name: str) -> None:
    """Put a person's name right."""
    now = PersonNow(person)
    decision = record.consider(now)
    require(now.answer, NoSuchPerson())
    right = _sound_name(name)
    require(record.unseal(person, now.name) != right, NameUnchanged())
    decision.enter(NameCorrected(person=person, name=record.seal(person, right)))


@command
def declare_categories(record: Record, person: Id, declared: Mapping[str, Any]) -> None:
    """Note what a person says of herself: she herself, or the desk on her word."""
    now, roles = PersonNow(person), RolesOf(record.acting or person)
    decision = record.consider(now, roles)
    may = record.acting in (None, person) or roles.answer & _DESK
    require(may, NotHerself())
    require(now.answer, NoSuchPerson())
    sealed = record.seal(person, written_categories(declared))
    decision.enter(CategoriesDeclared(person=person, declared=sealed))


@command
def seat_member(
    record: Record,
    person: Id,
    body: Id,
    standing: str,
    begins: date,
    ends: date | None = None,
) -> Id:
    """Let a person's mandate in a body begin; the role that comes with it is given, too."""
    now, bodies, mandates, roles = PersonNow(person), Bodies(), MandatesIn(body), RolesOf(person)
    decision = record.consider(now, bodies, mandates, roles)
    require(now.answer, NoSuchPerson())
    require(body in bodies.answer, NoSuchBody())
    require(standing in STANDINGS, StandingUnknown(standing=standing))
    require(ends is None or begins <= ends, DatesOutOfOrder(begins=begins, ends=ends))
    seat = Mandate(new_id(), person, standing, begins, ends)
    _check_place(seat, mandates.answer.values(), bodies.answer[body])
    decision.enter(_seating(seat, body), *_roles_with(standing, person, roles))
    return seat.mandate


@command
def end_mandate(record: Record, mandate: Id, ended: date, reason: str) -> None:
    """Let a mandate end on a day, with its reason."""
    now = MandateNow(mandate)
    decision = record.consider(now)
    running, body = _found(now)
    require(reason in REASONS, ReasonUnknown(reason=reason))
    require(not now.ended, EndedAlready(ended=running.ends))
    in_order = running.begins <= ended and (running.ends is None or ended <= running.ends)
    require(in_order, DatesOutOfOrder(begins=running.begins, ends=ended))
    decision.enter(
        MandateEnded(mandate=mandate, person=running.person, body=body, ended=ended, reason=reason)
    )


@command
def call_substitute(record: Record, mandate: Id, in_place_of: Id, begins: date) -> None:
    """Let a substitute take the place of a member who left for good."""
    own = MandateNow(mandate)
    record.consider(own)
    substitute, body = _found(own)
    mandates, taken, bodies = MandatesIn(body), PlacesTaken(body), Bodies()
    roles = RolesOf(substitute.person)
    decision = record.consider(own, mandates, taken, bodies, roles)
    left = mandates.answer.get(in_place_of)
    if left is None or left.standing != "full":
        raise NoSuchMandate()
    if left.ends is None or left.ends >= begins:
        raise MandateRuns(ends=left.ends)
    require(in_place_of not in taken.answer, ReplacedAlready())
    is_substitute = substitute.standing == "substitute" and substitute.runs_on(begins)
    require(is_substitute, NotASubstitute(begins=begins))
    called = Mandate(mandate, substitute.person, "full", begins, substitute.ends)
    others = [one for one in mandates.answer.values() if one.mandate != mandate]
    _check_place(called, others, bodies.answer[body])
    decision.enter(
        SubstituteCalled(
            mandate=mandate, person=substitute.person, body=body, in_place_of=in_place_of, begins=begins
        ),
        *_roles_with("full", substitute.person, roles),
    )


@command
def grant_role(record: Record, person: Id, role: str) -> None:
    """Give a person a role."""
    now, roles = PersonNow(person), RolesOf(person)
    decision = record.consider(now, roles)
    require(now.answer, NoSuchPerson())
    require(role in set(Role), RoleUnknown(role=role))
    require(role not in roles.answer, RoleHeldAlready(role=role))
    decision.enter(RoleGranted(person=person, role=role))


@command
def withdraw_role(record: Record, person: Id, role: str) -> None:
    """Take a role back; the last facilitator keeps hers."""
    roles, facilitators = RolesOf(person), HoldersOf(Role.FACILITATOR)
    decision = record.consider(roles, facilitators)
    require(role in roles.answer, NoSuchRoleHeld(role=role))
    require(role != Role.FACILITATOR or facilitators.answer - {person}, LastFacilitator())
    decision.enter(RoleWithdrawn(person=person, role=role))


@command
def erase_person(record: Record, person: Id, reason: str, day: date) -> None:
    """Destroy what opens a person's name and categories; from this day on she has no mandate."""
    now, mandates, facilitators = PersonNow(person), MandatesOf(person), HoldersOf(Role.FACILITATOR)
    decision = record.consider(now, mandates, facilitators)
    require(now.answer, NoSuchPerson())
    require(reason in ERASING, ErasingReasonUnknown(reason=reason))
    require(facilitators.answer != {person}, LastFacilitator())
    decision.enter(*_goodbye(person, mandates, reason, day))


@command
def erase_again(record: Record, person: Id, reason: str, day: date) -> bool:
    """Enter once more an erasure that a restored record does not know of; whoever is unknown needs none."""
    now, mandates = PersonNow(person), MandatesOf(person)
    decision = record.consider(now, mandates)
    if now.answer:
        decision.enter(*_goodbye(person, mandates, reason, day))
    return bool(now.answer)


@command
def import_members(record: Record, roster: Roster, dry_run: bool = False) -> list[int]:
    """Take over a roster, all of it or nothing; the numbers that its people get, in order of the lines."""
    known, sealed = KnownPeople(), SealedNames()
    bodies, named, terms = Bodies(), BodiesNamed(), TermsOfOffice()
    record.consider(bodies)
    seated = {body: MandatesIn(body) for body in bodies.answer}
    decision = record.consider(known, sealed, bodies, named, terms, *seated.values())
    names, contacts = record.unseal_many(sealed.answer), record.unseal_many(sealed.contacts)
    standing = on_this_record(
        roster,
        people=[(known.answer[one], names[one] or "", contacts.get(one) or "") for one in names],
        bodies={body: (one.sort, [name.text for name in one.names]) for body, one in named.answer.items()},
        seats=bodies.answer,
        taken={
            body: [(one.begins, one.ends) for one in asked.answer.values() if one.standing == "full"]
            for body, asked in seated.items()
        },
        terms={body: terms.spans(body) for body in bodies.answer},
    )
    faults = sorted((*roster.faults, *standing.faults), key=lambda fault: fault.line)
    require(not faults, RosterFaulty(faults=faults))
    numbers = list(range(known.next_number, known.next_number + len(roster.members)))
    facts: list[Fact] = []
    for number, member in zip(numbers, roster.members, strict=True):
        person = new_id()
        facts += _registration(record, person, number, member.name, member.contact, member.declared)
        for body, begins, ends in standing.seats[member.line]:
            facts.append(_seating(Mandate(new_id(), person, member.standing, begins, ends), body))
        facts += [RoleGranted(person=person, role=role) for role in member.all_roles]
    if not dry_run:
        decision.enter(*facts)
    return numbers


def _goodbye(person: Id, mandates: MandatesOf, reason: str, day: date) -> list[Fact]:
    """Her mandates end on the day before, and the key is destroyed."""
    endings: list[Fact] = [
        MandateEnded(
            mandate=one.mandate,
            person=person,
            body=body,
            ended=max(day - timedelta(days=1), one.begins),
            reason="other",
        )
        for body, one in mandates.answer.values()
        if one.ends is None or one.ends >= day
    ]
    return [*endings, PersonErased(person=person, reason=reason)]


def _sound_name(name: str) -> str:
    tidy = tidy_name(name)
    require(tidy, NameMissing())
    require(len(tidy) <= LONGEST_NAME, TooLong(most=LONGEST_NAME))
    return tidy


def _registration(
    record: Record, person: Id, number: int, name: str, contact: str, declared: Mapping[str, Any]
) -> list[Fact]:
    """A person becomes known, with what she declared if she declared anything."""
    require(len(contact) <= LONGEST_CONTACT, TooLong(most=LONGEST_CONTACT))
    written = written_categories(declared)
    nothing_said = written == written_categories({})
    sealed_contact: Sealed | None = record.seal(person, contact) if contact else None
    registered = PersonRegistered(
        person=person, number=number, name=record.seal(person, name), contact=sealed_contact
    )
    if nothing_said:
        return [registered]
    return [registered, CategoriesDeclared(person=person, declared=record.seal(person, written))]


def _roles_with(standing: str, person: Id, held: RolesOf) -> list[RoleGranted]:
    """The role that comes with a mandate, if she has it not yet: without it she could not act on it."""
    return [
        RoleGranted(person=person, role=role) for role in WITH_STANDING[standing] if role not in held.answer
    ]


def _seating(seat: Mandate, body: Id) -> MemberSeated:
    return MemberSeated(
        mandate=seat.mandate,
        person=seat.person,
        body=body,
        standing=seat.standing,
        begins=seat.begins,
        ends=seat.ends,
    )


def _found(now: MandateNow) -> tuple[Mandate, Id]:
    if now.answer is None or now.body is None:
        raise NoSuchMandate()
    return now.answer, now.body


def _check_place(seat: Mandate, others: Iterable[Mandate], seats: int | None) -> None:
    """One mandate at a time for each person, and one full member for each seat."""
    span, there = (seat.begins, seat.ends), list(others)
    for one in there:
        again = one.person == seat.person and spans_meet(span, (one.begins, one.ends))
        require(not again, AlreadySeated(begins=one.begins, ends=one.ends))
    if seat.standing == "full" and seats is not None:
        full: Sequence[tuple[date, date | None]] = [
            (one.begins, one.ends) for one in there if one.standing == "full"
        ]
        require(most_at_once(span, full) < seats, NoSeatLeft(seats=seats))

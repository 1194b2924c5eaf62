"""What can be done about access: facts on the record. The secrets that go with them are kept beside it."""

from council.access.rules import NotTheOtherDesk, OwnAccess, UnknownPerson
from council.command import command
from council.membership.events import AccessReissued, InvitationIssued
from council.membership.questions import PersonNow, RolesOf
from council.record import Id, Record, require
from council.roles import PERMITS


@command
def issue_invitation(record: Record, person: Id) -> None:
    """Give a person a card with a code to sign in for the first time."""
    known = PersonNow(person)
    decision = record.consider(known)
    require(known.answer, UnknownPerson(person=person))
    decision.enter(InvitationIssued(person=person))


@command
def reissue_access(record: Record, person: Id, second: Id) -> None:
    """Give a person who lost her access a new card. The second facilitator stands by and has confirmed it."""
    known, roles = PersonNow(person), RolesOf(second)
    decision = record.consider(known, roles)
    first = record.acting
    require(known.answer, UnknownPerson(person=person))
    if first is None or first == second:
        raise NotTheOtherDesk(second=second)
    require(roles.answer & PERMITS["access.reissue_access"], NotTheOtherDesk(second=second))
    require(person not in (first, second), OwnAccess(person=person))
    decision.enter(AccessReissued(person=person, first=first, second=second))

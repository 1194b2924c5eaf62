"""What must hold of a sitting for nearly everything that is done around it."""

from council.assembly.questions import TheSitting
from council.assembly.rules import NotForOthers, SittingOver, UnknownSitting, WasCalledOff
from council.membership.questions import RolesOf
from council.record import Id, Record, require
from council.roles import Role

BUREAU = frozenset({Role.FACILITATOR, Role.SECRETARY, Role.CHAIR})


def is_not_over(known: TheSitting) -> None:
    """The sitting was called and has neither been closed nor called off."""
    (sitting,) = known.about
    require(known.exists, UnknownSitting(sitting=sitting))
    require(not known.called_off, WasCalledOff(sitting=sitting))
    require(not known.closed, SittingOver(sitting=sitting))


def speaks_for(record: Record, roles: RolesOf, person: Id | None) -> None:
    """Everybody for herself, the desk and the chair for others."""
    hers = person is not None and record.acting == person
    require(record.acting is None or hers or roles.answer & BUREAU, NotForOthers())

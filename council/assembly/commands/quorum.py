"""Having it found whether there is a quorum."""

from council.assembly.commands.items import is_under_way
from council.assembly.commands.standing import BUREAU
from council.assembly.questions import ItemsTaken, TheRoom, TheSitting, quorum_found
from council.assembly.rules import REQUEST, NotPresent
from council.command import command
from council.membership.questions import RolesOf
from council.record import Id, Record, require


@command
def call_quorum(record: Record, sitting: Id) -> None:
    """Have those present counted: every member who is there may ask for it (md. 10), and the bureau.

    Where nobody came or went since it was last found, that finding stands.
    """
    known, room, items = TheSitting(sitting), TheRoom(sitting), ItemsTaken(sitting)
    roles = RolesOf(record.acting or Id(""))
    decision = record.consider(known, room, items, roles)
    is_under_way(known)
    who = record.acting
    here = who is None or who in room.present or roles.answer & BUREAU
    require(here, NotPresent(person=who))
    found = quorum_found(record, known, room, REQUEST, items.open)
    last = room.found
    if room.changed or last is None or (last.present, last.needed) != (found.present, found.needed):
        decision.enter(found)

"""The speakers' list of the item that is under way: closing it, opening it again, asking the women present."""

from council.assembly.commands.items import is_under_way
from council.assembly.events import SpeakersClosed, SpeakersReopened, WomenAsked
from council.assembly.questions import Attendance, ItemsTaken, TheFloor, TheSitting
from council.assembly.rules import ASK_WOMEN, POINT_OF_ORDER, ItemNotOpen, NothingToAsk
from council.charter.questions import Procedure
from council.command import command
from council.record import Id, Record, require


@command
def close_speakers(record: Record, sitting: Id, item: Id) -> None:
    """Take nobody onto the list any more; who stands on it is heard."""
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    decision = record.consider(known, items, floor)
    is_under_way(known)
    require(items.open == item, ItemNotOpen(item=item))
    if item not in floor.closed:
        decision.enter(SpeakersClosed(sitting=sitting, item=item))


@command
def reopen_speakers(record: Record, sitting: Id, item: Id) -> None:
    """Open the list again, also after the women present said that the debate does not go on."""
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    decision = record.consider(known, items, floor)
    is_under_way(known)
    require(items.open == item, ItemNotOpen(item=item))
    if item in floor.closed or floor.go_on.get(item) is False:
        decision.enter(SpeakersReopened(sitting=sitting, item=item))


@command
def ask_women(record: Record, sitting: Id, item: Id, go_on: bool) -> None:
    """Note what the women present answered when it was their turn and their list was empty."""
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    attendance, procedure = Attendance(sitting), Procedure(record.ask(TheSitting(sitting)).body)
    decision = record.consider(known, items, floor, attendance, procedure)
    is_under_way(known)
    require(items.open == item, ItemNotOpen(item=item))
    if floor.go_on.get(item) == go_on:
        return
    line = floor.in_line(record, procedure, item, attendance.present)
    speeches = [one for one in line.order if floor.requests[one].sort != POINT_OF_ORDER]
    require(line.state == ASK_WOMEN and not speeches, NothingToAsk())
    decision.enter(WomenAsked(sitting=sitting, item=item, go_on=go_on))

"""What the desk shows of a sitting at one moment: where it stands, what comes next, what cannot be done and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from council.assembly.events import ItemPlaced
from council.assembly.questions import Attendance, ItemsTaken, MotionsOf, TheFloor, TheSitting
from council.assembly.questions.steps import steps_of
from council.assembly.rules import ASK_WOMEN, CLOSED, POINT_OF_ORDER, Line
from council.assembly.rules.steps import Step, Steps
from council.charter.questions import Procedure
from council.proposals.questions import TheProposal
from council.record import Entry, Id, Rehearsal, Rows, Wording
from council.voting.questions import BallotTerms, OpenBallots
from web.assembly.agenda import titles

HAPPENINGS = 10
_READ = 60


@dataclass(frozen=True)
class Moment:
    """A sitting at the desk."""

    record: Rehearsal
    known: TheSitting
    items: ItemsTaken
    floor: TheFloor
    motions: MotionsOf
    attendance: Attendance
    procedure: Procedure
    line: Line
    steps: Steps
    titles: Mapping[Id, Wording]
    votes: Sequence[BallotTerms]
    log: Sequence[Entry]

    @property
    def item(self) -> ItemPlaced | None:
        """The item under way."""
        return self.known.items.get(self.items.open) if self.items.open else None

    @property
    def proposal(self) -> TheProposal | None:
        """The proposal that the item is about, as it stands."""
        item = self.item
        return self.record.ask(TheProposal(item.proposal)) if item and item.proposal else None

    @property
    def must_ask(self) -> bool:
        """Whether the women present are to be asked before anybody is heard."""
        speeches = [one for one in self.line.order if self.floor.requests[one].sort != POINT_OF_ORDER]
        return self.line.state == ASK_WOMEN and not speeches

    @property
    def debate_ended(self) -> bool:
        """Whether the women present said that it does not go on."""
        return self.line.state == CLOSED

    @property
    def people(self) -> set[Id]:
        """Everybody who is named on the screen, those who could be asked to speak not counted."""
        asked = {self.floor.person(one) for one in (*self.line.order, *self.line.waiting)}
        speaking = {self.floor.person(one.request) for one in self.floor.held}
        bureau = {one for one in (self.known.chair, self.known.secretary) if one}
        return asked | speaking | bureau

    @property
    def seconds(self) -> int:
        """For how long the next speaker may speak at most: as the body limited the debate, else by the by-laws."""
        limited = self.motions.limit_on(self.items.open)
        return self.procedure.rule.speaking.seconds if limited is None else limited

    def offers(self, code: str) -> Step | None:
        """A step of this kind that can be taken and has no place of its own at the top of the screen."""
        return next((one for one in self.steps.others if one.code == code), None)

    @property
    def hindered(self) -> list[Step]:
        """What cannot be done, each kind once."""
        first: dict[str, Step] = {}
        for one in self.steps.refused:
            first.setdefault(one.code, one)
        mine = [one for one in first.values() if one.refusal and one.refusal.code != "roles.not-permitted"]
        offered = {one.code for one in self.steps.lawful}
        return [one for one in mine if one.code not in offered]


def moment(record: Any, rows: Rows, known: TheSitting) -> Moment:
    """Look at a sitting."""
    rehearsal, sitting = Rehearsal(record), Id(known.about[0])
    items, floor = rehearsal.ask(ItemsTaken(sitting)), rehearsal.ask(TheFloor(sitting))
    attendance, procedure = rehearsal.ask(Attendance(sitting)), rehearsal.ask(Procedure(known.body))
    ballots = [rehearsal.ask(BallotTerms(one)) for one in sorted(known.open_ballots)]
    return Moment(
        record=rehearsal,
        known=known,
        items=items,
        floor=floor,
        motions=rehearsal.ask(MotionsOf(sitting)),
        attendance=attendance,
        procedure=procedure,
        line=floor.in_line(rehearsal, procedure, items.open, attendance.present),
        steps=steps_of(rehearsal, sitting),
        titles=titles(rows, known.agenda),
        votes=[one for one in ballots if one.exists],
        log=happenings(rehearsal, sitting),
    )


def happenings(record: Rehearsal, sitting: Id) -> list[Entry]:
    """The last things that happened in a sitting, the newest first; of an open vote only that it was opened."""
    found = record.entries(about=(sitting,), newest_first=True, limit=_READ)
    open_now = record.ask(OpenBallots())
    return [one for one in found if not open_now.kept_back(one)][:HAPPENINGS]

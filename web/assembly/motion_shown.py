"""What the page of motions shows: what is pending in order, what may be moved now, and what was decided."""

from dataclasses import dataclass, field

from markupsafe import Markup

from council.assembly.commands.motion_decisions import ways
from council.assembly.questions import (
    Attendance,
    ItemsTaken,
    MotionsOf,
    Moved,
    Reconsiderable,
    TheFloor,
    TheSitting,
)
from council.assembly.questions.motions_now import may_be_moved
from council.assembly.rules import precedence
from council.charter.debating import DebatingRule
from council.charter.questions import Procedure
from council.proposals.questions import TheProposal
from council.record import Id, Record, Refused
from web.assembly.motion_difference import difference
from web.minutes.motion_wording import sort_words
from web.words import refusal_words

Words = Markup | str


@dataclass
class Offered:
    """What may be moved now, and why the rest may not."""

    motions: list[tuple[str, Words]] = field(default_factory=list)
    refused: list[tuple[Words, Words]] = field(default_factory=list)

    def may(self, sort: str) -> bool:
        """Whether this may be moved."""
        return any(one == sort for one, _words in self.motions)


@dataclass
class Shown:
    """The motions of a sitting, as the page needs them."""

    known: TheSitting
    items: ItemsTaken
    motions: MotionsOf
    attendance: Attendance
    rule: DebatingRule
    line: list[Moved]
    offered: Offered
    text: TheProposal | None
    reconsiderable: Reconsiderable

    def is_first(self, one: Moved) -> bool:
        """Whether it is decided before all others."""
        return bool(self.line) and self.line[0] is one

    def vote(self, one: Moved) -> str:
        """What it takes."""
        return precedence.vote_of(self.rule.precedence, one.made.sort, self.rule.closure)

    def ways(self, one: Moved) -> tuple[str, ...]:
        """How it can be decided at the desk."""
        return ways(self.rule, one.made.sort)

    def lacks_second(self, one: Moved) -> bool:
        """Whether somebody must second it first."""
        return self.motions.lacks_second(one, self.rule)

    @property
    def people(self) -> set[Id]:
        """Everybody whose name is shown."""
        every = self.motions.answer.values()
        return {one.made.mover for one in every} | {who for one in every for who in one.seconders}


def shown(record: Record, known: TheSitting, person: Id | None) -> Shown:
    """Look at the motions of a sitting."""
    sitting = Id(known.about[0])
    items, floor, motions = ItemsTaken(sitting), TheFloor(sitting), MotionsOf(sitting)
    for question in (items, floor, motions):
        record.ask(question)
    rule = record.ask(Procedure(known.body)).rule.debating
    placed = known.items.get(items.open) if items.open else None
    return Shown(
        known=known,
        items=items,
        motions=motions,
        attendance=record.ask(Attendance(sitting)),
        rule=rule,
        line=_line(motions, rule),
        offered=_offered(rule, person, known, items, floor, motions),
        text=record.ask(TheProposal(placed.proposal)) if placed and placed.proposal else None,
        reconsiderable=record.ask(Reconsiderable(sitting)),
    )


def changed(record: Record, motions: MotionsOf, one: Moved) -> Markup:
    """What a pending amendment does to the text, or to the amendment that it amends; a part as it stands."""
    made = one.made
    if made.sort == precedence.PART:
        return Markup("{}").format(made.before)
    if one.is_pending and made.amends in motions.answer:
        before = motions.answer[made.amends].after
    elif one.is_pending and made.proposal:
        before = record.ask(TheProposal(made.proposal)).text
    else:
        return difference(made.before, one.after)
    if made.before and before.count(made.before) != 1:
        return difference(made.before, one.after)
    return difference(before, motions.amended(made.motion, before))


def _line(motions: MotionsOf, rule: DebatingRule) -> list[Moved]:
    """What is pending, in the order in which it will be decided."""
    ranked = precedence.in_line(rule.precedence, (one.as_pending() for one in motions.pending))
    found = [motions.answer[one.motion] for one in ranked if one.motion]
    put = [
        motions.answer[Id(motion)]
        for proposal in dict.fromkeys(one.made.proposal for one in found if one.made.sort == precedence.AMEND)
        for motion in motions.sequence(rule.amendments, proposal)
    ]
    return [put.pop(0) if one.made.sort == precedence.AMEND else one for one in found]


def _offered(
    rule: DebatingRule,
    person: Id | None,
    known: TheSitting,
    items: ItemsTaken,
    floor: TheFloor,
    motions: MotionsOf,
) -> Offered:
    offered = Offered()
    for sort in precedence.sorts(rule.precedence):
        try:
            may_be_moved(rule, sort, person, known, items, floor, motions)
        except Refused as refusal:
            offered.refused.append((sort_words(sort), refusal_words(refusal)))
        else:
            offered.motions.append((sort, sort_words(sort)))
    return offered

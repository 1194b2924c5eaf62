"""Whether something may be moved now: asked by the command that moves it, and by the page that offers it."""

from council.assembly.questions.floor import TheFloor
from council.assembly.questions.items import ItemsTaken
from council.assembly.questions.motions import MotionsOf
from council.assembly.questions.sittings import TheSitting
from council.assembly.rules import BallotStillOpen, ItemNotOpen, SomebodySpeaks, precedence
from council.assembly.rules import motions as rules
from council.charter.questions import DebatingRule
from council.record import Id, require


def may_be_moved(
    rule: DebatingRule,
    sort: str,
    mover: Id | None,
    known: TheSitting,
    items: ItemsTaken,
    floor: TheFloor,
    motions: MotionsOf,
    amends: Id | None = None,
) -> None:
    """It is in order by the order of motions that the by-laws chose, and nothing is being decided or said."""
    line = precedence.line_of(rule.precedence, sort)
    precedence.is_in_order(rule.precedence, sort, motions.ranked(items.open), amends)
    require(items.open or sort not in precedence.ABOUT_AN_ITEM, ItemNotOpen())
    about = known.items.get(items.open) if items.open else None
    on_a_text = sort in (precedence.AMEND, precedence.SPLIT)
    require(not on_a_text or (about and about.proposal), rules.NothingToAmend())
    require(sort != precedence.ADD_ITEM or rule.floor_items != "never", rules.FloorItemsNever())
    if line.may_interrupt:
        return
    require(not known.open_ballots, BallotStillOpen(ballots=sorted(known.open_ballots)))
    require(not any(one.is_being_decided for one in motions.pending), rules.HandsBeingCounted())
    speaks = floor.speaking
    hers = speaks is None or floor.person(speaks.request) == mover
    require(hers or sort in precedence.HANDED_IN, SomebodySpeaks())

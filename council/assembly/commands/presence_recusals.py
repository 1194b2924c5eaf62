"""Taking no part in an item in which one has an interest of one's own."""

from council.assembly.commands.standing import is_not_over, speaks_for
from council.assembly.events import MemberRecused, RecusalEnded, RequestWithdrawn
from council.assembly.questions import ItemsTaken, Recusals, TheFloor, TheSitting
from council.assembly.rules import (
    DEALT_WITH,
    ItemDone,
    NotOfThisBody,
    SomebodySpeaks,
    TakesPart,
    UnknownItem,
    VoteUnderWay,
)
from council.command import command
from council.membership.questions import MandatesIn, RolesOf
from council.record import Id, Record, require, today


@command
def recuse(record: Record, sitting: Id, item: Id, person: Id | None = None) -> None:
    """Take no part in an item: everybody says it of herself, the desk and the chair note it for others.

    She is not on the roll of votes on it, and is not heard on it: what she asked for on it is struck.
    """
    who = person or record.acting or Id("")
    known, items, floor = TheSitting(sitting), ItemsTaken(sitting), TheFloor(sitting)
    recusals, roles = Recusals(sitting), RolesOf(record.acting or Id(""))
    mandates = MandatesIn(record.ask(TheSitting(sitting)).body or Id(""))
    decision = record.consider(known, items, floor, recusals, roles, mandates)
    _may_be_said(record, known, items, item, who, roles)
    if who in recusals.on(item):
        return
    day = known.called.day if known.called else today()
    belongs = {one.person for one in mandates.answer.values() if one.runs_on(day)}
    require(who in belongs, NotOfThisBody(person=who))
    speaks = [one.request for one in floor.held if floor.person(one.request) == who]
    require(not speaks or items.open != item, SomebodySpeaks())
    struck = [one for one in floor.hers(who) if floor.requests[one].item == item]
    decision.enter(
        MemberRecused(sitting=sitting, item=item, person=who),
        *(RequestWithdrawn(sitting=sitting, request=one) for one in struck),
    )


@command
def end_recusal(record: Record, sitting: Id, item: Id, person: Id | None = None) -> None:
    """Take part again: it was a mistake, or the interest is none any more."""
    who = person or record.acting or Id("")
    known, items, recusals = TheSitting(sitting), ItemsTaken(sitting), Recusals(sitting)
    roles = RolesOf(record.acting or Id(""))
    decision = record.consider(known, items, recusals, roles)
    _may_be_said(record, known, items, item, who, roles)
    require(who in recusals.on(item), TakesPart(person=who))
    decision.enter(RecusalEnded(sitting=sitting, item=item, person=who))


def _may_be_said(
    record: Record, known: TheSitting, items: ItemsTaken, item: Id, who: Id, roles: RolesOf
) -> None:
    """By herself or at the desk, of an item that the body is not done with and that is not being voted on."""
    is_not_over(known)
    speaks_for(record, roles, who)
    require(item in known.items, UnknownItem(item=item))
    taken = items.answer.get(item)
    require(taken is None or taken.outcome != DEALT_WITH, ItemDone(item=item))
    require(known.items[item].proposal not in known.open_on.values(), VoteUnderWay(item=item))

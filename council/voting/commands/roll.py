"""Who votes in a sitting: the members, substitutes in the places of some, without whom a conflict of interest bars."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from council.assembly.questions import Recusals, StandIns, TheSitting
from council.record import Id


@dataclass(frozen=True)
class Roll:
    """Who may vote; who of them is a substitute for whom, who votes for whom, who takes no part, how many are there."""

    people: list[Id]
    substitutes: dict[str, Id] = field(default_factory=dict)
    proxies: dict[str, Id] = field(default_factory=dict)
    recused: tuple[Id, ...] = ()
    present: int = 0
    by_proxy: tuple[Id, ...] = ()  # who are not there and count as present


def roll_of(
    meeting: TheSitting,
    stand_ins: StandIns,
    recusals: Recusals,
    members: Sequence[Id],
    present: Collection[Id],
    proposal: Id,
    proxies_are_present: bool,
) -> Roll:
    """The roll of a vote on a proposal in a sitting, as people are there now."""
    seats = stand_ins.seats(members, present)
    items = [one.item for one in meeting.items.values() if one.proposal == proposal]
    recused = tuple(one for one in recusals.on_any(items) if one in seats)
    people = [one for one in seats if one not in recused]
    proxies: dict[str, Id] = {
        giver: holder
        for giver, holder in stand_ins.proxies.items()
        if giver in people and holder in people and holder in present
    }
    return Roll(
        people,
        {person: seats[person] for person in people if seats[person] != person},
        proxies,
        recused,
        sum(one in present for one in people),
        tuple(Id(giver) for giver in proxies if proxies_are_present and giver not in present),
    )

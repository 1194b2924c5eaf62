"""What the board of quorum and balance shows: who is there against what is required, before the next vote."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from council.assembly.questions import (
    QuorumSeen,
    SidesThere,
    TheRoom,
    TheSitting,
    quorum_in,
    sides_in,
)
from council.assembly.rules import Quorum
from council.charter.questions import AdoptedRule, RulesInForce
from council.membership.questions import Declared, composition
from council.record import Id, Record, today
from council.voting.rules import decision_rule

Groups = dict[str, dict[str, int]]


@dataclass(frozen=True)
class GroupThere:
    """One group: how many members it has, how many must be there, how many were when it was last told."""

    group: str
    members: int
    needed: int | None
    present: int | None


@dataclass(frozen=True)
class GroupsThere:
    """The groups of one dimension, against the rule that asks for them, if one does."""

    dimension: str
    rows: tuple[GroupThere, ...]
    told_at: datetime | None
    rule: AdoptedRule | None = None
    status: str = ""
    missing: str | None = None  # the first group of which too few are there


@dataclass(frozen=True)
class Board:
    """Whether a sitting may vote now, and what it stands on."""

    state: str  # not_begun, over, interrupted, no_quorum, side_missing, ready
    quorum: Quorum
    dimensions: tuple[GroupsThere, ...]
    found_at: datetime | None
    changed: bool  # since it was last found
    votes: tuple[tuple[AdoptedRule, int], ...]  # rules of decision that need more, and how many

    @property
    def asked(self) -> bool:
        """Whether the by-laws ask for a quorum."""
        return self.quorum.needed > 0


def board_of(record: Record, known: TheSitting) -> Board:
    """The board of a sitting; worked out anew only when something happened on which it depends."""
    seen, which = record.ask(QuorumSeen()).answer, (known.about, today())
    if which not in seen:
        seen[which] = _board(record, known)
    board: Board = seen[which]
    return board


def _board(record: Record, known: TheSitting) -> Board:
    room = record.ask(TheRoom(Id(known.about[0])))
    there = quorum_in(record, known, room)
    sides = sides_in(record, known, room, there, tell=False).sides
    return Board(
        state=_state(known, there, sides),
        quorum=there,
        dimensions=tuple(_groups(room, _members(record, room, sides, there), sides)),
        found_at=room.found_at,
        changed=room.changed,
        votes=_votes(record, known, there),
    )


def _state(known: TheSitting, there: Quorum, sides: tuple[SidesThere, ...]) -> str:
    if known.is_over:
        return "over"
    if not known.opened:
        return "not_begun"
    if known.interrupted:
        return "interrupted"
    if not there.reached:
        return "no_quorum"
    return "side_missing" if any(one.verdict.status == "not_met" for one in sides) else "ready"


def _members(record: Record, room: TheRoom, sides: tuple[SidesThere, ...], there: Quorum) -> Groups:
    """How many members each group has, for the dimensions that are shown; as the council's page says it."""
    shown = list(dict.fromkeys((*room.groups, *(one.dimension for one in sides))))
    if not shown:
        return {}
    declared = record.ask(Declared()).opened(record, there.seated)
    members = composition(declared, there.seated, shown)
    return {dimension: members[dimension] for dimension in shown}


def _groups(room: TheRoom, members: Groups, sides: tuple[SidesThere, ...]) -> list[GroupsThere]:
    rules = {one.dimension: one for one in sides}
    return [
        _dimension(dimension, groups, room, rules.get(dimension)) for dimension, groups in members.items()
    ]


def _dimension(
    dimension: str, members: Mapping[str, int], room: TheRoom, side: SidesThere | None
) -> GroupsThere:
    needs = side.verdict.needs if side else {}
    told = room.groups.get(dimension)
    rows = tuple(
        GroupThere(group, many, needs.get(group), told.get(group, 0) if told else None)
        for group, many in {**dict.fromkeys(needs, 0), **members}.items()
    )
    return GroupsThere(
        dimension,
        rows,
        room.told_at.get(dimension),
        side.rule if side else None,
        side.verdict.status if side else "",
        next(iter(side.verdict.shortfall), None) if side else None,
    )


def _votes(record: Record, known: TheSitting, there: Quorum) -> tuple[tuple[AdoptedRule, int], ...]:
    """The rules of decision that have a larger quorum of their own."""
    rules = record.ask(RulesInForce()).on("decision", known.body or Id(""))
    needs = ((one, there.at_least(decision_rule(one.terms).quorum).needed) for one in rules)
    return tuple((one, needed) for one, needed in needs if needed > there.needed)

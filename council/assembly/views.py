"""How sittings stand now: when, where, with whom, what is on the agenda and what was decided."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    Row,
    Text,
    and_,
    func,
    or_,
    select,
)

from council.assembly.events import (
    AttendanceRecorded,
    ChairNamed,
    ItemPlaced,
    ItemTakenOff,
    SittingCalledOff,
    SittingClosed,
    SittingConvened,
    SittingOpened,
)
from council.assembly.rules import CALLED_OFF, CONVENED, HELD, UNDER_WAY
from council.record import Id, Rows, View, here, view_table
from council.voting.events import BallotClosed, BallotOpened

sitting = view_table(
    "sitting",
    Column("sitting", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("begins", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("call", Text, nullable=False),
    Column("chair", Text),
    Column("state", Text, nullable=False),
    Column("opened_at", Text),  # moments in ISO 8601, UTC
    Column("closed_at", Text),
    Column("position", Integer, nullable=False),
    Index("sitting_by_day", "council", "day"),
)

agenda = view_table(
    "sitting_item",
    Column("sitting", Text, primary_key=True),
    Column("item", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("proposal", Text),
    Column("titles", JSON, nullable=False),  # language and text of each
    Column("taken_off", Boolean, nullable=False),
    Column("position", Integer, nullable=False),
)

attendance = view_table(
    "sitting_attendance",
    Column("sitting", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("presence", Text, nullable=False),
    Column("position", Integer, nullable=False),
)

ballot = view_table(
    "sitting_ballot",
    Column("sitting", Text, primary_key=True),
    Column("ballot", Text, primary_key=True),
    Column("proposal", Text, nullable=False),
    Column("number", Text),  # of the decision, once the vote is closed
    Column("result", Text),
    Column("position", Integer, nullable=False),
    Column("motion", Text),  # the amendment or the part of the question that it is on
)

view = View("assembly", sitting, agenda, attendance, ballot)


@view.draws(SittingConvened)
def _(rows: Rows, fact: SittingConvened) -> None:
    rows.insert(
        sitting,
        sitting=fact.sitting,
        body=fact.body,
        day=fact.day,
        begins=fact.begins,
        place=fact.place,
        mode=fact.mode,
        call=fact.call,
        state=CONVENED,
        position=rows.entry.position,
    )


@view.draws(ChairNamed)
def _(rows: Rows, fact: ChairNamed) -> None:
    _change(rows, fact.sitting, chair=fact.person)


@view.draws(ItemPlaced)
def _(rows: Rows, fact: ItemPlaced) -> None:
    rows.insert(
        agenda,
        sitting=fact.sitting,
        item=fact.item,
        number=fact.number,
        proposal=fact.proposal,
        titles=[{"language": one.language, "text": one.text} for one in fact.titles],
        taken_off=False,
        position=rows.entry.position,
    )


@view.draws(ItemTakenOff)
def _(rows: Rows, fact: ItemTakenOff) -> None:
    rows.change(agenda, {"sitting": fact.sitting, "item": fact.item}, taken_off=True)


@view.draws(SittingCalledOff)
def _(rows: Rows, fact: SittingCalledOff) -> None:
    _change(rows, fact.sitting, state=CALLED_OFF)


@view.draws(SittingOpened)
def _(rows: Rows, fact: SittingOpened) -> None:
    _change(rows, fact.sitting, state=UNDER_WAY, opened_at=_when(rows))


@view.draws(AttendanceRecorded)
def _(rows: Rows, fact: AttendanceRecorded) -> None:
    rows.remove(attendance, sitting=fact.sitting, person=fact.person)
    rows.insert(
        attendance,
        sitting=fact.sitting,
        person=fact.person,
        presence=fact.presence,
        position=rows.entry.position,
    )


@view.draws(SittingClosed)
def _(rows: Rows, fact: SittingClosed) -> None:
    _change(rows, fact.sitting, state=HELD, closed_at=_when(rows))


@view.draws(BallotOpened)
def _(rows: Rows, fact: BallotOpened) -> None:
    if fact.sitting is not None:
        rows.insert(
            ballot,
            sitting=fact.sitting,
            ballot=fact.ballot,
            proposal=fact.proposal,
            position=rows.entry.position,
            motion=fact.motion,
        )


@view.draws(BallotClosed)
def _(rows: Rows, fact: BallotClosed) -> None:
    result = str(fact.declared.get("result", ""))
    rows.change(ballot, {"ballot": fact.ballot}, number=fact.number, result=result)


def _change(rows: Rows, which: Id, **values: Any) -> None:
    """Put something new in a sitting's row."""
    rows.change(sitting, {"sitting": which}, **values)


def _when(rows: Rows) -> str:
    return rows.entry.at.isoformat(timespec="microseconds")


# Looking --------------------------------------------------------------------------------------------


def coming(rows: Rows) -> Sequence[Row[Any]]:
    """Sittings that were called and are not over, the nearest first."""
    found = select(sitting).where(here(sitting), sitting.c.state.in_((CONVENED, UNDER_WAY)))
    return rows.execute(found.order_by(sitting.c.day, sitting.c.begins, sitting.c.position)).all()


def called_off_from(rows: Rows, day: date) -> Sequence[Row[Any]]:
    """Sittings of that day or a later one that were called off: who was called may still expect them."""
    found = select(sitting).where(here(sitting), sitting.c.state == CALLED_OFF, sitting.c.day >= day)
    return rows.execute(found.order_by(sitting.c.day, sitting.c.begins, sitting.c.position)).all()


def held(rows: Rows, limit: int = 20, skip: int = 0) -> Sequence[Row[Any]]:
    """Sittings that were held, the last one first."""
    return _last(rows, sitting.c.state == HELD, limit, skip)


def past(rows: Rows, day: date, limit: int = 20, skip: int = 0) -> Sequence[Row[Any]]:
    """Sittings that were held, and those of days before this one that were called off; the last one first."""
    return _last(rows, _is_past(day), limit, skip)


def past_in_all(rows: Rows, day: date) -> int:
    """How many sittings were held, or called off for a day before this one."""
    found = select(func.count()).select_from(sitting).where(here(sitting), _is_past(day))
    return int(rows.execute(found).scalar_one())


def _is_past(day: date) -> ColumnElement[bool]:
    return or_(sitting.c.state == HELD, and_(sitting.c.state == CALLED_OFF, sitting.c.day < day))


def _last(rows: Rows, which: ColumnElement[bool], limit: int, skip: int) -> Sequence[Row[Any]]:
    found = select(sitting).where(here(sitting), which)
    newest = found.order_by(sitting.c.day.desc(), sitting.c.begins.desc(), sitting.c.position.desc())
    return rows.execute(newest.limit(limit).offset(skip)).all()


def the_sitting(rows: Rows, which: Id) -> Row[Any] | None:
    """One sitting."""
    return rows.execute(select(sitting).where(here(sitting), sitting.c.sitting == which)).one_or_none()


def items(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """A sitting's agenda, by number, without what was taken off."""
    found = select(agenda).where(here(agenda), agenda.c.sitting == which, agenda.c.taken_off.is_(False))
    return rows.execute(found.order_by(agenda.c.number)).all()


def presences(rows: Rows, which: Id) -> dict[Id, str]:
    """How each person's presence at a sitting was last noted."""
    found = select(attendance.c.person, attendance.c.presence)
    mine = found.where(here(attendance), attendance.c.sitting == which).order_by(attendance.c.person)
    return {Id(row.person): row.presence for row in rows.execute(mine).all()}


def ballots(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """The votes of a sitting, the first one first."""
    found = select(ballot).where(here(ballot), ballot.c.sitting == which)
    return rows.execute(found.order_by(ballot.c.position)).all()


def sittings_of(rows: Rows, proposal: Id) -> Sequence[Row[Any]]:
    """The sittings on whose agenda a proposal is, the last one first."""
    on_it = and_(
        here(agenda),
        agenda.c.sitting == sitting.c.sitting,
        agenda.c.proposal == proposal,
        agenda.c.taken_off.is_(False),
    )
    found = select(sitting).select_from(sitting.join(agenda, on_it)).where(here(sitting))
    return rows.execute(found.order_by(sitting.c.day.desc())).all()

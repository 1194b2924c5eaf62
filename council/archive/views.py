"""What was carried over, as it stands: sources, their sittings with every item, and how each member voted."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, Date, Index, Integer, Row, Text, and_, func, select

from council.archive.events import (
    ItemCarriedOver,
    MemberCarriedOver,
    SittingCarriedOver,
    SourceTaken,
    VoteCarriedOver,
)
from council.record import Id, Rows, View, here, view_table

source = view_table(
    "archive_source",
    Column("source", Text, primary_key=True),
    Column("file", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("counts", JSON, nullable=False),
    Column("position", Integer, nullable=False),
    Column("taken_at", Text, nullable=False),  # ISO 8601, UTC
)

member = view_table(
    "archive_member",
    Column("source", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("first_seen", Date, nullable=False),
    Column("last_seen", Date, nullable=False),
    Column("position", Integer, nullable=False),
)

sitting = view_table(
    "archive_sitting",
    Column("sitting", Text, primary_key=True),
    Column("source", Text, nullable=False),
    Column("day", Date, nullable=False),
    Column("body_name", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("minutes_at", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Index("archive_sitting_by_day", "council", "day"),
)

item = view_table(
    "archive_item",
    Column("position", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("sitting", Text, nullable=False),
    Column("row", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("motion", Text, nullable=False),
    Column("ballot", Text),  # this and the rest only where it was voted on
    Column("result", Text),
    Column("yes", Integer),
    Column("no", Integer),
    Column("abstain", Integer),
    Column("absent", Integer),
    Column("source_says", Text),
    Index("archive_item_by_sitting", "council", "sitting", "position"),
    Index("archive_item_by_source", "council", "source", "position"),
    Index("archive_item_by_ballot", "council", "ballot"),
)

vote = view_table(
    "archive_vote",
    Column("ballot", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("choice", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Index("archive_vote_by_person", "council", "person", "position"),
)

view = View("archive", source, member, sitting, item, vote)


@view.draws(SourceTaken)
def _(rows: Rows, fact: SourceTaken) -> None:
    rows.insert(
        source,
        source=fact.source,
        file=fact.file,
        name=fact.name,
        counts=fact.counts,
        position=rows.entry.position,
        taken_at=rows.entry.at.isoformat(timespec="microseconds"),
    )


@view.draws(MemberCarriedOver)
def _(rows: Rows, fact: MemberCarriedOver) -> None:
    rows.insert(
        member,
        source=fact.source,
        person=fact.person,
        first_seen=fact.first_seen,
        last_seen=fact.last_seen,
        position=rows.entry.position,
    )


@view.draws(SittingCarriedOver)
def _(rows: Rows, fact: SittingCarriedOver) -> None:
    rows.insert(
        sitting,
        sitting=fact.sitting,
        source=fact.source,
        day=fact.day,
        body_name=fact.body_name,
        place=fact.place,
        minutes_at=fact.minutes_at,
        position=rows.entry.position,
    )


@view.draws(ItemCarriedOver)
def _(rows: Rows, fact: ItemCarriedOver) -> None:
    rows.insert(item, **_agenda_row(rows, fact))


@view.draws(VoteCarriedOver)
def _(rows: Rows, fact: VoteCarriedOver) -> None:
    declared = fact.declared
    rows.insert(
        item,
        **_agenda_row(rows, fact),
        ballot=fact.ballot,
        result=str(declared["result"]),
        source_says=declared.get("source_says"),
        **{choice: int(declared.get(choice, 0)) for choice in ("yes", "no", "abstain", "absent")},
    )
    votes = (
        {"ballot": fact.ballot, "person": person, "choice": choice, "position": rows.entry.position}
        for person, choice in fact.votes.items()
    )
    rows.insert_many(vote, votes)


def _agenda_row(rows: Rows, fact: ItemCarriedOver | VoteCarriedOver) -> dict[str, Any]:
    """What every item has, whether it was voted on or not."""
    return {
        "position": rows.entry.position,
        "source": fact.source,
        "sitting": fact.sitting,
        "row": fact.row,
        "item": fact.item,
        "title": fact.title,
        "language": fact.language,
        "motion": fact.motion,
    }


# Looking --------------------------------------------------------------------------------------------


def sources(rows: Rows) -> Sequence[Row[Any]]:
    """Every file that was taken over, the last one first."""
    return rows.execute(select(source).where(here(source)).order_by(source.c.position.desc())).all()


def the_source(rows: Rows, which: Id) -> Row[Any] | None:
    """One file that was taken over."""
    return rows.execute(select(source).where(here(source), source.c.source == which)).one_or_none()


def span_of(rows: Rows, which: Id) -> tuple[date, date] | None:
    """The first and the last day of which a source tells something."""
    on = and_(here(sitting), sitting.c.sitting == item.c.sitting)
    days = select(func.min(sitting.c.day).label("first"), func.max(sitting.c.day).label("last"))
    found = rows.execute(
        days.select_from(item.join(sitting, on)).where(here(item), item.c.source == which)
    ).one()
    return (found.first, found.last) if found.first else None


def members_of(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """The members whom a source names, in its order."""
    found = select(member).where(here(member), member.c.source == which)
    return rows.execute(found.order_by(member.c.position)).all()


def sittings(rows: Rows, which: Id | None = None) -> Sequence[Row[Any]]:
    """The sittings of one source or of all, the last one first, with how many items and votes each has."""
    of_it = and_(here(item), item.c.sitting == sitting.c.sitting)
    counted = (
        select(sitting, func.count(item.c.position).label("items"), func.count(item.c.ballot).label("votes"))
        .select_from(sitting.outerjoin(item, of_it))
        .where(here(sitting))
        .group_by(*sitting.c)
    )
    if which is not None:
        counted = counted.where(sitting.c.source == which)
    return rows.execute(counted.order_by(sitting.c.day.desc(), sitting.c.position.desc())).all()


def the_sitting(rows: Rows, which: Id) -> Row[Any] | None:
    """One sitting."""
    return rows.execute(select(sitting).where(here(sitting), sitting.c.sitting == which)).one_or_none()


def items_of(rows: Rows, which: Id) -> Sequence[Row[Any]]:
    """Every item of a sitting, as its agenda has them."""
    found = select(item).where(here(item), item.c.sitting == which)
    return rows.execute(found.order_by(item.c.position)).all()


def the_vote(rows: Rows, ballot: Id) -> Row[Any] | None:
    """One vote: its item, with the day and the place of its sitting and the name of its source."""
    found = (
        select(item, sitting.c.day, sitting.c.body_name, sitting.c.place, source.c.name.label("source_name"))
        .select_from(
            item.join(sitting, and_(here(sitting), sitting.c.sitting == item.c.sitting)).join(
                source, and_(here(source), source.c.source == item.c.source)
            )
        )
        .where(here(item), item.c.ballot == ballot)
    )
    return rows.execute(found).one_or_none()


def votes_in(rows: Rows, ballot: Id) -> dict[Id, str]:
    """How each member voted."""
    found = select(vote.c.person, vote.c.choice).where(here(vote), vote.c.ballot == ballot)
    return {Id(row.person): row.choice for row in rows.execute(found.order_by(vote.c.person))}


def votes_of(rows: Rows, person: Id, limit: int | None = None, skip: int = 0) -> Sequence[Row[Any]]:
    """Every vote of one member, the last one first: what it was about, her choice, and what came of it."""
    about = and_(here(item), item.c.ballot == vote.c.ballot)
    on = and_(here(sitting), sitting.c.sitting == item.c.sitting)
    found = (
        select(
            vote.c.ballot,
            vote.c.choice,
            sitting.c.day,
            item.c.item,
            item.c.title,
            item.c.language,
            item.c.motion,
            item.c.result,
            item.c.source,
        )
        .select_from(vote.join(item, about).join(sitting, on))
        .where(here(vote), vote.c.person == person)
        .order_by(sitting.c.day.desc(), vote.c.position.desc())
    )
    return rows.execute(found.limit(limit).offset(skip)).all()


def counted_of(rows: Rows, person: Id) -> dict[str, int]:
    """How often one member voted yes, no, abstained or was absent."""
    found = (
        select(vote.c.choice, func.count().label("number"))
        .where(here(vote), vote.c.person == person)
        .group_by(vote.c.choice)
    )
    return {row.choice: row.number for row in rows.execute(found)}

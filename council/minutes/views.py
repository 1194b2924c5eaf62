"""Which sittings have approved minutes."""

from collections.abc import Sequence

from sqlalchemy import Column, Integer, Text, select

from council.minutes.events import MinutesApproved
from council.record import Id, Rows, View, here, view_table

approved = view_table(
    "minutes_approved",
    Column("sitting", Text, primary_key=True),
    Column("minutes", Text, nullable=False),
    Column("until", Integer, nullable=False),
    Column("position", Integer, nullable=False),
    Column("at", Text, nullable=False),  # a moment in ISO 8601, UTC
    Column("by", Text),
)

view = View("minutes", approved)


@view.draws(MinutesApproved)
def _(rows: Rows, fact: MinutesApproved) -> None:
    rows.insert(
        approved,
        sitting=fact.sitting,
        minutes=fact.minutes,
        until=fact.until,
        position=rows.entry.position,
        at=rows.entry.at.isoformat(timespec="microseconds"),
        by=rows.entry.by,
    )


def with_minutes(rows: Rows, sittings: Sequence[Id]) -> set[Id]:
    """Which of these sittings have approved minutes."""
    asked = select(approved.c.sitting).where(here(approved), approved.c.sitting.in_(sittings))
    return {Id(one.sitting) for one in rows.execute(asked).all()}


def last_approved(rows: Rows, limit: int = 5) -> list[Id]:
    """The sittings whose minutes were approved last, the newest first."""
    asked = select(approved.c.sitting).where(here(approved)).order_by(approved.c.position.desc())
    return [Id(one.sitting) for one in rows.execute(asked.limit(limit)).all()]

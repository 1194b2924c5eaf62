"""Who, charged with checking, read what is known of single members: kept beside the record, for the council to see."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column, Date, Text, func, select
from sqlalchemy.exc import IntegrityError

from council.record import Id, Record, Rows, aside_table, here, today

reading = aside_table(
    "reading",
    Column("day", Date, primary_key=True),
    Column("reader", Text, primary_key=True),
    Column("page", Text, primary_key=True),
    Column("thing", Text, primary_key=True),
    Column("role", Text, nullable=False),
    in_order_of_key=True,
)
"""On which day who opened which page about which thing, once for each day; no names and no hours."""


@dataclass(frozen=True)
class Reading:
    """Somebody in a role opened a page about members on a day."""

    day: date
    reader: Id
    role: str
    page: str
    thing: str


def note_reading(record: Record, reader: Id, role: str, page: str, thing: str) -> None:
    """Keep that somebody read it today, unless it is kept already."""
    one = Reading(today(), reader, role, page, thing)
    with record.glance() as rows:
        if _is_kept(rows, one):
            return
    try:
        with record.beside() as rows:
            rows.insert(reading, day=one.day, reader=reader, page=page, thing=thing, role=role)
    except IntegrityError:  # the same page was opened twice at once
        return


def _is_kept(rows: Rows, one: Reading) -> bool:
    asked = select(reading.c.day).where(
        here(reading),
        reading.c.day == one.day,
        reading.c.reader == one.reader,
        reading.c.page == one.page,
        reading.c.thing == one.thing,
    )
    return rows.execute(asked).first() is not None


def how_often(rows: Rows, first: date, last: date) -> int:
    """How often in some days somebody read of members; each page of each thing counts once a day."""
    asked = select(func.count()).where(here(reading), reading.c.day >= first, reading.c.day <= last)
    return int(rows.execute(asked).scalar() or 0)


def readings(rows: Rows, limit: int, skip: int = 0) -> list[Reading]:
    """What was read, the latest first."""
    newest = (reading.c.day.desc(), reading.c.page, reading.c.thing, reading.c.reader)
    asked: Any = select(reading).where(here(reading)).order_by(*newest).limit(limit).offset(skip)
    return [Reading(row.day, Id(row.reader), row.role, row.page, row.thing) for row in rows.execute(asked)]

"""What somebody looks for again and again: searches under names of her own, and how far she has looked.

They are hers alone and no history, so they stand beside the record. What she calls them and what they ask for is sealed
with her own key; only how far the log was published when she last looked stands beside it, and on which day that was:
what was entered since the opening of an open vote is new until the vote is closed.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Column, Date, Delete, Text, delete, select, update

from council.audit.log.publishing import published_size
from council.record import Id, Record, Refused, Rows, Sealed, aside_table, here, new_id, require, today

MOST = 40
"""So many searches one person keeps."""

SEAT = Id("seat")
"""Under this name stands how far she has looked in all, and no search."""

saved_search = aside_table(
    "saved_search",
    Column("person", Text, primary_key=True),
    Column("search", Text, primary_key=True),
    Column("said", Text),
    Column("looked_until", BigInteger, nullable=False),
    Column("looked_on", Date, nullable=False),
    in_order_of_key=True,
)
"""One row for each search of each person, and one for how far she has looked in all."""


class NoSuchSearch(Refused):
    """She has saved no such search, or has deleted it."""

    code = "audit.no-such-search"


class TooManySearches(Refused):
    """One person keeps so many searches and no more."""

    code = "audit.too-many-searches"


@dataclass(frozen=True)
class Search:
    """A search under the name that its owner gave it: on which page, for what, and how far she has looked."""

    search: Id
    name: str
    page: str
    asked: Mapping[str, str]
    looked_until: int
    looked_on: date


def save_search(record: Record, person: Id, name: str, page: str, asked: Mapping[str, str]) -> Id:
    """Keep a search, once under one name; from now on what is new in it can be told."""
    for one in searches(record, person):
        if (one.name, one.page, dict(one.asked)) == (name, page, dict(asked)):
            return one.search
    search, said = new_id(), _sealed(record, person, name, page, asked)
    with record.beside() as rows:
        require(len(_kept(rows, person)) < MOST, TooManySearches(most=MOST))
        rows.insert(saved_search, person=person, search=search, said=said, **_now(record))
    return search


def rename_search(record: Record, person: Id, search: Id, name: str) -> None:
    """Call a search otherwise."""
    held = the_search(record, person, search)
    said = _sealed(record, person, name, held.page, held.asked)
    with record.beside() as rows:
        rows.execute(update(saved_search).where(*_this(person, search)).values(said=said))


def delete_search(record: Record, person: Id, search: Id) -> None:
    """Keep a search no longer."""
    the_search(record, person, search)
    with record.beside() as rows:
        rows.execute(delete(saved_search).where(*_this(person, search)))


def note_look(record: Record, person: Id, search: Id) -> None:
    """She has looked: what comes from now on is new."""
    looked = _now(record)
    with record.beside() as rows:
        changed = rows.execute(update(saved_search).where(*_this(person, search)).values(**looked))
        if not changed.rowcount and search == SEAT:
            rows.insert(saved_search, person=person, search=SEAT, said=None, **looked)


def searches(record: Record, person: Id) -> list[Search]:
    """The searches of one person, for her eyes, by name."""
    with record.glance() as rows:
        kept = _kept(rows, person)
    found = (_opened(record, person, row) for row in kept)
    return sorted((one for one in found if one is not None), key=lambda one: one.name.casefold())


def the_search(record: Record, person: Id, search: Id) -> Search:
    """One of her searches."""
    found = next((one for one in searches(record, person) if one.search == search), None)
    if found is None:
        raise NoSuchSearch(search=search)
    return found


def looked(record: Record, person: Id) -> tuple[int, date] | None:
    """Up to where, and on which day, she has looked in all, if she ever said so."""
    with record.glance() as rows:
        row = rows.execute(select(saved_search).where(*_this(person, SEAT))).one_or_none()
    return (row.looked_until, row.looked_on) if row else None


def forgotten(person: Id) -> Delete:
    """What takes away all that somebody saved."""
    return delete(saved_search).where(here(saved_search), saved_search.c.person == person)


def _now(record: Record) -> dict[str, Any]:
    return {"looked_until": published_size(record), "looked_on": today()}


def _this(person: Id, search: Id) -> tuple[Any, ...]:
    return here(saved_search), saved_search.c.person == person, saved_search.c.search == search


def _kept(rows: Rows, person: Id) -> list[Any]:
    hers = here(saved_search), saved_search.c.person == person, saved_search.c.search != SEAT
    return list(rows.execute(select(saved_search).where(*hers)).all())


def _sealed(record: Record, person: Id, name: str, page: str, asked: Mapping[str, str]) -> Sealed:
    said = {"name": name, "page": page, "asked": dict(asked)}
    return record.seal(person, json.dumps(said, ensure_ascii=False))


def _opened(record: Record, person: Id, row: Any) -> Search | None:
    told = record.unseal(person, Sealed(row.said))
    if told is None:
        return None
    said = json.loads(told)
    return Search(Id(row.search), said["name"], said["page"], said["asked"], row.looked_until, row.looked_on)

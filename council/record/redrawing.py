"""Drawing the views again from the facts, and proving that they stand as they would be drawn."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Result, Table, Text, delete, insert, inspect, select

from council.record import tables
from council.record.database import IN_MEMORY, Pipeline, connect, snapshot, writing
from council.record.looking import HEADS, every_fact
from council.record.refusals import Refused, require
from council.record.views import Rows, ScratchRows, View, draw, drawing, here, wipe

_AT_ONCE = 500


class UnknownView(Refused):
    """There is no view of that name."""

    code = "record.unknown-view"


@dataclass(frozen=True)
class Difference:
    """The first row of a view that does not stand as it would be drawn."""

    council: str
    view: str
    table: str
    drawn_again: Mapping[str, Any] | None
    found: Mapping[str, Any] | None


def named_views(names: Iterable[str]) -> list[View]:
    """The views of these names; all of them if none is named."""
    wanted = list(names) or list(View.every)
    for name in wanted:
        require(name in View.every, UnknownView(view=name))
    return [View.every[name] for name in wanted]


def redraw(engine: Engine, council: str, names: Iterable[str] = ()) -> int:
    """Draw some views of one council again, or all, while nothing can be entered; returns how many facts were read."""
    views = named_views(names)
    with writing(engine) as connection, connection.begin():
        held = connection.execute(HEADS.where(tables.head.c.council == council).with_for_update()).one()
        wipe(Rows(connection, council), views)
        draw_all(connection, drawing(connection, council), views, held.size)
        return int(held.size)


def check(engine: Engine, council: str, names: Iterable[str] = ()) -> Difference | None:
    """Draw a council's views again on a scratch sheet and compare; the first difference, if there is one."""
    views = named_views(names)
    with snapshot(engine) as connection:
        size = connection.scalar(select(tables.head.c.size).where(tables.head.c.council == council)) or 0
        with scratch(connection, council, size, views) as drawn:
            for view in views:
                for table in view.tables:
                    differing = _first_difference(drawn, Rows(connection, council), table)
                    if differing is not None:
                        return Difference(council, view.name, table.name, *differing)
    return None


@contextmanager
def scratch(facts: Connection, council: str, until: int, views: Sequence[View]) -> Iterator[Rows]:
    """Views drawn in memory from a council's first facts."""
    engine = connect(IN_MEMORY)
    try:
        with engine.connect() as sheet:
            for metadata in (tables.metadata, *map(view_metadata, views)):
                metadata.create_all(sheet)
            rows = ScratchRows(sheet, council)
            draw_all(facts, rows, views, until)
            yield rows
    finally:
        engine.dispose()


def stale_views(connection: Connection) -> set[str]:
    """The views that were last drawn in another shape or by other code, or that are new, or gone."""
    rows = connection.execute(select(tables.drawn.c.view, tables.drawn.c.fingerprint))
    found = {row.view: row.fingerprint for row in rows}
    needed = {name: view.fingerprint() for name, view in View.every.items()}
    return {name for name in found.keys() | needed.keys() if found.get(name) != needed.get(name)}


def remake_views(connection: Connection, say: Callable[[str], None]) -> None:
    """Make the tables of every view anew that is not as it was last drawn, and draw it for every council."""
    stale = stale_views(connection)
    if not stale:
        return
    heads = connection.execute(HEADS.with_for_update()).all()
    _drop_drawn(connection, stale)
    views = [view for name, view in View.every.items() if name in stale]
    for view in views:
        view_metadata(view).create_all(connection)
        shape = {"view": view.name, "fingerprint": view.fingerprint()}
        names = " ".join(table.name for table in view.tables)
        connection.execute(insert(tables.drawn), {**shape, "tables": names})
    for head in heads:
        say(f"{head.council}: {head.size}")
        draw_all(connection, drawing(connection, head.council), views, head.size)


def view_metadata(view: View) -> MetaData:
    """The tables of one view alone, apart from all others."""
    alone = MetaData()
    for table in view.tables:
        table.to_metadata(alone)
    return alone


def _drop_drawn(connection: Connection, stale: Iterable[str]) -> None:
    rows = connection.execute(select(tables.drawn).where(tables.drawn.c.view.in_(stale))).all()
    known = set(inspect(connection).get_table_names())
    for name in [name for row in rows for name in row.tables.split()]:
        if name in known:
            Table(name, MetaData()).drop(connection)
    connection.execute(delete(tables.drawn).where(tables.drawn.c.view.in_(stale)))


def draw_all(facts: Connection, rows: Rows, views: Sequence[View], until: int, after: int = 0) -> None:
    """Draw facts in order; only those are read that one of the views draws."""
    kinds = sorted({kind for view in views for kind in view.drawers})
    if not kinds:
        return
    for several in every_fact(facts, rows.council, after=after, until=until, kinds=kinds, at_once=_AT_ONCE):
        with Pipeline(rows.connection) as pipeline:
            rows.pipeline = pipeline
            for stored in several:
                draw(rows, stored.entry(), views)
        rows.pipeline = None


def _first_difference(
    again: Rows, standing: Rows, table: Table
) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None] | None:
    with closing(_ordered(again, table)) as drawn_rows, closing(_ordered(standing, table)) as found_rows:
        for drawn, found in zip_longest(drawn_rows, found_rows):
            if drawn is None or found is None or tuple(drawn) != tuple(found):
                return drawn and dict(drawn._mapping), found and dict(found._mapping)
    return None


def _ordered(rows: Rows, table: Table) -> Result[Any]:
    """A view's rows in the order of their bytes, which is the same on every database."""
    collation = {"postgresql": "C", "sqlite": "BINARY"}[rows.connection.dialect.name]
    keys = [
        column.collate(collation) if isinstance(column.type, Text) else column
        for column in table.primary_key.columns
    ]
    return rows.execute(select(table).where(here(table)).order_by(*keys).execution_options(yield_per=1000))

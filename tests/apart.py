"""Councils are kept apart: every statement on a view's table, in any test, must name its council."""

from typing import Any

from sqlalchemy import Delete, Engine, Select, Update, event
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, ColumnClause
from sqlalchemy.sql.selectable import Alias, Join, SelectBase, Subquery

from council.record import views


class CouncilsMixed(AssertionError):
    """A statement read or changed a view's table without `here(table)`."""


_SOUND: set[tuple[str, tuple[str, ...]]] = set()


def watch() -> None:
    """Look at every statement from now on; once at those that read the same and bind the same names."""
    event.listen(Engine, "before_cursor_execute", _look)


def _look(_connection: Any, _cursor: Any, sql: str, _bound: Any, context: Any, _many: bool) -> None:
    compiled = getattr(context, "compiled", None)
    if compiled is None:
        return
    read = sql, tuple(getattr(compiled, "positiontup", None) or ())
    statement = compiled.statement
    if read in _SOUND or not isinstance(statement, SelectBase | UpdateBase):
        return
    missing = {_name(table) for table in _touched(statement)} - _kept_here(statement)
    if missing:
        raise CouncilsMixed(f"no here(…) for {', '.join(sorted(missing))} in:\n{statement}")
    _SOUND.add(read)


def _touched(statement: Any) -> set[Any]:
    """The view tables, those beside the record, and their aliases in a statement, those within subqueries, too."""
    found = set()
    for part in visitors.iterate(statement):
        if isinstance(part, Select):
            found |= {one for source in part.get_final_froms() for one in _tables(source)}
        elif isinstance(part, Update | Delete):
            found |= set(_tables(part.table))
    return {table for table in found if _keeps_apart(_original(table))}


def _keeps_apart(table: Any) -> bool:
    """Whether it is a table of a view, or one of those beside the record."""
    return table in views.metadata.tables.values() or bool(table.info.get("aside"))


def _tables(source: Any) -> list[Any]:
    if isinstance(source, Join):
        return _tables(source.left) + _tables(source.right)
    return [] if isinstance(source, Subquery) else [source]


def _original(source: Any) -> Any:
    return _original(source.element) if isinstance(source, Alias) else source


def _name(source: Any) -> str:
    return str(getattr(source, "name", source))


def _kept_here(statement: Any) -> set[str]:
    """The tables whose council is compared with the one bound by `here`."""
    kept = set()
    for part in visitors.iterate(statement):
        if isinstance(part, BinaryExpression) and part.operator is operators.eq:
            sides = [part.left, part.right]
            bound = any(isinstance(side, BindParameter) and side.key == "here" for side in sides)
            for side in sides:
                if bound and isinstance(side, ColumnClause) and side.name == "council":
                    kept.add(_name(side.table))
    return kept

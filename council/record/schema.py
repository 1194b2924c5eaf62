"""Making and bringing up to date the tables of an installation.

The record's own tables, and those of accounts, grow by the migrations in `migrations/`: each folder names its
files after itself (`access_0001.py`) and has a line of its own. Views have no migrations: a view whose shape
or drawing is not the one that was last drawn is made new and drawn again.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from council.record.database import writing
from council.record.redrawing import remake_views, stale_views
from council.record.refusals import NotYetUpgraded, require

_PLACE = Path(__file__).with_name("migrations")
_ONE_AT_A_TIME = 0x6D616A6C6973


def upgrade(engine: Engine, say: Callable[[str], None] = lambda _: None) -> None:
    """Bring a database's tables to what this installation needs; a new one gets them all."""
    with writing(engine) as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ONE_AT_A_TIME})
        context = _context(connection, {"fn": lambda found, _: _scripts()._upgrade_revs("heads", found)})
        require(_known(context.get_current_heads()), NotYetUpgraded(schema="newer"))
        with Operations.context(context):
            context.run_migrations()
        remake_views(connection, say)


def require_upgraded(engine: Engine, *, with_views: bool = True) -> None:
    """Refuse to work on tables, and on views, that are older or newer than this installation's."""
    with engine.connect() as connection:
        current = set(_context(connection).get_current_heads())
        require(_known(current), NotYetUpgraded(schema="newer"))
        require(current == _newest(), NotYetUpgraded(schema="older"))
        if with_views:
            require(not stale_views(connection), NotYetUpgraded(schema="views"))


def state_of(engine: Engine) -> str:
    """How a database stands, for who looks after it: fine, unreachable, older, newer, or views."""
    try:
        require_upgraded(engine)
    except DBAPIError:
        return "unreachable"
    except NotYetUpgraded as refused:
        return str(refused.details["schema"])
    return "fine"


def _context(connection: Connection, more: dict[str, Any] | None = None) -> MigrationContext:
    settings = {"transactional_ddl": True, "script": _scripts(), **(more or {})}
    return MigrationContext.configure(connection, opts=settings)


def _known(revisions: Any) -> bool:
    known = {one.revision for one in _scripts().walk_revisions()}
    return set(revisions) <= known


@lru_cache
def _newest() -> set[str]:
    return set(_scripts().get_heads())


@lru_cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(_PLACE), version_locations=[str(_PLACE)])

"""Making and bringing up to date the tables of an installation."""

from sqlalchemy import Engine

from council.record import tables, views


def upgrade(engine: Engine) -> None:
    """Bring a database's tables to what this installation needs; a new one gets them all."""
    tables.metadata.create_all(engine)
    views.metadata.create_all(engine)

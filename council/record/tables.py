"""The tables of the record itself. The views' tables stand with their views.

What changes here needs a migration, too; a test compares the two.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects import postgresql, sqlite

metadata = MetaData()

Number = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
Code = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Text that is compared byte by byte: names, kinds, ids."""

COPIED_WITH_RECORD, COPIED_WITH_KEYS, NEVER_COPIED = "record", "keys", "never"
"""With what a table goes into a copy of the installation."""

head = Table(
    "head",
    metadata,
    Column("council", Code, primary_key=True),
    Column("size", Number, nullable=False),
    Column("at", Number, nullable=False),
    Column("frontier", LargeBinary, nullable=False),
    sqlite_strict=True,
    info={"copied": COPIED_WITH_RECORD},
)
"""One row a council: how many facts it has, when the last was entered, and the frontier of their tree."""

fact = Table(
    "fact",
    metadata,
    Column("council", Code, primary_key=True),
    Column("position", Number, primary_key=True, autoincrement=False),
    Column("kind", Code, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Number, nullable=False),
    Column("by", Code),
    Column("body", Text, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    Index("fact_by_kind", "council", "kind", "position"),
    Index("fact_by_person", "council", "by", "position"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
    info={"copied": COPIED_WITH_RECORD},
)
"""The facts. `hashes` holds the leaf's hash and those of the subtrees that it completes."""

about = Table(
    "about",
    metadata,
    Column("council", Code, primary_key=True),
    Column("about", Code, primary_key=True),
    Column("kind", Code, primary_key=True),
    Column("position", Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
    info={"copied": COPIED_WITH_RECORD},
)
"""Which facts are about which thing: the index that questions look in."""

person_key = Table(
    "person_key",
    metadata,
    Column("council", Code, primary_key=True),
    Column("person", Code, primary_key=True),
    Column("wrapped", LargeBinary),
    sqlite_strict=True,
    info={"copied": COPIED_WITH_KEYS},
)
"""The key that opens what is sealed about a person, wrapped by the installation's; gone once she is erased."""

drawn = Table(
    "drawn",
    metadata,
    Column("view", Code, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("tables", Text, nullable=False),
    sqlite_strict=True,
    info={"copied": NEVER_COPIED},
)
"""The shape in which each view was last drawn, and the names of its tables."""


def aside_table(
    name: str,
    *columns: Any,
    in_order_of_key: bool = False,
    copied: str = COPIED_WITH_RECORD,
    afresh: Mapping[str, Any] | None = None,
) -> Table:
    """A table beside the record, for what is secret and not history; each change of it needs a migration.

    Its key begins with the council, so that councils never meet. Where the order in which rows came must not
    stay, they are kept `in_order_of_key` (SQLite; PostgreSQL keeps an order until it writes a table anew).
    `copied` says with what it goes into a copy; `afresh`, what stands in its columns whenever a copy is restored.
    """
    key = Column("council", Code, primary_key=True)
    info = {"aside": True, "copied": copied, "afresh": afresh or {}}
    return Table(name, metadata, key, *columns, info=info, sqlite_with_rowid=not in_order_of_key)

"""The tables of the record itself. The views' tables stand with their views."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.dialects import sqlite

metadata = MetaData()

_Number = BigInteger().with_variant(sqlite.INTEGER(), "sqlite")

head = Table(
    "head",
    metadata,
    Column("council", Text, primary_key=True),
    Column("size", _Number, nullable=False),
    Column("at", _Number, nullable=False),
    Column("frontier", LargeBinary, nullable=False),
)
"""One row a council: how many facts it has, when the last was entered, and the frontier of their tree."""

fact = Table(
    "fact",
    metadata,
    Column("council", Text, primary_key=True),
    Column("position", _Number, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", _Number, nullable=False),
    Column("by", Text),
    Column("body", Text, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    Index("fact_by_kind", "council", "kind", "position"),
    sqlite_with_rowid=False,
)
"""The facts. `hashes` holds the leaf's hash and those of the subtrees that it completes."""

about = Table(
    "about",
    metadata,
    Column("council", Text, primary_key=True),
    Column("about", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("position", _Number, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""Which facts are about which thing: the index that questions look in."""

person_key = Table(
    "person_key",
    metadata,
    Column("council", Text, primary_key=True),
    Column("person", Text, primary_key=True),
    Column("wrapped", LargeBinary),
)
"""The key that opens what is sealed about a person, wrapped by the installation's; gone once she is erased."""

drawn = Table(
    "drawn",
    metadata,
    Column("view", Text, primary_key=True),
    Column("fingerprint", Text, nullable=False),
)
"""The shape in which each view's tables were last drawn."""

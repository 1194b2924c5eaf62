"""The log: heads, facts, what they are about, people's keys, and what guards them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql, sqlite

revision = "record_0001"
down_revision = None
branch_labels = ("record",)
depends_on = None

NUMBER = sa.BigInteger().with_variant(sqlite.INTEGER(), "sqlite")
CODE = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables and their guards."""
    op.create_table(
        "head",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("size", NUMBER, nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("frontier", sa.LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "fact",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("position", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("at", NUMBER, nullable=False),
        sa.Column("by", CODE),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("hashes", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_index("fact_by_kind", "fact", ["council", "kind", "position"])
    op.create_index("fact_by_person", "fact", ["council", "by", "position"])
    op.create_table(
        "about",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("about", CODE, primary_key=True),
        sa.Column("kind", CODE, primary_key=True),
        sa.Column("position", NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_table(
        "person_key",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("person", CODE, primary_key=True),
        sa.Column("wrapped", sa.LargeBinary),
        sqlite_strict=True,
    )
    op.create_table(
        "drawn",
        sa.Column("view", CODE, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("tables", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    guards = POSTGRESQL_GUARDS if op.get_bind().dialect.name == "postgresql" else SQLITE_GUARDS
    for statement in guards:
        op.execute(sa.text(statement))


POSTGRESQL_GUARDS = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION '%: what is recorded is never changed', TG_TABLE_NAME "
    "USING ERRCODE = 'integrity_constraint_violation'; END $$",
    "CREATE TRIGGER fact_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON fact "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER about_stands BEFORE UPDATE OR DELETE OR TRUNCATE ON about "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER tombstone_stands BEFORE UPDATE ON person_key FOR EACH ROW "
    "WHEN (OLD.wrapped IS NULL AND NEW.wrapped IS NOT NULL) EXECUTE FUNCTION refuse_change()",
    "CREATE TRIGGER tombstone_stays BEFORE DELETE ON person_key FOR EACH ROW "
    "WHEN (OLD.wrapped IS NULL) EXECUTE FUNCTION refuse_change()",
    "ALTER TABLE fact ENABLE ALWAYS TRIGGER fact_stands",
    "ALTER TABLE about ENABLE ALWAYS TRIGGER about_stands",
    "ALTER TABLE person_key ENABLE ALWAYS TRIGGER tombstone_stands",
    "ALTER TABLE person_key ENABLE ALWAYS TRIGGER tombstone_stays",
)

_SAME_FACT = "council = NEW.council AND position = NEW.position"
_SAME_ABOUT = f"{_SAME_FACT} AND about = NEW.about AND kind = NEW.kind"
_ERASED = "council = NEW.council AND person = NEW.person AND wrapped IS NULL"


def _guard(name: str, moment: str, table: str, when: str = "") -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {moment} ON {table} {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: what is recorded is never changed'); END"
    )


SQLITE_GUARDS = (
    _guard("fact_not_changed", "UPDATE", "fact"),
    _guard("fact_not_removed", "DELETE", "fact"),
    _guard("fact_not_replaced", "INSERT", "fact", f"WHEN EXISTS (SELECT 1 FROM fact WHERE {_SAME_FACT})"),  # noqa: S608
    _guard("about_not_changed", "UPDATE", "about"),
    _guard("about_not_removed", "DELETE", "about"),
    _guard("about_not_replaced", "INSERT", "about", f"WHEN EXISTS (SELECT 1 FROM about WHERE {_SAME_ABOUT})"),  # noqa: S608
    _guard(
        "tombstone_not_changed",
        "UPDATE",
        "person_key",
        "WHEN OLD.wrapped IS NULL AND NEW.wrapped IS NOT NULL",
    ),
    _guard("tombstone_not_removed", "DELETE", "person_key", "WHEN OLD.wrapped IS NULL"),
    _guard(
        "key_not_replaced",
        "INSERT",
        "person_key",
        f"WHEN NEW.wrapped IS NOT NULL AND EXISTS (SELECT 1 FROM person_key WHERE {_ERASED})",  # noqa: S608
    ),
)

"""The searches that somebody saved, and how far she has looked."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "audit_0003"
down_revision = "audit_0002"
branch_labels = None
depends_on = None

CODE = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "saved_search",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("search", sa.Text, primary_key=True),
        sa.Column("said", sa.Text),
        sa.Column("looked_until", sa.BigInteger, nullable=False),
        sa.Column("looked_on", sa.Date, nullable=False),
        sqlite_with_rowid=False,
    )

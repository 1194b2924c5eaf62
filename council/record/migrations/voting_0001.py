"""What is kept beside the record while a vote is open: urns with their papers, and the seeds of lots."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "voting_0001"
down_revision = None
branch_labels = ("voting",)
depends_on = None

CODE = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "urn",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("ballot", sa.Text, primary_key=True),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("marking", sa.LargeBinary, nullable=False),
        sa.Column("shut", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "urn_mark",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("ballot", sa.Text, primary_key=True),
        sa.Column("mark", sa.LargeBinary, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "urn_paper",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("ballot", sa.Text, primary_key=True),
        sa.Column("paper", sa.LargeBinary, primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "lot_seed",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("lot", sa.Text, primary_key=True),
        sa.Column("seed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )

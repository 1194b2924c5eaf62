"""What is kept beside the record: accounts, sign-in codes, sessions, and attempts that went wrong."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "access_0001"
down_revision = None
branch_labels = ("access",)
depends_on = None

CODE = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("language", sa.Text),
    )
    op.create_index("account_by_card", "account", ["council", "card"], unique=True)
    op.create_table(
        "invitation",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("person", sa.Text, primary_key=True),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
        sa.Column("used", sa.BigInteger),
    )
    op.create_index("invitation_by_code", "invitation", ["council", "code"], unique=True)
    op.create_table(
        "session",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("began", sa.Date, nullable=False),
        sa.Column("seen", sa.Date, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
    )
    op.create_index("session_of_person", "session", ["council", "person"])
    op.create_table(
        "attempt",
        sa.Column("council", CODE, primary_key=True),
        sa.Column("mark", sa.Text, primary_key=True),
        sa.Column("failed", sa.Integer, nullable=False),
        sa.Column("wait_until", sa.BigInteger, nullable=False),
        sa.Column("expires", sa.BigInteger, nullable=False),
    )

"""No samples of secrets: PostgreSQL keeps values of each column for its planner, also when they are gone."""

from alembic import op

revision = "voting_0002"
down_revision = "voting_0001"
branch_labels = None
depends_on = None

SECRET = (
    ("urn", "key"),
    ("urn", "marking"),
    ("urn_mark", "mark"),
    ("urn_paper", "paper"),
    ("lot_seed", "seed"),
)


def upgrade() -> None:
    """Have none taken from now on."""
    if op.get_bind().dialect.name == "postgresql":
        for table, column in SECRET:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")

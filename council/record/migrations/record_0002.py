"""No samples of secrets: PostgreSQL keeps values of each column for its planner, also when they are gone."""

from alembic import op

revision = "record_0002"
down_revision = "record_0001"
branch_labels = None
depends_on = None

SECRET = (("person_key", "wrapped"),)


def upgrade() -> None:
    """Have none taken from now on."""
    if op.get_bind().dialect.name == "postgresql":
        for table, column in SECRET:
            op.execute(f"ALTER TABLE {table} ALTER COLUMN {column} SET STATISTICS 0")

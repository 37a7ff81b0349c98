"""What pictures look like, and which exhibits look alike."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make room for both; the next look at a case fills it."""
    op.create_table(
        "look",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_look")),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_look_digest_stored_file")
        ),
    )
    op.add_column("exhibit", sa.Column("alike", sa.Integer()))

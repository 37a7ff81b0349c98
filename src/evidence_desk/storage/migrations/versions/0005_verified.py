"""When each stored file was last hashed again, and whether it was still the one taken in."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make room for both; files are verified from the one longest ago."""
    op.create_table(
        "verified",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("intact", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_verified")),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_verified_digest_stored_file")
        ),
    )

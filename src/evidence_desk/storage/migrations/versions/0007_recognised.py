"""What was read off pictures and drawn pages, and the index that finds words in it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room for both; recognition fills it in the background."""
    op.create_table(
        "recognition",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("why", sa.JSON()),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_recognition")),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_recognition_digest_stored_file")
        ),
    )
    op.create_table(
        "recognised",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recognised")),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_recognised_digest_stored_file")
        ),
        sa.UniqueConstraint("digest", "page", name=op.f("uq_recognised_digest")),
    )
    # Without its content: the texts are there already.
    op.execute(
        "CREATE VIRTUAL TABLE recognised_index USING fts5(pairs, content='', prefix='6', "
        "tokenize='ascii')"
    )

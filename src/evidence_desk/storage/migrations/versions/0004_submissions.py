"""Submissions, frozen as they were handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("purpose", "to", "profile")),
        sa.Column("exhibits", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("pdf_name", sa.String(), nullable=False),
        sa.Column("pdf_digest", sa.String(64), nullable=False),
        sa.Column("manifest_digest", sa.String(64), nullable=False),
        sa.Column("ground", sa.String(), nullable=False),
        sa.Column("ruling_event", sa.Integer()),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("frozen_at", sa.JSON()),
        sa.Column("sent_at", sa.JSON()),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_submission_case_id_case")),
    )
    op.create_index(op.f("ix_submission_case_id"), "submission", ["case_id"])

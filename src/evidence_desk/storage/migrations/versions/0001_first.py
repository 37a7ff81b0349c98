"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("ordering", sa.String(), nullable=False),
        sa.Column("buyer", sa.JSON(), nullable=False),
        sa.Column("seller", sa.JSON(), nullable=False),
        sa.Column("order", sa.JSON(), nullable=False),
        sa.Column("statement", sa.JSON(), nullable=False),
        sa.Column("disputes", sa.JSON(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("number", name=op.f("uq_case_number")),
    )
    op.create_table(
        "stored_file",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_stored_file")),
    )
    op.create_table(
        "reading",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("reader_version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("width", sa.Integer()),
        sa.Column("height", sa.Integer()),
        sa.Column("orientation", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("duration", sa.Float()),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_reading")),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_reading_digest_stored_file")
        ),
    )
    op.create_table(
        "exhibit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("dispute", sa.String(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("proves", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.Column("moments", sa.JSON(), nullable=False),
        sa.Column("chosen", sa.Integer()),
        sa.Column("chosen_by_person", sa.Boolean(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("examined", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibit")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_exhibit_case_id_case")),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_exhibit_digest_stored_file")
        ),
        sa.UniqueConstraint("case_id", "label", name=op.f("uq_exhibit_case_id")),
    )
    op.create_index(op.f("ix_exhibit_case_id"), "exhibit", ["case_id"])
    op.create_index(op.f("ix_exhibit_digest"), "exhibit", ["digest"])
    op.create_table(
        "code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("pattern", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("obtained", sa.JSON()),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("relations", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_code_case_id_case")),
        sa.UniqueConstraint("case_id", "value", name=op.f("uq_code_case_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_code_case_id"), "code", ["case_id"])
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.JSON()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_event_case_id_case")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_event_case_id"), "event", ["case_id"])
    for subject in ("exhibit", "event"):
        table = f"{subject}_code"
        op.create_table(
            table,
            sa.Column(f"{subject}_id", sa.Integer(), nullable=False),
            sa.Column("code_id", sa.Integer(), nullable=False),
            sa.Column("place", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint(f"{subject}_id", "code_id", name=op.f(f"pk_{table}")),
            sa.ForeignKeyConstraint(
                [f"{subject}_id"],
                [f"{subject}.id"],
                name=op.f(f"fk_{table}_{subject}_id_{subject}"),
                ondelete="CASCADE",
            ),
            sa.ForeignKeyConstraint(
                ["code_id"], ["code.id"], name=op.f(f"fk_{table}_code_id_code"), ondelete="CASCADE"
            ),
        )
        op.create_index(op.f(f"ix_{table}_code_id"), table, ["code_id"])
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("case_id", sa.Integer()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_journal_kind"), "journal", ["kind"])

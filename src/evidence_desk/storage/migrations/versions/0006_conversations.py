"""Conversations of chat logs, message by message, and the index that finds words in them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make room for both; the next look at a case fills it."""
    op.create_table(
        "conversation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("answers", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("format", sa.String()),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_conversation_digest_stored_file")
        ),
        sa.UniqueConstraint("digest", "answers", name=op.f("uq_conversation_digest")),
    )
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", sa.String()),
        sa.Column("partial", sa.String()),
        sa.Column("unix", sa.Float()),
        sa.Column("offset", sa.Integer()),
        sa.Column("sender", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("system", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("rare", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_message_conversation_id_conversation"),
        ),
        sa.UniqueConstraint("conversation_id", "place", name=op.f("uq_message_conversation_id")),
    )
    # Without its content: the messages are there already.
    op.execute(
        "CREATE VIRTUAL TABLE message_index USING fts5(pairs, content='', prefix='6', "
        "tokenize='ascii')"
    )

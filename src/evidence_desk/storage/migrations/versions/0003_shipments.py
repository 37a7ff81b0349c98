"""Shipping records of a seller, their numbers and their proof files."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the three tables."""
    texts = (
        *("order_no", "platform", "shop", "buyer", "receiver", "item", "amount", "carrier"),
        *("weight", "paid_at", "shipped_at", "picked_at", "signed_at", "finished_at", "note"),
        "day",
    )
    op.create_table(
        "shipment",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        sa.Column("waybills", sa.JSON(), nullable=False),
        sa.Column("cases", sa.JSON(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment")),
        sa.UniqueConstraint("order_no", name=op.f("uq_shipment_order_no")),
    )
    op.create_index(op.f("ix_shipment_day"), "shipment", ["day"])
    op.create_index(op.f("ix_shipment_batch"), "shipment", ["batch"])
    op.create_table(
        "shipment_number",
        sa.Column("shipment_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("backwards", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("shipment_id", "number", name=op.f("pk_shipment_number")),
        sa.ForeignKeyConstraint(
            ["shipment_id"],
            ["shipment.id"],
            name=op.f("fk_shipment_number_shipment_id_shipment"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_shipment_number_number"), "shipment_number", ["number"])
    op.create_index(op.f("ix_shipment_number_backwards"), "shipment_number", ["backwards"])
    op.create_table(
        "shipment_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shipment_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("proof", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("moments", sa.JSON(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("set_aside", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shipment_file")),
        sa.ForeignKeyConstraint(
            ["shipment_id"], ["shipment.id"], name=op.f("fk_shipment_file_shipment_id_shipment")
        ),
        sa.ForeignKeyConstraint(
            ["digest"], ["stored_file.digest"], name=op.f("fk_shipment_file_digest_stored_file")
        ),
    )
    for column in ("shipment_id", "digest", "batch"):
        op.create_index(op.f(f"ix_shipment_file_{column}"), "shipment_file", [column])

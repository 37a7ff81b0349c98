"""Runs the migrations inside the one transaction that storage.database opened."""

from alembic import context

from evidence_desk.storage.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()

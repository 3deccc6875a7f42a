"""Alembic comes in here, with a connection that ``dgca.store.migrate`` hands it."""

from alembic import context

from dgca.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()

"""Runs the migration steps on the connection that the workspace hands over, in its transaction."""

from alembic import context

from promptstone.store.rows import Row
from promptstone.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    version_table=VERSION_TABLE,
)
with context.begin_transaction():
    context.run_migrations()

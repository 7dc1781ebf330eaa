"""Run by Alembic. The connection, and the transaction around it, come from storage.migrate."""

from alembic import context

from storage.migrate import is_compared
from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite can't alter most of a table in place
    compare_type=True,
    user_module_prefix="columns.",
    include_object=is_compared,
)
context.run_migrations()

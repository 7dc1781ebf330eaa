"""Run by Alembic. The connection, and the transaction around it, come from storage.migrate."""

from alembic import context

from storage.tables import metadata


def include_object(
    thing: object, name: str | None, kind: str, reflected: bool, compared_to: object
) -> bool:
    """Tables that only migrations know (full-text indexes and their shadows) aren't compared."""
    return not (kind == "table" and reflected and compared_to is None)


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite can't alter most of a table in place
    compare_type=True,
    user_module_prefix="columns.",
    include_object=include_object,
)
context.run_migrations()

"""All that the database keeps of one workspace."""

from sqlalchemy import Engine, select

from storage.tables import metadata


def rows_of(engine: Engine, workspace_id: str) -> dict[str, list[str]]:
    """Every row of every table, as text, by the table's name."""
    with engine.connect() as connection:
        return {
            name: sorted(
                repr(row)
                for row in connection.execute(
                    select(table).where(table.c.workspace_id == workspace_id)
                )
            )
            for name, table in metadata.tables.items()
        }

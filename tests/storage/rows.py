"""All that the database keeps of one workspace."""

from sqlalchemy import Engine

from storage.tables import metadata


def rows_of(engine: Engine, workspace_id: str) -> dict[str, list[str]]:
    """Every row of every table, as the driver gives it, as text, by the table's name."""
    mark = "%s" if engine.dialect.name == "postgresql" else "?"
    with engine.connect() as connection:
        asking = connection.connection.cursor()
        found = {}
        for name in metadata.tables:
            asking.execute(f'SELECT * FROM "{name}" WHERE workspace_id = {mark}', (workspace_id,))
            found[name] = sorted(map(repr, asking.fetchall()))
        return found

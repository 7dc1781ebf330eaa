"""What SQLite is told about the tables, so that it looks things up by the right index.

Unless it is told, it takes ten rows to have the same first column. With us that is the workspace,
and there is one: whatever is looked up by team or by owner, it would read all that the workspace
has, in the order of the primary key. ANALYZE counts what is there when it runs, which is nothing
in a new database. So it is told what tables are like once they are large, where it matters.

PostgreSQL counts by itself, and goes on doing so.
"""

from collections.abc import Iterator

from sqlalchemy import text
from sqlalchemy.engine import Connection

_ROWS = 1_000_000
_OF_A_COLUMN = 100
"""Times as few rows for each column that is known beside the workspace."""

_TABLES = text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
# A partial index has few rows, as SQLite knows by itself.
_INDEXES = text(
    """SELECT name, "unique" AS is_unique, origin FROM pragma_index_list(:of) WHERE NOT partial"""
)
_COLUMNS = text("SELECT name FROM pragma_index_info(:of) ORDER BY seqno")
_TELL = text("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (:table, :index, :stat)")


def tell(connection: Connection) -> None:
    """Connections that are opened from then on go by it. To be told anew with every new index."""
    connection.execute(text("ANALYZE sqlite_master"))  # creates the table that it is kept in
    connection.execute(text("DELETE FROM sqlite_stat1"))
    told = [one for table in connection.execute(_TABLES).all() for one in _of(connection, *table)]
    if told:
        connection.execute(_TELL, told)


def _of(connection: Connection, table: str, sql: str) -> Iterator[dict[str, str]]:
    for index in connection.execute(_INDEXES, {"of": table}).all():
        columns = connection.scalars(_COLUMNS, {"of": index.name}).all()
        if columns[0] == "workspace_id":
            # A table that is kept by its primary key has it under the table's own name.
            is_table = index.origin == "pk" and "WITHOUT ROWID" in sql
            name = table if is_table else index.name
            yield {"table": table, "index": name, "stat": _said(len(columns), index.is_unique)}


def _said(columns: int, is_unique: int) -> str:
    """How many rows there are, and how many have the same first column, the same first two, …"""
    known = [max(_ROWS // _OF_A_COLUMN**more, 2) for more in range(columns)]
    if is_unique:
        known[-1] = 1
    return " ".join(map(str, [_ROWS, *known]))

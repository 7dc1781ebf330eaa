"""What an import has kept and not published isn't there, for nobody (docs/decisions/0022)."""

from sqlalchemy import ColumnElement, Table, exists

from storage.tables.experiments import ledger_import


def published(table: Table) -> ColumnElement[bool]:
    """`table`: of things with numbers, which an import keeps for itself when it begins."""
    return ~exists().where(
        ledger_import.c.workspace_id == table.c.workspace_id,
        table.c.number.between(ledger_import.c.first, ledger_import.c.last),
    )

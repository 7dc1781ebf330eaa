"""What comes in files, and where it was before."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("experiment", sa.Column("origin", sa.Text(), nullable=True))
    op.create_table(
        "ledger_import",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("import_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_ledger_import_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "import_id", name=op.f("pk_ledger_import")),
        sqlite_with_rowid=False,
    )

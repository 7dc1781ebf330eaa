"""Issues and pull requests that name an experiment."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.create_table(
        "linked_issue",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("follow_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("experiment_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=16), nullable=False),
        sa.Column("updated_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "experiment_id"],
            ["experiment.workspace_id", "experiment.experiment_id"],
            name=op.f("fk_linked_issue_experiment_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "follow_id"],
            ["followed_repository.workspace_id", "followed_repository.follow_id"],
            name=op.f("fk_linked_issue_follow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "follow_id", "number", "experiment_id", name=op.f("pk_linked_issue")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_linked_issue_experiment_id",
        "linked_issue",
        ["workspace_id", "experiment_id", "updated_at"],
    )

"""Whoever's review is asked for has the pull request, each of them."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "issue_owner",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("follow_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "follow_id", "number"],
            ["tracked_issue.workspace_id", "tracked_issue.follow_id", "tracked_issue.number"],
            name=op.f("fk_issue_owner_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "follow_id", "number", "user_id", name=op.f("pk_issue_owner")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_issue_owner_user_id", "issue_owner", ["workspace_id", "user_id"])
    # The others, as soon as the repository is read again.
    op.execute(
        "INSERT INTO issue_owner (workspace_id, follow_id, number, user_id)"
        " SELECT workspace_id, follow_id, number, owner FROM tracked_issue"
        " WHERE owner IS NOT NULL"
    )
    op.drop_index("ix_tracked_issue_owner", "tracked_issue")
    with op.batch_alter_table("tracked_issue", table_kwargs={"sqlite_with_rowid": False}) as batch:
        batch.drop_column("owner")

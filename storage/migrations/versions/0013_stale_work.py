"""What was said of stale work and who was told of it; open work is found by its sign of life."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "nudge_word",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("alive_at", columns.Instant(), nullable=True),
        sa.Column("long_since", columns.Instant(), nullable=True),
        sa.Column("blocked_reason", sa.Text(), nullable=True),
        sa.Column("blocked_at", columns.Instant(), nullable=True),
        sa.Column("blocked_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_nudge_word_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "kind", "key", name=op.f("pk_nudge_word")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_nudge_word_blocked", "nudge_word", ["workspace_id", "team_id", "blocked_at"]
    )
    op.create_table(
        "nudge_told",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=128), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("last_at", columns.Instant(), nullable=True),
        sa.Column("for_lead_at", columns.Instant(), nullable=True),
        sa.Column("lead_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_nudge_told_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "kind", "key", "user_id", name=op.f("pk_nudge_told")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_nudge_told_for_lead", "nudge_told", ["workspace_id", "team_id", "for_lead_at"]
    )
    for name, table, *of in (
        ("ix_experiment_stage_since", "experiment", "team_id", "stage", "stage_since"),
        ("ix_experiment_awaits", "experiment", "team_id", "awaits", "concluded_at"),
        ("ix_experiment_of_project", "experiment", "project_id", "concluded_at"),
        ("ix_observation_at", "observation", "experiment_id", "at"),
        ("ix_follow_up_due_on", "follow_up", "team_id", "state", "due_on"),
        ("ix_kickoff_team_id", "kickoff", "team_id"),
        ("ix_asking_asked_at", "asking", "kickoff_id", "state", "asked_at"),
    ):
        op.create_index(name, table, ["workspace_id", *of])

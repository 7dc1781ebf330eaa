"""The ledger of experiments, the ideas before them, and tokens of the HTTP API."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("project_news", sa.Column("decision", sa.String(length=16), nullable=True))

    op.create_table(
        "api_token",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("token_id", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=75), nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("used_at", columns.Instant(), nullable=True),
        sa.Column("revoked_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_api_token_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "token_id", name=op.f("pk_api_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_token_digest")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_api_token_team_id", "api_token", ["workspace_id", "team_id"])

    op.create_table(
        "experiment",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("experiment_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=True),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=True),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("stage_since", columns.Instant(), nullable=True),
        sa.Column("parent_id", sa.String(length=32), nullable=True),
        sa.Column("idea_id", sa.String(length=32), nullable=True),
        sa.Column("differs", sa.Text(), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("reached", sa.String(length=16), nullable=True),
        sa.Column("reached_at", columns.Instant(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("awaits", sa.Integer(), nullable=False),
        sa.Column("concluded_by", sa.String(length=32), nullable=True),
        sa.Column("concluded_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_experiment_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "experiment_id", name=op.f("pk_experiment")),
        sa.UniqueConstraint(
            "workspace_id", "number", name=op.f("uq_experiment_workspace_id_number")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_experiment_concluded_at", "experiment", ["workspace_id", "team_id", "concluded_at"]
    )
    op.create_index("ix_experiment_owner", "experiment", ["workspace_id", "owner", "stage"])
    op.create_index("ix_experiment_parent_id", "experiment", ["workspace_id", "parent_id"])
    op.create_index("ix_experiment_project_id", "experiment", ["workspace_id", "project_id"])
    op.create_index("ix_experiment_team_id", "experiment", ["workspace_id", "team_id", "stage"])

    op.create_table(
        "idea",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("idea_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("gain", sa.String(length=16), nullable=False),
        sa.Column("confidence", sa.String(length=16), nullable=False),
        sa.Column("cost", sa.String(length=16), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("rank", sa.Float(precision=53), nullable=True),
        sa.Column("experiment_id", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_idea_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "idea_id", name=op.f("pk_idea")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_idea_team_id", "idea", ["workspace_id", "team_id", "state"])

    op.create_table(
        "backlog",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.String(length=32), nullable=False),
        sa.Column("ideas", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sitting_id"],
            ["sitting.workspace_id", "sitting.sitting_id"],
            name=op.f("fk_backlog_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "sitting_id", name=op.f("pk_backlog")),
        sqlite_with_rowid=False,
    )

    op.create_table(
        "api_answer",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("token_id", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=255), nullable=False),
        sa.Column("request", sa.String(length=64), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "token_id"],
            ["api_token.workspace_id", "api_token.token_id"],
            name=op.f("fk_api_answer_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "token_id", "key", name=op.f("pk_api_answer")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_api_answer_at", "api_answer", ["workspace_id", "at"])

    op.create_table(
        "extension",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("experiment_id", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "experiment_id"],
            ["experiment.workspace_id", "experiment.experiment_id"],
            name=op.f("fk_extension_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "experiment_id", "at", name=op.f("pk_extension")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observation",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("observation_id", sa.String(length=32), nullable=False),
        sa.Column("experiment_id", sa.String(length=32), nullable=False),
        sa.Column("metric", sa.String(length=255), nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=False),
        sa.Column("where", sa.String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("withdrawn_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "experiment_id"],
            ["experiment.workspace_id", "experiment.experiment_id"],
            name=op.f("fk_observation_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "observation_id", name=op.f("pk_observation")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_observation_experiment_id",
        "observation",
        ["workspace_id", "experiment_id", "attempt", "at"],
    )

    op.create_table(
        "step",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("experiment_id", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("stage", sa.String(length=16), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "experiment_id"],
            ["experiment.workspace_id", "experiment.experiment_id"],
            name=op.f("fk_step_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "experiment_id", "at", name=op.f("pk_step")),
        sqlite_with_rowid=False,
    )

"""Shipped models, their figures from production, and what was decided about them."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0018"
down_revision = "0017"


def _of_model(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["workspace_id", "model_id"],
        ["model.workspace_id", "model.model_id"],
        name=op.f(f"fk_{table}_workspace_id"),
        ondelete="CASCADE",
    )


def upgrade() -> None:
    op.create_table(
        "model",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("model_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=True),
        sa.Column("experiment_id", sa.String(length=32), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("watched", sa.Text(), nullable=False),
        sa.Column("environments", sa.Text(), nullable=False),
        sa.Column("retrain", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("heard_at", columns.Instant(), nullable=False),
        sa.Column("registered", sa.Text(), nullable=False),
        sa.Column("registered_url", sa.Text(), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("asked_by", sa.String(length=32), nullable=True),
        sa.Column("asked_at", columns.Instant(), nullable=True),
        sa.Column("retired_at", columns.Instant(), nullable=True),
        sa.Column("retired_by", sa.String(length=32), nullable=True),
        sa.Column("retired_because", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_model_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "model_id", name=op.f("pk_model")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_model_workspace_id_number")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "production_check",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("check_id", sa.String(length=32), nullable=False),
        sa.Column("model_id", sa.String(length=32), nullable=False),
        sa.Column("environment", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("beside", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("withdrawn_at", columns.Instant(), nullable=True),
        _of_model("production_check"),
        sa.PrimaryKeyConstraint("workspace_id", "check_id", name=op.f("pk_production_check")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "model_decision",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("model_id", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("remedy", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("environment", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Float(precision=53), nullable=False),
        _of_model("model_decision"),
        sa.PrimaryKeyConstraint("workspace_id", "model_id", "at", name=op.f("pk_model_decision")),
        sqlite_with_rowid=False,
    )
    for name, table, *of in (
        ("ix_model_team_id", "model", "team_id", "retired_at", "heard_at"),
        ("ix_model_owner", "model", "owner", "retired_at", "heard_at"),
        ("ix_model_asked_at", "model", "team_id", "asked_at"),
        ("ix_model_project_id", "model", "project_id"),
        ("ix_model_experiment_id", "model", "experiment_id"),
        ("ix_production_check_model_id", "production_check", "model_id", "at"),
        (
            "ix_production_check_environment",
            "production_check",
            "model_id",
            "environment",
            "at",
        ),
    ):
        op.create_index(name, table, ["workspace_id", *of])

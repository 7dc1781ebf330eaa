"""Shipped models, their figures from production, and what was decided about them."""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Instant, metadata

model = Table(
    "model",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("model_id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("project_id", String(32)),
    Column("experiment_id", String(32)),
    Column("name", Text, nullable=False),
    Column("owner", String(32), nullable=False),
    Column("watched", Text, nullable=False),  # JSON of rituals.production.model.Watched
    Column("environments", Text, nullable=False),  # JSON list
    Column("retrain", Text, nullable=False),
    Column("plan", Text, nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("heard_at", Instant, nullable=False),  # its last figure, or when it was made
    Column("registered", Text, nullable=False),
    Column("registered_url", Text, nullable=False),
    Column("message", String(32)),
    Column("asked_by", String(32)),  # the check that is out of bounds and undecided
    Column("asked_at", Instant),
    Column("retired_at", Instant),
    Column("retired_by", String(32)),
    Column("retired_because", Text, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    UniqueConstraint("workspace_id", "number"),
    Index("ix_model_team_id", "workspace_id", "team_id", "retired_at", "heard_at"),
    Index("ix_model_owner", "workspace_id", "owner", "retired_at", "heard_at"),
    Index("ix_model_asked_at", "workspace_id", "team_id", "asked_at"),
    Index("ix_model_project_id", "workspace_id", "project_id"),
    Index("ix_model_experiment_id", "workspace_id", "experiment_id"),
    sqlite_with_rowid=False,
)


def _of_model() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "model_id"], ["model.workspace_id", "model.model_id"], ondelete="CASCADE"
    )


production_check = Table(
    "production_check",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("check_id", String(32), primary_key=True),
    Column("model_id", String(32), nullable=False),
    Column("environment", String(32), nullable=False),
    Column("value", Float(53), nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Text, nullable=False),
    Column("beside", Text, nullable=False),  # JSON list of [name, value]
    Column("link", Text, nullable=False),
    Column("source", String(64), nullable=False),
    Column("withdrawn_at", Instant),
    _of_model(),
    Index("ix_production_check_model_id", "workspace_id", "model_id", "at"),
    Index("ix_production_check_environment", "workspace_id", "model_id", "environment", "at"),
    sqlite_with_rowid=False,
)

model_decision = Table(
    "model_decision",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("model_id", String(32), primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("by", String(32), nullable=False),
    Column("remedy", String(16), nullable=False),  # rituals.production.model.Remedy
    Column("reason", Text, nullable=False),
    Column("environment", String(32), nullable=False),
    Column("value", Float(53), nullable=False),
    _of_model(),
    sqlite_with_rowid=False,
)

"""Digests that were due: where each ended, the next begins."""

from sqlalchemy import Boolean, Column, ForeignKeyConstraint, Index, String, Table

from storage.tables.columns import Instant, metadata

digest = Table(
    "digest",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("ritual_id", String(32), primary_key=True),
    Column("nominal_at", Instant, primary_key=True),  # of its occurrence
    Column("team_id", String(32), nullable=False),
    Column("since", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("is_silent", Boolean(create_constraint=False), nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    Index("ix_digest_team_id", "workspace_id", "team_id", "until"),
    sqlite_with_rowid=False,
)

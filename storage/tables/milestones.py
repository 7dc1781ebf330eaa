"""Milestones of projects."""

from sqlalchemy import BigInteger, Column, Date, Index, String, Table, Text

from storage.tables.columns import Instant, metadata
from storage.tables.projects import of_project

milestone = Table(
    "milestone",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("milestone_id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("project_id", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("owner", String(32)),
    Column("due_on", Date),
    Column("first_due_on", Date),
    Column("waits_for", Text, nullable=False),  # outside of the plan, as typed
    Column("after", Text, nullable=False),  # JSON list of milestone ids
    Column("planned", Text),  # JSON of rituals.milestones.model.Planned
    Column("state", String(16), nullable=False),  # rituals.milestones.model.MilestoneState
    Column("reason", Text),  # why it was dropped
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("ended_by", String(32)),
    Column("ended_at", Instant),
    Column("knows", Text, nullable=False),  # JSON: by milestone id, the day and whether it's late
    Column("accepted", String(64), nullable=False),  # key of a slip, as is the next
    Column("told", String(64), nullable=False),
    Column("told_on", Date),
    of_project(),
    Index("ix_milestone_project_id", "workspace_id", "project_id", "number"),
    Index("ix_milestone_team_id", "workspace_id", "team_id", "state", "due_on"),
    Index("ix_milestone_ended_at", "workspace_id", "team_id", "ended_at"),
    Index("ix_milestone_owner", "workspace_id", "owner", "state"),
    sqlite_with_rowid=False,
)

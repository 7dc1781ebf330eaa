"""Gates: what was decided about a project's next phase, on what, and the readiness checklist."""

from sqlalchemy import Column, Date, ForeignKeyConstraint, Index, Integer, String, Table, Text

from storage.tables.columns import Instant, metadata
from storage.tables.projects import of_project

gate = Table(
    "gate",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("gate_id", String(32), primary_key=True),
    Column("project_id", String(32), nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),  # rituals.gates.model.GateKind
    Column("owner", String(32), nullable=False),
    Column("opened_by", String(32), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),  # rituals.gates.model.GateState
    Column("state_since", Instant),
    Column("again_on", Date),
    Column("message", String(32)),
    Column("rows", String(32)),
    of_project(),
    Index("ix_gate_project_id", "workspace_id", "project_id", "opened_at"),
    Index("ix_gate_team_id", "workspace_id", "team_id", "state", "opened_at"),
    Index("ix_gate_owner", "workspace_id", "owner", "state"),
    sqlite_with_rowid=False,
)

gate_decision = Table(
    "gate_decision",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("gate_id", String(32), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("verdict", String(16), nullable=False),  # rituals.gates.model.Verdict
    Column("reason", Text, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("evidence", Text, nullable=False),  # JSON of rituals.gates.evidence.Evidence
    Column("before", Text, nullable=False),  # JSON of rituals.gates.model.Before
    Column("again_on", Date),
    Column("withdrawn_at", Instant),
    ForeignKeyConstraint(
        ["workspace_id", "gate_id"], ["gate.workspace_id", "gate.gate_id"], ondelete="CASCADE"
    ),
    sqlite_with_rowid=False,
)

# What was last said about a row of the readiness checklist.
readiness = Table(
    "readiness",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("project_id", String(32), primary_key=True),
    Column("row_id", String(64), primary_key=True),  # of rituals/playbook/readiness.toml
    Column("ready", String(16), nullable=False),  # rituals.gates.model.Ready
    Column("note", Text, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    of_project(),
    sqlite_with_rowid=False,
)

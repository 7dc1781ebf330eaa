"""Projects, their charters, and what was decided about them."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Instant, metadata

project = Table(
    "project",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("project_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("name", String(75), nullable=False),
    Column("name_key", String(255), nullable=False),  # rituals.project.model.key_of
    Column("pm", String(32), nullable=False),
    Column("tech_lead", String(32), nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("tracks", String(32), nullable=False),  # rituals.project.model.Track, a plus between
    Column("stage", String(16), nullable=False),
    Column("standing", String(16), nullable=False),
    Column("prize", String(16)),
    Column("propensity", String(16)),
    Column("cost", String(16)),
    Column("rank", Float(53)),  # where somebody put it by hand, or it made room
    Column("rank_reason", Text, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    UniqueConstraint("workspace_id", "name_key"),
    Index("ix_project_team_id", "workspace_id", "team_id"),
    Index("ix_project_pm", "workspace_id", "pm"),
    Index("ix_project_tech_lead", "workspace_id", "tech_lead"),
    sqlite_with_rowid=False,
)


def of_project() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "project_id"],
        ["project.workspace_id", "project.project_id"],
        ondelete="CASCADE",
    )


charter = Table(
    "charter",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("project_id", String(32), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("content", Text, nullable=False),  # JSON of rituals.charter.model.Content
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", String(32)),
    Column("signed_at", Instant),
    of_project(),
    sqlite_with_rowid=False,
)

signature = Table(
    "signature",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("project_id", String(32), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("role", String(16), primary_key=True),  # rituals.project.model.ProjectRole
    Column("user_id", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    of_project(),
    sqlite_with_rowid=False,
)

charter_line = Table(
    "charter_line",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("line_id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("project_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),  # rituals.kickoff.catalogue.Line
    Column("text", Text, nullable=False),
    Column("owner", String(32), nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("question_id", String(64)),
    Column("state", String(16), nullable=False),  # rituals.charter.model.LineState
    Column("note", Text, nullable=False),
    Column("changed_by", String(32)),
    Column("changed_at", Instant),
    Column("link", Text),
    of_project(),
    Index("ix_charter_line_project_id", "workspace_id", "project_id", "state"),
    sqlite_with_rowid=False,
)

# Where a charter also lives in Slack: a canvas, or a pinned message.
charter_page = Table(
    "charter_page",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("project_id", String(32), primary_key=True),
    Column("channel_id", String(32), nullable=False),
    Column("wanted", Integer, nullable=False),
    Column("shown", Integer, nullable=False),
    Column("canvas_id", String(32)),
    Column("is_pin", Boolean(create_constraint=False), nullable=False),
    Column("pinned", String(32)),
    Column("failures", Integer, nullable=False),
    Column("retry_at", Instant),
    Column("reason", Text, nullable=False),
    of_project(),
    sqlite_with_rowid=False,
)

# What the PM was told of a project in its kickoff's thread.
project_news = Table(
    "project_news",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("project_id", String(32), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),  # rituals.project.news.NewsKind
    Column("text", Text, nullable=False),
    Column("by", String(32)),
    Column("number", BigInteger),
    Column("reason", Text, nullable=False),
    Column("contradicts", String(16)),  # rituals.project.news.Contradicts
    Column("decision", String(16)),  # rituals.experiment.model.Decision
    Column("at", Instant, nullable=False),
    of_project(),
    sqlite_with_rowid=False,
)

# What was decided about a project.
project_change = Table(
    "project_change",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("project_id", String(32), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),  # rituals.project.history.ChangeKind
    Column("before", String(64), nullable=False),
    Column("after", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    of_project(),
    sqlite_with_rowid=False,
)

"""Which runs of a tracker belong to an experiment, and which of them were seen."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from storage.tables.columns import Instant, metadata

run_link = Table(
    "run_link",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("experiment_id", String(32), primary_key=True),
    Column("tracker", String(16), nullable=False),
    Column("kind", String(16), nullable=False),  # rituals.tracking.model.Kind
    Column("target", String(255), nullable=False),
    Column("name", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("metrics", Text, nullable=False),  # JSON list of pairs: our name, the tracker's key
    Column("where", String(16), nullable=False),  # rituals.experiment.model.Where
    Column("counts", String(16), nullable=False),  # rituals.tracking.model.Counts
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("since", Instant, nullable=False),
    Column("read_until", Instant),
    Column("read_whole_at", Instant),
    Column("ask_at", Instant),
    Column("wanted", Integer, nullable=False),
    Column("told", Integer, nullable=False),
    Column("is_told", Integer, nullable=False),  # 1: all that is wanted was told
    Column("tell_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("away_since", Instant),
    Column("reason", String(32), nullable=False),
    Column("parted_at", Instant),
    ForeignKeyConstraint(
        ["workspace_id", "experiment_id"],
        ["experiment.workspace_id", "experiment.experiment_id"],
        ondelete="CASCADE",
    ),
    Index("ix_run_link_ask_at", "workspace_id", "ask_at"),
    Index("ix_run_link_is_told", "workspace_id", "is_told"),
    Index("ix_run_link_target", "workspace_id", "tracker", "kind", "target"),
    sqlite_with_rowid=False,
)

# A run that was taken in: once, together with what it brought.
seen_run = Table(
    "seen_run",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("experiment_id", String(32), primary_key=True),
    Column("run_id", String(255), primary_key=True),
    Column("fate", String(16), nullable=False),  # rituals.tracking.model.Fate
    Column("attempt", Integer),
    Column("ended_at", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("told", Integer, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "experiment_id"],
        ["run_link.workspace_id", "run_link.experiment_id"],
        ondelete="CASCADE",
    ),
    Index("ix_seen_run_ended_at", "workspace_id", "experiment_id", "ended_at"),
    sqlite_with_rowid=False,
)

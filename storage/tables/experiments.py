"""The ledger of experiments, and the ideas before them."""

from sqlalchemy import (
    BigInteger,
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


def _of_team() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    )


experiment = Table(
    "experiment",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("experiment_id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("project_id", String(32)),
    Column("change", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("metric", Text),  # JSON of rituals.experiment.metric.Metric
    Column("data", Text, nullable=False),
    Column("owner", String(32), nullable=False),
    Column("rule", Text, nullable=False),  # JSON of rituals.experiment.model.StopRule
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("stage", String(16), nullable=False),  # rituals.experiment.model.Stage
    Column("stage_since", Instant),
    Column("parent_id", String(32)),
    Column("idea_id", String(32)),
    Column("differs", Text, nullable=False),
    Column("message", String(32)),
    Column("reached", String(16)),
    Column("reached_at", Instant),
    Column("outcome", Text),  # JSON of rituals.experiment.model.Outcome
    Column("awaits", Integer, nullable=False),  # 1: concluded, and its error analysis is missing
    Column("concluded_by", String(32)),
    Column("concluded_at", Instant),
    Column("wakes_at", Instant),  # parked: when it is asked about
    Column("origin", Text),  # JSON of rituals.experiment.model.Origin
    _of_team(),
    UniqueConstraint("workspace_id", "number"),
    Index("ix_experiment_team_id", "workspace_id", "team_id", "stage"),
    Index("ix_experiment_concluded_at", "workspace_id", "team_id", "concluded_at"),
    Index("ix_experiment_project_id", "workspace_id", "project_id"),
    Index("ix_experiment_parent_id", "workspace_id", "parent_id"),
    Index("ix_experiment_owner", "workspace_id", "owner", "stage"),
    Index("ix_experiment_stage_since", "workspace_id", "team_id", "stage", "stage_since"),
    Index("ix_experiment_awaits", "workspace_id", "team_id", "awaits", "concluded_at"),
    Index("ix_experiment_of_project", "workspace_id", "project_id", "concluded_at"),
    Index("ix_experiment_wakes_at", "workspace_id", "team_id", "wakes_at"),
    sqlite_with_rowid=False,
)


def _of_experiment() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "experiment_id"],
        ["experiment.workspace_id", "experiment.experiment_id"],
        ondelete="CASCADE",
    )


observation = Table(
    "observation",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("observation_id", String(32), primary_key=True),
    Column("experiment_id", String(32), nullable=False),
    Column("metric", String(255), nullable=False),
    Column("value", Float(53), nullable=False),
    Column("where", String(16), nullable=False),  # rituals.experiment.model.Where
    Column("attempt", Integer, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Text, nullable=False),
    Column("link", Text, nullable=False),
    Column("source", String(64), nullable=False),
    Column("withdrawn_at", Instant),
    _of_experiment(),
    Index("ix_observation_experiment_id", "workspace_id", "experiment_id", "attempt", "at"),
    Index("ix_observation_at", "workspace_id", "experiment_id", "at"),
    sqlite_with_rowid=False,
)

# When an experiment came to each stage.
step = Table(
    "step",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("experiment_id", String(32), primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("stage", String(16), nullable=False),
    Column("by", String(32)),
    _of_experiment(),
    sqlite_with_rowid=False,
)

# It went on past its stop rule, on purpose.
extension = Table(
    "extension",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("experiment_id", String(32), primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("by", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("before", Text, nullable=False),  # JSON of rituals.experiment.model.StopRule
    Column("after", Text, nullable=False),
    _of_experiment(),
    sqlite_with_rowid=False,
)

idea = Table(
    "idea",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("idea_id", String(32), primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("project_id", String(32)),
    Column("text", Text, nullable=False),
    Column("gain", String(16), nullable=False),
    Column("confidence", String(16), nullable=False),
    Column("cost", String(16), nullable=False),
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),  # rituals.experiment.model.IdeaState
    Column("rank", Float(53)),
    Column("experiment_id", String(32)),
    Column("reason", Text, nullable=False),
    Column("ended_at", Instant),  # when it was dropped
    _of_team(),
    Index("ix_idea_team_id", "workspace_id", "team_id", "state"),
    Index("ix_idea_ended_at", "workspace_id", "team_id", "ended_at"),
    sqlite_with_rowid=False,
)

# The order of a team's ideas when a sitting that ranks them opened.
backlog = Table(
    "backlog",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("sitting_id", String(32), primary_key=True),
    Column("ideas", Text, nullable=False),  # JSON list of their ids
    ForeignKeyConstraint(
        ["workspace_id", "sitting_id"],
        ["sitting.workspace_id", "sitting.sitting_id"],
        ondelete="CASCADE",
    ),
    sqlite_with_rowid=False,
)

# Imports under way: experiments and ideas with these numbers aren't there yet, for nobody. Whoever
# reads those tables reads what `storage.published` leaves; publishing is to delete the row.
ledger_import = Table(
    "ledger_import",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("import_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),  # when it last did something, in real time
    _of_team(),
    sqlite_with_rowid=False,
)

# Tokens of the HTTP API: only what tells them again is kept, never they themselves.
api_token = Table(
    "api_token",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("token_id", String(32), primary_key=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("team_id", String(32), nullable=False),
    Column("name", String(75), nullable=False),
    Column("scopes", Text, nullable=False),  # JSON list
    Column("made_by", String(32), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    _of_team(),
    Index("ix_api_token_team_id", "workspace_id", "team_id"),
    sqlite_with_rowid=False,
)

# What was answered to a request with an idempotency key: the same again gets the same.
api_answer = Table(
    "api_answer",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("token_id", String(32), primary_key=True),
    Column("key", String(255), primary_key=True),
    Column("request", String(64), nullable=False),  # digest of what was asked
    Column("status", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("at", Instant, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "token_id"],
        ["api_token.workspace_id", "api_token.token_id"],
        ondelete="CASCADE",
    ),
    Index("ix_api_answer_at", "workspace_id", "at"),
    sqlite_with_rowid=False,
)

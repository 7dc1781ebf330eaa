"""Kickoffs: what is asked, what was answered and proposed, and what people say blind first."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.tables.columns import Instant, metadata
from storage.tables.projects import of_project

kickoff = Table(
    "kickoff",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("kickoff_id", String(32), primary_key=True),
    Column("project_id", String(32), nullable=False),
    Column("team_id", String(32), nullable=False),
    Column("catalogue", Text, nullable=False),  # JSON of rituals.kickoff.catalogue.Catalogue
    Column("sets", Text, nullable=False),  # JSON list of QuestionSet
    Column("is_late", Boolean(create_constraint=False), nullable=False),
    Column("blind", Boolean(create_constraint=False), nullable=False),
    Column("answer_by", Date),
    Column("started_by", String(32), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),  # rituals.kickoff.model.KickoffState
    Column("message", String(32)),
    Column("ended_by", String(32)),
    Column("ended_at", Instant),
    of_project(),
    UniqueConstraint("workspace_id", "project_id"),
    Index("ix_kickoff_message", "workspace_id", "message"),
    Index("ix_kickoff_team_id", "workspace_id", "team_id"),
    sqlite_with_rowid=False,
)


def _of_kickoff() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "kickoff_id"],
        ["kickoff.workspace_id", "kickoff.kickoff_id"],
        ondelete="CASCADE",
    )


asking = Table(
    "asking",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("kickoff_id", String(32), primary_key=True),
    Column("question_id", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("asked", String(32), nullable=False),
    Column("state", String(16), nullable=False),  # rituals.kickoff.model.QuestionState
    Column("number", BigInteger),
    Column("handed_by", String(32)),
    Column("reason", Text, nullable=False),
    Column("message", String(32)),
    Column("shown", String(32)),
    Column("asked_at", Instant),
    Column("settled_at", Instant),
    Column("settled_by", String(32)),
    _of_kickoff(),
    Index("ix_asking_asked", "workspace_id", "asked", "state"),
    Index("ix_asking_asked_at", "workspace_id", "kickoff_id", "state", "asked_at"),
    sqlite_with_rowid=False,
)

answer = Table(
    "answer",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("answer_id", String(32), primary_key=True),
    Column("kickoff_id", String(32), nullable=False),
    Column("question_id", String(64), nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("rows", Text, nullable=False),  # JSON list of rows of inputs
    Column("choices", Text, nullable=False),  # JSON: what was tapped under it
    Column("proposed_by", String(32)),
    Column("taken_back_at", Instant),
    _of_kickoff(),
    UniqueConstraint("workspace_id", "kickoff_id", "question_id", "version"),
    sqlite_with_rowid=False,
)

# Messages of Slack that are (part of) an answer.
said = Table(
    "said",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("channel_id", String(32), primary_key=True),
    Column("ts", String(32), primary_key=True),
    Column("kickoff_id", String(32), nullable=False),
    Column("question_id", String(64), nullable=False),
    Column("user_id", String(32), nullable=False),
    Column("text", Text, nullable=False),
    _of_kickoff(),
    Index("ix_said_question", "workspace_id", "kickoff_id", "question_id"),
    sqlite_with_rowid=False,
)

proposal = Table(
    "proposal",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("proposal_id", String(32), primary_key=True),
    Column("kickoff_id", String(32), nullable=False),
    Column("question_id", String(64), nullable=False),
    Column("by", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Column("text", Text, nullable=False),
    Column("rows", Text, nullable=False),
    Column("accepted_at", Instant),
    Column("message", String(32)),
    _of_kickoff(),
    Index("ix_proposal_question", "workspace_id", "kickoff_id", "question_id"),
    sqlite_with_rowid=False,
)

own_question = Table(
    "own_question",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("question_id", String(64), primary_key=True),
    Column("is_off", Boolean(create_constraint=False), nullable=False),
    Column("question", Text),  # JSON of rituals.kickoff.catalogue.Question
    Column("position", Integer, nullable=False),
    ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    ),
    sqlite_with_rowid=False,
)

blind_check = Table(
    "blind_check",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("kickoff_id", String(32), primary_key=True),
    Column("asked", Text, nullable=False),  # JSON list of user ids
    Column("begun_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("state", String(16), nullable=False),  # rituals.blind.model.BlindState
    Column("message", String(32)),
    Column("revealed_at", Instant),
    Column("settled", Text),  # JSON of rituals.blind.model.Settled
    _of_kickoff(),
    sqlite_with_rowid=False,
)

blind_answer = Table(
    "blind_answer",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("kickoff_id", String(32), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("metric", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("mistake", Text, nullable=False),
    Column("at", Instant, nullable=False),
    _of_kickoff(),
    sqlite_with_rowid=False,
)

"""Projects, their kickoffs and charters, and follow-ups that are about a project."""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "own_question",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("is_off", sa.Boolean(), nullable=False),
        sa.Column("question", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_own_question_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "team_id", "question_id", name=op.f("pk_own_question")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "project",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=75), nullable=False),
        sa.Column("name_key", sa.String(length=255), nullable=False),
        sa.Column("pm", sa.String(length=32), nullable=False),
        sa.Column("tech_lead", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_project_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "project_id", name=op.f("pk_project")),
        sa.UniqueConstraint(
            "workspace_id", "name_key", name=op.f("uq_project_workspace_id_name_key")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_project_pm", "project", ["workspace_id", "pm"])
    op.create_index("ix_project_team_id", "project", ["workspace_id", "team_id"])
    op.create_index("ix_project_tech_lead", "project", ["workspace_id", "tech_lead"])

    op.create_table(
        "charter",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("signed_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_charter_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "project_id", "version", name=op.f("pk_charter")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "charter_line",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("line_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.String(length=32), nullable=True),
        sa.Column("changed_at", columns.Instant(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_charter_line_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "line_id", name=op.f("pk_charter_line")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_charter_line_project_id", "charter_line", ["workspace_id", "project_id", "state"]
    )

    op.create_table(
        "charter_page",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("canvas_id", sa.String(length=32), nullable=True),
        sa.Column("is_pin", sa.Boolean(), nullable=False),
        sa.Column("pinned", sa.String(length=32), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("retry_at", columns.Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_charter_page_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "project_id", name=op.f("pk_charter_page")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "kickoff",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kickoff_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("catalogue", sa.Text(), nullable=False),
        sa.Column("sets", sa.Text(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("started_by", sa.String(length=32), nullable=False),
        sa.Column("started_at", columns.Instant(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_kickoff_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "kickoff_id", name=op.f("pk_kickoff")),
        sa.UniqueConstraint(
            "workspace_id", "project_id", name=op.f("uq_kickoff_workspace_id_project_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_kickoff_message", "kickoff", ["workspace_id", "message"])

    op.create_table(
        "signature",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_signature_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "project_id", "version", "role", name=op.f("pk_signature")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("answer_id", sa.String(length=32), nullable=False),
        sa.Column("kickoff_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.String(length=32), nullable=True),
        sa.Column("taken_back_at", columns.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "kickoff_id"],
            ["kickoff.workspace_id", "kickoff.kickoff_id"],
            name=op.f("fk_answer_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "answer_id", name=op.f("pk_answer")),
        sa.UniqueConstraint(
            "workspace_id",
            "kickoff_id",
            "question_id",
            "version",
            name=op.f("uq_answer_workspace_id_kickoff_id_question_id_version"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "asking",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kickoff_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("asked", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("handed_by", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("shown", sa.String(length=32), nullable=True),
        sa.Column("asked_at", columns.Instant(), nullable=True),
        sa.Column("settled_at", columns.Instant(), nullable=True),
        sa.Column("settled_by", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "kickoff_id"],
            ["kickoff.workspace_id", "kickoff.kickoff_id"],
            name=op.f("fk_asking_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "kickoff_id", "question_id", name=op.f("pk_asking")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_asking_asked", "asking", ["workspace_id", "asked", "state"])

    op.create_table(
        "blind_answer",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kickoff_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("mistake", sa.Text(), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "kickoff_id"],
            ["kickoff.workspace_id", "kickoff.kickoff_id"],
            name=op.f("fk_blind_answer_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "kickoff_id", "user_id", name=op.f("pk_blind_answer")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "blind_check",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kickoff_id", sa.String(length=32), nullable=False),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("begun_at", columns.Instant(), nullable=False),
        sa.Column("ends_at", columns.Instant(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("revealed_at", columns.Instant(), nullable=True),
        sa.Column("settled", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "kickoff_id"],
            ["kickoff.workspace_id", "kickoff.kickoff_id"],
            name=op.f("fk_blind_check_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "kickoff_id", name=op.f("pk_blind_check")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "proposal",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("proposal_id", sa.String(length=32), nullable=False),
        sa.Column("kickoff_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=False),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("accepted_at", columns.Instant(), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "kickoff_id"],
            ["kickoff.workspace_id", "kickoff.kickoff_id"],
            name=op.f("fk_proposal_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "proposal_id", name=op.f("pk_proposal")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_proposal_question", "proposal", ["workspace_id", "kickoff_id", "question_id"]
    )

    op.create_table(
        "said",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("ts", sa.String(length=32), nullable=False),
        sa.Column("kickoff_id", sa.String(length=32), nullable=False),
        sa.Column("question_id", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "kickoff_id"],
            ["kickoff.workspace_id", "kickoff.kickoff_id"],
            name=op.f("fk_said_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", "ts", name=op.f("pk_said")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_said_question", "said", ["workspace_id", "kickoff_id", "question_id"])

    op.create_table(
        "project_news",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("project_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=32), nullable=True),
        sa.Column("number", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("contradicts", sa.String(length=16), nullable=True),
        sa.Column("at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["project.workspace_id", "project.project_id"],
            name=op.f("fk_project_news_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "project_id", "position", name=op.f("pk_project_news")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("follow_up") as batch_op:
        batch_op.add_column(sa.Column("project_id", sa.String(length=32), nullable=True))

    with op.batch_alter_table("item") as batch_op:
        batch_op.alter_column(
            "ref",
            existing_type=sa.VARCHAR(length=32),
            type_=sa.String(length=128),
            existing_nullable=False,
        )

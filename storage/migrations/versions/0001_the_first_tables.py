"""The first tables"""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "budget",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("spent_until", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "kind", name=op.f("pk_budget")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "channel_slot",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("free_at", columns.Instant(), nullable=False),
        sa.Column("ready_at", columns.Instant(), nullable=True),
        sa.Column("told_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "channel_id", name=op.f("pk_channel_slot")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("channel_slot", schema=None) as batch_op:
        batch_op.create_index(
            "ix_channel_slot_ready_at",
            ["ready_at"],
            unique=False,
            sqlite_where=sa.text("ready_at IS NOT NULL"),
            postgresql_where=sa.text("ready_at IS NOT NULL"),
        )

    op.create_table(
        "delivery",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("delivery_id", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("handle", sa.String(length=32), nullable=False),
        sa.Column("needs", sa.String(length=32), nullable=True),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("queued_at", columns.Instant(), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("uncertain", sa.Boolean(), nullable=False),
        sa.Column("attempted_at", columns.Instant(), nullable=True),
        sa.Column("first_tried_at", columns.Instant(), nullable=True),
        sa.Column("not_before", columns.Instant(), nullable=False),
        sa.Column("lease_id", sa.String(length=32), nullable=True),
        sa.Column("leased_until", columns.Instant(), nullable=True),
        sa.Column("reason", sa.String(length=128), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_delivery")),
        sa.UniqueConstraint("delivery_id", name=op.f("uq_delivery_delivery_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("delivery", schema=None) as batch_op:
        batch_op.create_index(
            "ix_delivery_failed",
            ["workspace_id", "ended_at"],
            unique=False,
            sqlite_where=sa.text("state = 'failed'"),
            postgresql_where=sa.text("state = 'failed'"),
        )
        batch_op.create_index("ix_delivery_handle", ["handle"], unique=False)
        batch_op.create_index(
            "ix_delivery_held",
            ["workspace_id", "channel_id"],
            unique=False,
            sqlite_where=sa.text("state = 'held'"),
            postgresql_where=sa.text("state = 'held'"),
        )
        batch_op.create_index(
            "ix_delivery_waiting",
            ["workspace_id", "channel_id", "seq"],
            unique=False,
            sqlite_where=sa.text("state IN ('queued', 'sending')"),
            postgresql_where=sa.text("state IN ('queued', 'sending')"),
        )

    op.create_table(
        "draft",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("purpose", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=64), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.Column("drafted_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", "purpose", "ref", name=op.f("pk_draft")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("event_id", sa.String(length=64), nullable=False),
        sa.Column("seen_at", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "event_id", name=op.f("pk_event")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index("ix_event_seen_at", ["seen_at"], unique=False)

    op.create_table(
        "message",
        sa.Column("handle", sa.String(length=32), nullable=False),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("thread", sa.String(length=32), nullable=True),
        sa.Column("key", sa.String(length=255), nullable=True),
        sa.Column("tell", sa.String(length=32), nullable=True),
        sa.Column("posted_in", sa.String(length=32), nullable=True),
        sa.Column("ts", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("handle", name=op.f("pk_message")),
        sa.UniqueConstraint("workspace_id", "key", name=op.f("uq_message_workspace_id_key")),
    )
    with op.batch_alter_table("message", schema=None) as batch_op:
        batch_op.create_index("ix_message_place", ["workspace_id", "posted_in", "ts"], unique=False)

    op.create_table(
        "occurrence",
        sa.Column(
            "occurrence_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "schedule_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("ref", sa.String(length=128), nullable=False),
        sa.Column("nominal_at", columns.Instant(), nullable=False),
        sa.Column("run_at", columns.Instant(), nullable=False),
        sa.Column("occurrence", sa.Text(), nullable=False),
        sa.Column("expires_at", columns.Instant(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("not_before", columns.Instant(), nullable=False),
        sa.Column("error_id", sa.String(length=32), nullable=True),
        sa.PrimaryKeyConstraint("occurrence_id", name=op.f("pk_occurrence")),
        sa.UniqueConstraint(
            "schedule_id", "nominal_at", name=op.f("uq_occurrence_schedule_id_nominal_at")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("occurrence", schema=None) as batch_op:
        batch_op.create_index(
            "ix_occurrence_pending",
            ["run_at"],
            unique=False,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )
        batch_op.create_index(
            "ix_occurrence_pending_of",
            ["schedule_id"],
            unique=False,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )

    op.create_table(
        "person",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("is_guest", sa.Boolean(), nullable=False),
        sa.Column("is_bot", sa.Boolean(), nullable=False),
        sa.Column("is_deactivated", sa.Boolean(), nullable=False),
        sa.Column("is_external", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_person")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "schedule",
        sa.Column(
            "schedule_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("ref", sa.String(length=128), nullable=False),
        sa.Column("timetable", sa.Text(), nullable=True),
        sa.Column("cursor_at", columns.Instant(), nullable=True),
        sa.Column("next_occurrence", sa.Text(), nullable=True),
        sa.Column("next_run_at", columns.Instant(), nullable=True),
        sa.Column("expires_after_s", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("schedule_id", name=op.f("pk_schedule")),
        sa.UniqueConstraint(
            "workspace_id", "kind", "ref", name=op.f("uq_schedule_workspace_id_kind_ref")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("schedule", schema=None) as batch_op:
        batch_op.create_index(
            "ix_schedule_next_run_at",
            ["next_run_at"],
            unique=False,
            sqlite_where=sa.text("next_run_at IS NOT NULL"),
            postgresql_where=sa.text("next_run_at IS NOT NULL"),
        )

    op.create_table(
        "team",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("channel_name", sa.String(length=255), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("calendar", sa.Text(), nullable=False),
        sa.Column("lead", sa.String(length=32), nullable=False),
        sa.Column("follows_channel", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("paused_until", columns.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", name=op.f("pk_team")),
        sa.UniqueConstraint(
            "workspace_id", "channel_id", name=op.f("uq_team_workspace_id_channel_id")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "chosen_team",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("channel_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_chosen_team_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "user_id", "channel_id", name=op.f("pk_chosen_team")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "member",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_facilitator", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_member_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", "user_id", name=op.f("pk_member")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.create_index("ix_member_user_id", ["workspace_id", "user_id"], unique=False)

    op.create_table(
        "retro",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("retro_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("ritual_id", sa.String(length=32), nullable=True),
        sa.Column("nominal_at", columns.Instant(), nullable=True),
        sa.Column("occurrence", sa.Text(), nullable=True),
        sa.Column("format_id", sa.String(length=64), nullable=False),
        sa.Column("shown", sa.String(length=16), nullable=False),
        sa.Column("opened_at", columns.Instant(), nullable=False),
        sa.Column("closes_at", columns.Instant(), nullable=False),
        sa.Column("opened_by", sa.String(length=32), nullable=True),
        sa.Column("late_by_s", sa.Integer(), nullable=False),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.Column("closed_by", sa.String(length=32), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_retro_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "retro_id", name=op.f("pk_retro")),
        sa.UniqueConstraint(
            "workspace_id",
            "ritual_id",
            "nominal_at",
            name=op.f("uq_retro_workspace_id_ritual_id_nominal_at"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("retro", schema=None) as batch_op:
        batch_op.create_index(
            "ix_retro_closed_at", ["workspace_id", "team_id", "closed_at"], unique=False
        )
        batch_op.create_index(
            "uq_retro_open",
            ["workspace_id", "team_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "ritual",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ritual_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("cadence", sa.Text(), nullable=True),
        sa.Column("policy", sa.String(length=16), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_ritual_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "ritual_id", name=op.f("pk_ritual")),
        sa.UniqueConstraint(
            "workspace_id", "team_id", "kind", name=op.f("uq_ritual_workspace_id_team_id_kind")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reflection",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("reflection_id", sa.String(length=32), nullable=False),
        sa.Column("retro_id", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=32), nullable=False),
        sa.Column("column_id", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", columns.Instant(), nullable=False),
        sa.Column("edited_at", columns.Instant(), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "retro_id"],
            ["retro.workspace_id", "retro.retro_id"],
            name=op.f("fk_reflection_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "reflection_id", name=op.f("pk_reflection")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("reflection", schema=None) as batch_op:
        batch_op.create_index(
            "ix_reflection_retro_id", ["workspace_id", "retro_id", "written_at"], unique=False
        )

"""Sittings and what retros bring

A retro becomes a sitting of its team's retro ritual. Until now every retro asked the same and was
only collected, which is written into each.
"""

import sqlalchemy as sa
from alembic import op

from storage.tables import columns

revision = "0003"
down_revision = "0002"

_PLAN = '[{"phase":"collect","takes":"1d"}]'
_FORMAT = """{"id": "experiments", "name": "What the experiments taught",
 "title": "What did the experiments teach us?", "columns": [
 {"id": "taught", "prompt": "What did we learn?",
  "example": "Tenure explains most of churn; the rest is noise"},
 {"id": "blocked", "prompt": "What blocked us?", "example": "Labels arrive three weeks late"},
 {"id": "assumed", "prompt": "What did we assume?", "example": "That all customers pay monthly"},
 {"id": "stop", "prompt": "What should we stop?",
  "example": "Tuning before we have a baseline"}]}"""
_SITTINGS = sa.text(
    """
    INSERT INTO sitting (
        workspace_id, sitting_id, team_id, ritual_id, kind, name, nominal_at, occurrence, format,
        shown, plan, phase, phase_began_at, ends_at, opened_at, opened_by, late_by_s, votes,
        is_live, is_held, closed_at, closed_by, message
    )
    SELECT retro.workspace_id, retro_id, retro.team_id, ritual.ritual_id, 'retro', '', nominal_at,
        occurrence, :format, shown, :plan, 'collect', opened_at, closes_at, opened_at, opened_by,
        late_by_s, 3, FALSE, FALSE, closed_at, closed_by, message
    FROM retro JOIN ritual
        ON ritual.workspace_id = retro.workspace_id AND ritual.team_id = retro.team_id
        AND ritual.kind = 'retro'
    """
)
_NO_SAMPLES = {
    "sitting_secret": ("secret",),
    "reflection": ("reflection_id", "author", "text", "written_at"),
    "vote": ("voter",),
}
_KINDS = {
    "retro.open": "ritual.open",
    "retro.remind": "sitting.remind",
    "retro.close": "sitting.advance",
}


def upgrade() -> None:
    op.create_table(
        "away",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.Column("until", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", "since", name=op.f("pk_away")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "quiet",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("since", columns.Instant(), nullable=False),
        sa.Column("until", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_quiet")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "item",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "number", name=op.f("pk_item")),
        sa.UniqueConstraint(
            "workspace_id", "kind", "ref", name=op.f("uq_item_workspace_id_kind_ref")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "numbering",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", name=op.f("pk_numbering")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "preference",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_preference")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "turn",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("ritual_id", sa.String(length=32), nullable=False),
        sa.Column("nominal_at", columns.Instant(), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "ritual_id", "nominal_at", name=op.f("pk_turn")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "feed",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("changed_at", columns.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_feed_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", name=op.f("pk_feed")),
        sa.UniqueConstraint("token", name=op.f("uq_feed_token")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "follow_up",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("follow_up_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.String(length=32), nullable=True),
        sa.Column("theme_id", sa.String(length=32), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("made_by", sa.String(length=32), nullable=False),
        sa.Column("made_at", columns.Instant(), nullable=False),
        sa.Column("ended_by", sa.String(length=32), nullable=True),
        sa.Column("ended_at", columns.Instant(), nullable=True),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("link", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_follow_up_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "follow_up_id", name=op.f("pk_follow_up")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(
            "ix_follow_up_owner", ["workspace_id", "owner", "state"], unique=False
        )
        batch_op.create_index(
            "ix_follow_up_sitting_id", ["workspace_id", "sitting_id"], unique=False
        )
        batch_op.create_index(
            "ix_follow_up_team_id", ["workspace_id", "team_id", "state"], unique=False
        )

    op.create_table(
        "own_format",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("format_id", sa.String(length=64), nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_own_format_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "team_id", "format_id", name=op.f("pk_own_format")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sitting",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("ritual_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=75), nullable=False),
        sa.Column("nominal_at", columns.Instant(), nullable=True),
        sa.Column("occurrence", sa.Text(), nullable=True),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("shown", sa.String(length=16), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        sa.Column("phase", sa.String(length=16), nullable=False),
        sa.Column("phase_began_at", columns.Instant(), nullable=False),
        sa.Column("ends_at", columns.Instant(), nullable=False),
        sa.Column("opened_at", columns.Instant(), nullable=False),
        sa.Column("opened_by", sa.String(length=32), nullable=True),
        sa.Column("late_by_s", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("is_live", sa.Boolean(), nullable=False),
        sa.Column("who", sa.Text(), nullable=True),
        sa.Column("facilitator", sa.String(length=32), nullable=True),
        sa.Column("writers", sa.Integer(), nullable=True),
        sa.Column("members", sa.Integer(), nullable=True),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("closed_at", columns.Instant(), nullable=True),
        sa.Column("closed_by", sa.String(length=32), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "team_id"],
            ["team.workspace_id", "team.team_id"],
            name=op.f("fk_sitting_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "sitting_id", name=op.f("pk_sitting")),
        sa.UniqueConstraint(
            "workspace_id",
            "ritual_id",
            "nominal_at",
            name=op.f("uq_sitting_workspace_id_ritual_id_nominal_at"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("sitting", schema=None) as batch_op:
        batch_op.create_index(
            "ix_sitting_closed_at", ["workspace_id", "team_id", "closed_at"], unique=False
        )
        batch_op.create_index(
            "uq_sitting_open",
            ["workspace_id", "ritual_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.create_table(
        "sitting_secret",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.String(length=32), nullable=False),
        sa.Column("secret", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sitting_id"],
            ["sitting.workspace_id", "sitting.sitting_id"],
            name=op.f("fk_sitting_secret_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "sitting_id", name=op.f("pk_sitting_secret")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "trace",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("trace_id", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "trace_id", name=op.f("pk_trace")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "theme",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.String(length=32), nullable=False),
        sa.Column("team_id", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("carried_from", sa.String(length=32), nullable=True),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sitting_id"],
            ["sitting.workspace_id", "sitting.sitting_id"],
            name=op.f("fk_theme_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workspace_id", "theme_id", name=op.f("pk_theme")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("theme", schema=None) as batch_op:
        batch_op.create_index(
            "ix_theme_sitting_id", ["workspace_id", "sitting_id", "position"], unique=False
        )
        batch_op.create_index(
            "ix_theme_team_id", ["workspace_id", "team_id", "state"], unique=False
        )

    op.create_table(
        "vote",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("sitting_id", sa.String(length=32), nullable=False),
        sa.Column("voter", sa.String(length=64), nullable=False),
        sa.Column("theme_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["workspace_id", "sitting_id"],
            ["sitting.workspace_id", "sitting.sitting_id"],
            name=op.f("fk_vote_workspace_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "workspace_id", "sitting_id", "voter", "theme_id", name=op.f("pk_vote")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("status_emoji", sa.String(length=128), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("status_text", sa.String(length=255), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("status_until", columns.Instant(), nullable=True))
        batch_op.add_column(sa.Column("status_since", columns.Instant(), nullable=True))

    op.execute(_SITTINGS.bindparams(format=_FORMAT, plan=_PLAN))
    with op.batch_alter_table("reflection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reflection_retro_id"))
        batch_op.drop_constraint(batch_op.f("fk_reflection_workspace_id"), type_="foreignkey")
        batch_op.alter_column("retro_id", new_column_name="sitting_id")
        batch_op.alter_column(
            "author", existing_type=sa.String(length=32), type_=sa.String(length=64), nullable=True
        )
        batch_op.add_column(sa.Column("theme_id", sa.String(length=32), nullable=True))
    # In a second go: of a constraint dropped and made anew at once, SQLite would keep neither.
    with op.batch_alter_table("reflection", schema=None) as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_reflection_workspace_id"),
            "sitting",
            ["workspace_id", "sitting_id"],
            ["workspace_id", "sitting_id"],
            ondelete="CASCADE",
        )
        batch_op.create_index(
            "ix_reflection_sitting_id", ["workspace_id", "sitting_id", "written_at"], unique=False
        )
    op.drop_table("retro")
    for table in ("schedule", "occurrence"):
        for old, new in _KINDS.items():
            op.execute(
                sa.text(f"UPDATE {table} SET kind = :new WHERE kind = :old").bindparams(
                    old=old, new=new
                )
            )

    with op.batch_alter_table("ritual", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("name", sa.String(length=75), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("changes", sa.Text(), nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("paused_until", columns.Instant(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_ritual_workspace_id_team_id_kind"), type_="unique")
        batch_op.create_index("ix_ritual_team_id", ["workspace_id", "team_id"], unique=False)
        batch_op.create_index(
            "uq_ritual_kind",
            ["workspace_id", "team_id", "kind"],
            unique=True,
            sqlite_where=sa.text("kind != 'own'"),
            postgresql_where=sa.text("kind != 'own'"),
        )

    with op.batch_alter_table("team", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settings", sa.Text(), nullable=False, server_default="{}"))

    # Seals and secrets are destroyed after a while; samples of them would outlive them.
    if op.get_bind().dialect.name == "postgresql":
        for table, names in _NO_SAMPLES.items():
            for name in names:
                op.execute(f"ALTER TABLE {table} ALTER COLUMN {name} SET STATISTICS 0")

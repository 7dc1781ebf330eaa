"""Who holds which role and has which part in what; where two have the last word; own cards."""

from sqlalchemy import Column, ForeignKeyConstraint, Index, Integer, String, Table, Text

from storage.tables.columns import Instant, metadata


def _of_team() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["workspace_id", "team_id"], ["team.workspace_id", "team.team_id"], ondelete="CASCADE"
    )


role_holder = Table(
    "role_holder",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("role_id", String(64), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    Column("gone_at", Instant),
    Column("message", String(32)),
    Column("instead_of", String(32)),
    _of_team(),
    Index("ix_role_holder_user_id", "workspace_id", "user_id"),
    sqlite_with_rowid=False,
)

# What people said of their part in one thing, whatever their roles would give them.
own_part = Table(
    "own_part",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("responsibility_id", String(64), primary_key=True),
    Column("user_id", String(32), primary_key=True),
    Column("part", String(16)),  # rituals.roles.catalogue.Part; none: no part
    Column("asked_by", String(32), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    Column("asked", String(16)),  # the part that they are asked to take
    Column("gone_at", Instant),
    Column("message", String(32)),
    _of_team(),
    Index("ix_own_part_user_id", "workspace_id", "user_id"),
    sqlite_with_rowid=False,
)

role_overlap = Table(
    "role_overlap",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("overlap_id", String(32), primary_key=True),
    Column("team_id", String(32), nullable=False),
    Column("kind", String(16), nullable=False),  # rituals.roles.model.OverlapKind
    Column("people", Text, nullable=False),  # JSON list of user ids
    Column("about", Text, nullable=False),  # JSON list of ids of responsibilities
    Column("found_at", Instant, nullable=False),
    Column("message", String(32)),
    Column("settled", String(16)),  # rituals.roles.model.Settled
    Column("last_word", String(32)),
    Column("settled_by", String(32)),
    Column("settled_at", Instant),
    _of_team(),
    Index("ix_role_overlap_team_id", "workspace_id", "team_id"),
    sqlite_with_rowid=False,
)

own_card = Table(
    "own_card",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("team_id", String(32), primary_key=True),
    Column("role_id", String(64), primary_key=True),
    Column("card", Text, nullable=False),  # JSON of rituals.roles.catalogue.RoleCard
    Column("answers_for", Text, nullable=False),  # JSON list of ids of responsibilities
    Column("changed_from", Integer),  # version of the default; none: it's a role of the team's own
    _of_team(),
    sqlite_with_rowid=False,
)

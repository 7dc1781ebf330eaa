"""Daily bundles; whoever has a follow-up with a day already gets theirs, too."""

from datetime import UTC, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from alembic import op

from rituals.calendar import Occurrence
from storage.occurrence_json import occurrence_to_json
from storage.tables import columns

revision = "0006"
down_revision = "0005"

NINE = time(9)

_OWNERS = sa.text(
    """
    SELECT follow_up.workspace_id, owner, zone, MIN(due_on) AS due_on
    FROM follow_up JOIN person
        ON person.workspace_id = follow_up.workspace_id AND person.user_id = owner
    WHERE state = 'open' AND due_on IS NOT NULL
    GROUP BY follow_up.workspace_id, owner, zone
    """
).columns(due_on=sa.Date)
_SCHEDULE = sa.text(
    """
    INSERT INTO schedule (workspace_id, kind, ref, next_occurrence, next_run_at)
    VALUES (:workspace_id, 'bundle.send', :owner, :occurrence, :at)
    """
).bindparams(sa.bindparam("at", type_=columns.Instant))


def upgrade() -> None:
    op.create_table(
        "bundle",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_at", columns.Instant(), nullable=False),
        sa.Column("message", sa.String(length=32), nullable=True),
        sa.Column("things", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", name=op.f("pk_bundle")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "snooze",
        sa.Column("workspace_id", sa.String(length=32), nullable=False),
        sa.Column("user_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("ref", sa.String(length=128), nullable=False),
        sa.Column("until", columns.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "user_id", "kind", "ref", name=op.f("pk_snooze")),
        sqlite_with_rowid=False,
    )
    _see_to_what_waits()


def _see_to_what_waits() -> None:
    """On the morning of the first day on which somebody has something to do; where that is past, in
    their next working hours: bundle.send sees to that."""
    connection = op.get_bind()
    for row in connection.execute(_OWNERS).all():
        at = datetime.combine(row.due_on, NINE, _zone(row.zone)).astimezone(UTC)
        connection.execute(
            _SCHEDULE,
            {
                "workspace_id": row.workspace_id,
                "owner": row.owner,
                "occurrence": occurrence_to_json(Occurrence(nominal_at=at, at=at)),
                "at": at,
            },
        )


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC

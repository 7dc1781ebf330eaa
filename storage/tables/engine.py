"""The engine's tables: what is due, what is on its way to Slack, what Slack has sent.

Columns of real time (leases, slots, back-off) say so; all others are by the domain clock.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)

from storage.tables.columns import Instant, Serial, metadata

schedule = Table(
    "schedule",
    metadata,
    Column("schedule_id", Serial, primary_key=True),
    Column("workspace_id", String(32), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("ref", String(128), nullable=False),
    # JSON text of rituals.calendar.Timetable; NULL for a timer, which goes off once.
    Column("timetable", Text),
    # The latest nominal time that was handled: occurrences are strictly after it.
    Column("cursor_at", Instant),
    # The occurrence that is waited for, as JSON, and when it runs. NULL: none.
    Column("next_occurrence", Text),
    Column("next_run_at", Instant),
    # NULL: never; timers don't expire.
    Column("expires_after_s", Integer),
    UniqueConstraint("workspace_id", "kind", "ref"),
    # SQLite would give the id of a deleted row to the next one, and occurrences outlive schedules.
    sqlite_autoincrement=True,
)
Index(
    "ix_schedule_next_run_at",
    schedule.c.next_run_at,
    sqlite_where=schedule.c.next_run_at.is_not(None),
    postgresql_where=schedule.c.next_run_at.is_not(None),
)

# Claimed by the first of two stages; the second performs what is pending. They carry all that
# performing needs: the schedule may be moved or gone by then.
occurrence = Table(
    "occurrence",
    metadata,
    Column("occurrence_id", Serial, primary_key=True),
    Column("schedule_id", Serial, nullable=False),
    Column("workspace_id", String(32), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("ref", String(128), nullable=False),
    Column("nominal_at", Instant, nullable=False),
    Column("run_at", Instant, nullable=False),
    Column("occurrence", Text, nullable=False),
    Column("expires_at", Instant),
    Column("state", String(8), nullable=False),  # pending, done, missed, failed, dropped
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("not_before", Instant, nullable=False),  # real time
    Column("error_id", String(32)),
    UniqueConstraint("schedule_id", "nominal_at"),
    sqlite_autoincrement=True,
)
# States are literals in conditions, never parameters: only then is a partial index considered.
PENDING = occurrence.c.state == text("'pending'")
Index(
    "ix_occurrence_pending",
    occurrence.c.run_at,
    sqlite_where=PENDING,
    postgresql_where=PENDING,
)
Index(
    "ix_occurrence_pending_of",
    occurrence.c.schedule_id,
    sqlite_where=PENDING,
    postgresql_where=PENDING,
)

# A message has a handle of ours from the moment it's queued; where it is in Slack comes later.
message = Table(
    "message",
    metadata,
    Column("handle", String(32), primary_key=True),
    Column("workspace_id", String(32), nullable=False),
    Column("channel_id", String(32), nullable=False),  # as asked for: may be a user
    Column("thread", String(32)),  # handle of the parent
    Column("key", String(255)),
    Column("tell", String(32)),
    Column("posted_in", String(32)),
    Column("ts", String(32)),
    UniqueConstraint("workspace_id", "key"),
    Index("ix_message_place", "workspace_id", "posted_in", "ts"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("seq", Serial, primary_key=True),
    Column("delivery_id", String(32), nullable=False, unique=True),
    Column("workspace_id", String(32), nullable=False),
    Column("channel_id", String(32), nullable=False),
    Column("handle", String(32), nullable=False),
    # Handle of the message that has to be in Slack first; NULL for a top-level post.
    Column("needs", String(32)),
    Column("kind", String(8), nullable=False),  # post, update
    Column("content", Text, nullable=False),  # JSON; emptied once it has arrived
    # queued, sending, sent, failed; held: what it needs has failed; gone: nothing to update.
    Column("state", String(8), nullable=False),
    Column("queued_at", Instant, nullable=False),
    # When it should have been in Slack: what was scheduled for a time is due then.
    Column("due_at", Instant),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("uncertain", Boolean(create_constraint=False), nullable=False),
    Column("attempted_at", Instant),  # the first one
    Column("first_tried_at", Instant),  # the same, in real time
    Column("not_before", Instant, nullable=False),  # real time
    Column("lease_id", String(32)),
    Column("leased_until", Instant),  # real time
    Column("reason", String(128)),
    Column("ended_at", Instant),
    sqlite_autoincrement=True,
)
QUEUED = delivery.c.state == text("'queued'")
HELD = delivery.c.state == text("'held'")
FAILED = delivery.c.state == text("'failed'")
WAITING = delivery.c.state.in_([literal_column("'queued'"), literal_column("'sending'")])
Index(
    "ix_delivery_waiting",
    delivery.c.workspace_id,
    delivery.c.channel_id,
    delivery.c.seq,
    sqlite_where=WAITING,
    postgresql_where=WAITING,
)
Index(
    "ix_delivery_failed",
    delivery.c.workspace_id,
    delivery.c.ended_at,
    sqlite_where=FAILED,
    postgresql_where=FAILED,
)
Index(
    "ix_delivery_held",
    delivery.c.workspace_id,
    delivery.c.channel_id,
    sqlite_where=HELD,
    postgresql_where=HELD,
)
Index("ix_delivery_handle", delivery.c.handle)

# One row per channel that ever had a delivery. Whoever leases looks at these rows only, so a
# channel with a thousand waiting costs and counts as much as a channel with one.
channel_slot = Table(
    "channel_slot",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("channel_id", String(32), primary_key=True),
    Column("free_at", Instant, nullable=False),  # real time
    # Real time at which there may be something to do here. NULL: nothing waits.
    Column("ready_at", Instant),
    # Real time of the last notice about failures that aren't settled.
    Column("told_at", Instant),
    sqlite_with_rowid=False,
)
Index(
    "ix_channel_slot_ready_at",
    channel_slot.c.ready_at,
    sqlite_where=channel_slot.c.ready_at.is_not(None),
    postgresql_where=channel_slot.c.ready_at.is_not(None),
)

# How much of Slack's allowance per workspace and method is used up; see storage/budget.py.
budget = Table(
    "budget",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("spent_until", Instant, nullable=False),  # real time
    sqlite_with_rowid=False,
)

event = Table(
    "event",
    metadata,
    Column("workspace_id", String(32), primary_key=True),
    Column("event_id", String(64), primary_key=True),
    Column("seen_at", Instant, nullable=False),
    Index("ix_event_seen_at", "seen_at"),
    sqlite_with_rowid=False,
)

"""What is over and done with goes, so that the database grows with what teams keep and not with
how long the bot has run."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Delete,
    Engine,
    Table,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    tuple_,
)

from storage.engine import transaction
from storage.tables.engine import delivery, event, occurrence
from storage.tables.experiments import api_answer
from storage.tables.nudges import nudge_told, nudge_word
from storage.unsettled import ENDS, is_open, may_be_silent_still

BATCH = 500
"""Rows at a time: while they are deleted, who writes to SQLite waits, some milliseconds."""


class _Pile:
    """A table that grows at one end by a counted key, and is cleared from the other.

    The key stands for the time, more or less, so nothing needs an index for being old.
    """

    def __init__(self, key: Column[int], at: Column[datetime], *over: str) -> None:
        """`over`: the states of rows that nothing will happen to any more."""
        next_ = (
            select(key, at)
            .where(key > bindparam("after"))
            .order_by(key)
            .limit(bindparam("batch"))
            .subquery()
        )
        self._window = select(func.max(next_.c[key.name]), func.max(next_.c[at.name]))
        old = select(key).where(
            key > bindparam("after"),
            key <= bindparam("upto"),
            at < bindparam("before"),
            key.table.c.state.in_(over),
        )
        # Another process may be at it too: each takes what the other hasn't.
        self._delete = delete(key.table).where(key.in_(old.with_for_update(skip_locked=True)))

    def prune(self, engine: Engine, before: datetime) -> Iterator[int]:
        after, youngest = 0, None
        while youngest is None or youngest < before:
            with transaction(engine) as connection:
                window = {"after": after, "batch": BATCH}
                upto, youngest = connection.execute(self._window, window).one()
                if upto is None:
                    return
                marks = {"after": after, "upto": upto, "before": before}
                deleted = connection.execute(self._delete, marks).rowcount
                connection.commit()
            after = upto
            yield deleted


_DELIVERIES = _Pile(delivery.c.seq, delivery.c.queued_at, "sent", "gone")
_OCCURRENCES = _Pile(occurrence.c.occurrence_id, occurrence.c.run_at, "done", "missed", "dropped")


def _forgetting(table: Table, at: Column[datetime]) -> Delete:
    """Some of those before `before`, the oldest first."""
    return _some(table, at < bindparam("before"), at)


def _some(table: Table, over: ColumnElement[bool], *order: Column[Any]) -> Delete:
    key = list(table.primary_key.columns)
    return delete(table).where(
        tuple_(*key).in_(
            select(*key)
            .where(over)
            .order_by(*order)
            .limit(bindparam("batch"))
            .with_for_update(skip_locked=True)
        )
    )


_FORGET = (_forgetting(event, event.c.seen_at), _forgetting(api_answer, api_answer.c.at))
"""What is remembered only so that nothing is done twice: who repeats it does so within a day."""


def _was_long_ago(*at: Column[datetime]) -> ColumnElement[bool]:
    return and_(*(or_(one.is_(None), one < bindparam("before")) for one in at))


_told, _word = nudge_told.c, nudge_word.c
_NUDGES = (
    # Whoever leads hears of a silence once, however long it lasts.
    _some(
        nudge_told,
        and_(
            _was_long_ago(_told.since, _told.last_at, _told.for_lead_at, _told.lead_at),
            ~may_be_silent_still(),
        ),
    ),
    # What is blocked or takes long stays so, for as long as it isn't over. That it was still on so
    # long ago says no more than that it is silent, which it is without it, too.
    _some(
        nudge_word,
        and_(
            _was_long_ago(_word.alive_at, _word.long_since, _word.blocked_at),
            or_(
                and_(_word.long_since.is_(None), _word.blocked_at.is_(None)),
                and_(_word.kind.in_(ENDS), ~is_open(nudge_word)),
            ),
        ),
    ),
)
"""What was said of silence, and who was told of it."""


class Housekeeping:
    """Implements `rituals.clockwork.Housekeeping`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def prune(self, *, history: datetime, events: datetime) -> Iterator[int]:
        yield from _DELIVERIES.prune(self._engine, history)
        yield from _OCCURRENCES.prune(self._engine, history)
        for forget in _FORGET:
            yield from self._forget(forget, events)
        for forget in _NUDGES:
            yield from self._forget(forget, history)

    def _forget(self, forget: Delete, before: datetime) -> Iterator[int]:
        deleted = BATCH
        while deleted == BATCH:
            with transaction(self._engine) as connection:
                marks = {"before": before, "batch": BATCH}
                deleted = connection.execute(forget, marks).rowcount
                connection.commit()
            yield deleted

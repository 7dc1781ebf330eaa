"""A check-up of the database. Implements `rituals.checkup.Checkup`."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, func, select, text, union_all
from sqlalchemy.exc import DBAPIError

from rituals.checkup import Backlog, Late, SchemaState, TeamPlace
from rituals.clockwork import StorageUnavailable
from rituals.team.model import TeamState
from storage import migrate
from storage.aside import BEGINS
from storage.engine import Engines, transaction
from storage.tables.engine import FAILED, PENDING, WAITING, delivery, occurrence, schedule
from storage.tables.teams import team

MOST = 20

_IS_THERE = team.c.workspace_id.not_like(f"{BEGINS}%")
_TEAMS = (
    select(team.c.workspace_id, team.c.channel_id, team.c.channel_name, team.c.state)
    .where(_IS_THERE)
    .order_by(team.c.channel_name, team.c.channel_id)
)
_BY_CHANNEL = (
    select(
        delivery.c.channel_id,
        func.count().label("count"),
        func.max(delivery.c.reason).label("reason"),
        func.min(delivery.c.queued_at).label("since"),
    )
    .group_by(delivery.c.channel_id)
    .order_by(func.min(delivery.c.queued_at))
)
_WAITING_LONG = _BY_CHANNEL.where(WAITING, delivery.c.queued_at < bindparam("before"))
_FAILED = _BY_CHANNEL.where(FAILED).group_by(delivery.c.reason)
_LATE = union_all(
    select(schedule.c.kind, schedule.c.ref, schedule.c.next_run_at.label("at")).where(
        schedule.c.next_run_at < bindparam("before")
    ),
    select(occurrence.c.kind, occurrence.c.ref, occurrence.c.run_at.label("at")).where(
        PENDING, occurrence.c.run_at < bindparam("before")
    ),
).subquery()
_OVERDUE = select(_LATE).order_by(_LATE.c.at).limit(MOST)
_GIVEN_UP = (
    select(occurrence.c.kind, occurrence.c.ref, occurrence.c.run_at, occurrence.c.error_id)
    .where(occurrence.c.state == "failed")
    .order_by(occurrence.c.occurrence_id.desc())
    .limit(MOST)
)

_WORKSPACES = select(team.c.workspace_id).where(_IS_THERE).distinct()


def workspaces(engines: Engines) -> set[str]:
    """Whose teams are in this database. Raises StorageUnavailable."""
    with transaction(engines.read) as connection:
        return set(connection.execute(_WORKSPACES).scalars())


class Checkup:
    def __init__(self, engines: Engines) -> None:
        self._engines = engines

    def schema(self) -> SchemaState:
        state: SchemaState = migrate.state(self._engines.read).value
        return state

    def product(self) -> str:
        sqlite = self._engines.read.dialect.name == "sqlite"
        version = "SELECT sqlite_version()" if sqlite else "SHOW server_version"
        with transaction(self._engines.read) as connection:
            found = connection.execute(text(version)).scalar_one()
        return f"{'SQLite' if sqlite else 'PostgreSQL'} {found}"

    def pragmas(self) -> Mapping[str, str]:
        if self._engines.write.dialect.name != "sqlite":
            return {}
        names = ("journal_mode", "synchronous", "foreign_keys", "quick_check(1)")
        with transaction(self._engines.read) as connection:
            return {
                name.partition("(")[0]: str(connection.execute(text(f"PRAGMA {name}")).scalar())
                for name in names
            }

    def write(self) -> None:
        same = text("UPDATE alembic_version SET version_num = version_num")
        try:
            with transaction(self._engines.background) as connection:
                connection.execute(same)
        except DBAPIError as error:  # PostgreSQL's word for a standby isn't "unavailable"
            raise StorageUnavailable(str(error.orig)) from error

    def teams(self) -> Sequence[TeamPlace]:
        with transaction(self._engines.read) as connection:
            rows = connection.execute(_TEAMS).all()
        return [
            TeamPlace(workspace, channel, name, rests=state != TeamState.ACTIVE)
            for workspace, channel, name, state in rows
        ]

    def waiting(self, queued_before: datetime) -> Sequence[Backlog]:
        with transaction(self._engines.read) as connection:
            rows = connection.execute(_WAITING_LONG, {"before": queued_before}).all()
        return [Backlog(*row) for row in rows]

    def failed(self) -> Sequence[Backlog]:
        with transaction(self._engines.read) as connection:
            return [Backlog(*row) for row in connection.execute(_FAILED).all()]

    def overdue(self, before: datetime) -> Sequence[Late]:
        with transaction(self._engines.read) as connection:
            rows = connection.execute(_OVERDUE, {"before": before}).all()
        return [Late(*row) for row in rows]

    def given_up(self) -> Sequence[Late]:
        with transaction(self._engines.read) as connection:
            return [Late(*row) for row in connection.execute(_GIVEN_UP).all()]

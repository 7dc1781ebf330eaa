"""What is parked is looked at again; what was parked without a day is, three months after that."""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

from rituals.calendar import Occurrence
from storage.occurrence_json import occurrence_to_json
from storage.tables import columns

revision = "0010"
down_revision = "0008"

USUALLY = timedelta(days=91)

_PARKED = sa.text(
    """
    SELECT workspace_id, experiment_id, concluded_at FROM experiment
    WHERE stage = 'concluded' AND concluded_at IS NOT NULL
        AND outcome LIKE '%"decision":"park"%'
    """
).columns(concluded_at=columns.Instant)
_WAKES = sa.text(
    """
    UPDATE experiment SET wakes_at = :at
    WHERE workspace_id = :workspace_id AND experiment_id = :experiment_id
    """
).bindparams(sa.bindparam("at", type_=columns.Instant))
_SCHEDULE = sa.text(
    """
    INSERT INTO schedule (workspace_id, kind, ref, next_occurrence, next_run_at)
    VALUES (:workspace_id, 'experiment.wake', :experiment_id, :occurrence, :at)
    """
).bindparams(sa.bindparam("at", type_=columns.Instant))


def upgrade() -> None:
    op.add_column("experiment", sa.Column("wakes_at", columns.Instant(), nullable=True))
    op.create_index("ix_experiment_wakes_at", "experiment", ["workspace_id", "team_id", "wakes_at"])
    _see_to_what_is_parked()


def _see_to_what_is_parked() -> None:
    connection = op.get_bind()
    for row in connection.execute(_PARKED).all():
        at = row.concluded_at + USUALLY
        facts = {"workspace_id": row.workspace_id, "experiment_id": row.experiment_id, "at": at}
        connection.execute(_WAKES, facts)
        occurrence = occurrence_to_json(Occurrence(nominal_at=at, at=at))
        connection.execute(_SCHEDULE, {**facts, "occurrence": occurrence})

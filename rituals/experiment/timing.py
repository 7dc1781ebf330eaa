"""The timer of a stop rule's date."""

from datetime import UTC, datetime, time, timedelta

from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.team.model import Team

STOP = "experiment.stop"
"""The kind of timer; `ref` is the experiment's id."""


def wait_for_date(work: ExperimentWork, experiment: Experiment, team: Team) -> None:
    """Set the timer of the stop rule's date, or take it away."""
    if not experiment.is_open or experiment.rule.by is None:
        work.schedules.cancel(STOP, experiment.experiment_id)
        return
    over = datetime.combine(experiment.rule.by + timedelta(days=1), time(), team.calendar.tz)
    work.schedules.once(STOP, experiment.experiment_id, at=over.astimezone(UTC))

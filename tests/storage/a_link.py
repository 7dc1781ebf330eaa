"""An experiment's link to a tracker, with a run that was seen, for tests of storage."""

from rituals.experiment.model import Where
from rituals.tracking.model import Counts, Ended, Fate, Kind, Link, Run, SeenRun, Target
from storage.unit_of_work import UnitOfWork
from tests.storage.side_by_side import NOW

TARGET = Target(Kind.EXPERIMENT, "7", "churn <!here>", "https://runs.example/#/experiments/7")
LINK = Link(
    experiment_id="e1",
    tracker="mlflow",
    target=TARGET,
    metrics=(("AUC", "val/auc score"), ("loss", "loss")),
    where=Where.VALIDATION,
    counts=Counts.BEST,
    by="U1",
    at=NOW,
    since=NOW,
    read_until=NOW,
    read_whole_at=NOW,
    ask_at=NOW,
    wanted=2,
    told=1,
    tell_at=NOW,
    failures=3,
    away_since=NOW,
    reason="slow",
)
VALUES = {"val/auc score": 0.8, "loss": 0.3}
RUN = Run("r1", "tender-shrew", Ended.FINISHED, NOW, f"{TARGET.url}/runs/r1", VALUES)
SEEN = SeenRun("e1", "r1", Fate.OBSERVED, 1, NOW, NOW)


def keep(work: UnitOfWork) -> None:
    """Of the experiment of tests/storage/an_experiment.py."""
    work.run_links.put(LINK)
    work.run_links.put_seen(SEEN)

"""What the readiness checklist asks before a project's first experiment: advice, and no refusal
(playbook §2: infrastructure up and a simple baseline before anything complex). Each function is one
step inside a unit of work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rituals.experiment.coaching import Advice, Kind, is_baseline
from rituals.experiment.model import Experiment
from rituals.gates.checklist import Row, checklist
from rituals.gates.model import Ready
from rituals.gates.ports import GateWork

INFRASTRUCTURE, BASELINE = "infrastructure", "baseline"
"""Ids of rows."""
_SAYS_THE_SAME: Mapping[Kind, str] = {
    Kind.NO_INFRASTRUCTURE: INFRASTRUCTURE,
    Kind.BASELINE_FIRST: BASELINE,
}


@dataclass(frozen=True, slots=True)
class Thoughts:
    """What is worth a thought before an experiment runs."""

    advice: Sequence[Advice] = ()
    rows: Sequence[Row] = ()
    """Of the checklist, that nobody has answered yet."""
    project_id: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.advice and not self.rows


NOTHING = Thoughts()


def thoughts(work: GateWork, new: Experiment, advice: Sequence[Advice]) -> Thoughts:
    """What somebody has settled in the checklist isn't said again; what nobody has answered is
    asked, if it is the project's first."""
    if new.project_id is None:
        return Thoughts(advice)
    said = {one.row_id: one.ready for one in work.gates.answers(new.project_id)}
    settled = {row_id for row_id, ready in said.items() if ready is not Ready.NOT_YET}
    kept = [one for one in advice if _SAYS_THE_SAME.get(one.kind) not in settled]
    rows = [row for row in checklist().rows if row.first and row.id not in said]
    if is_baseline(new):
        rows = [row for row in rows if row.id != BASELINE]
    is_first = not any(
        one.experiment_id != new.experiment_id
        for one in work.experiments.of_project(new.project_id, limit=2)
    )
    return Thoughts(kept, rows if is_first else (), new.project_id)

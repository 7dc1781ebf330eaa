"""What advice on a new experiment goes by, as far as it is kept."""

from collections.abc import Mapping
from datetime import datetime

from rituals.charter.inherited import charter_metric
from rituals.experiment.coaching import Advice, Infrastructure, Known, advice
from rituals.experiment.drafting import Draft
from rituals.experiment.metric import Direction
from rituals.experiment.model import Experiment
from rituals.experiment.ports import ExperimentWork
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.model import Answer, Course
from rituals.team.model import Team

INFRASTRUCTURE: Mapping[str, str] = {"data": "reaches", "requirements": "servers"}
"""Questions of the playbook that ask for it, and which of their inputs says it: how data gets into
training and production, and where the model runs."""


def coached(
    work: ExperimentWork, team: Team, new: Experiment, draft: Draft, *, now: datetime
) -> list[Advice]:
    """What there is to say to whoever filled in `draft`, which became `new`."""
    return advice(new, known(work, team, new, draft, now=now))


def known(
    work: ExperimentWork, team: Team, new: Experiment, draft: Draft, *, now: datetime
) -> Known:
    today = now.astimezone(team.calendar.tz).date()
    project_id = new.project_id
    if project_id is None:
        return Known(today, draft.direction)
    kept = work.experiments.of_project(project_id)
    own = [one for one in kept if one.experiment_id != new.experiment_id]
    attempts, is_in_production = work.experiments.attempts_of(project_id)
    return Known(
        today,
        draft.direction or _agreed(work, project_id, draft),
        own,
        missing_infrastructure(work, project_id) if not own else None,
        attempts,
        is_in_production,
    )


def missing_infrastructure(work: ExperimentWork, project_id: str) -> Infrastructure | None:
    """None: it was said, or there is no kickoff in which it could be."""
    kickoff = work.kickoffs.of_project(project_id)
    if kickoff is None or kickoff.is_over:
        return None
    course = work.kickoffs.course(kickoff)
    missing = [
        question
        for question_id, field in INFRASTRUCTURE.items()
        if (question := kickoff.catalogue.get(question_id))
        and not _says(course, question_id, field)
    ]
    if not missing:
        return None
    sets = dict.fromkeys(one.set for one in missing)
    to_ask = tuple(one for one in QuestionSet if one in sets and one not in kickoff.sets)
    return Infrastructure(kickoff.kickoff_id, to_ask)


def _says(course: Course, question_id: str, field: str) -> bool:
    """In a row, or in prose, of which nobody can tell; left out with a reason, it is said, too."""
    answer = course.answers.get(question_id)
    if answer:
        return _is_filled(answer, field)
    return any(
        one.question_id == question_id and one.state.is_settled and one.reason
        for one in course.askings
    )


def _is_filled(answer: Answer, field: str) -> bool:
    return not answer.rows or any(row.get(field, "").strip() for row in answer.rows)


def _agreed(work: ExperimentWork, project_id: str, draft: Draft) -> Direction | None:
    """What the charter says is better, where its metric is the one that counts."""
    charter = charter_metric(work, project_id)
    if charter is None or charter.is_up_better is None:
        return None
    if draft.metric and draft.metric != charter.metric:
        return None
    return Direction.UP if charter.is_up_better else Direction.DOWN

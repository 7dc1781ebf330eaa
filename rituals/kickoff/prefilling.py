"""What a kickoff's answers say of the project itself: how big the prize is, and which stage it is
in. It is taken over from what was tapped, never guessed from words, and only until somebody decides
it in the portfolio or at a gate."""

from dataclasses import replace

from rituals.kickoff.model import Answer
from rituals.kickoff.ports import KickoffWork
from rituals.project.history import ChangeKind
from rituals.project.model import Prize, Stage

PRIZE, SIZE = "prize", "size"
STAGE, NOW = "stage", "now"
"""A question of the catalogue, and the choice under it."""


def prefill(work: KickoffWork, project_id: str, answer: Answer) -> None:
    tapped = answer.choices or {}
    size = tapped.get(SIZE) if answer.question_id == PRIZE else None
    now = tapped.get(NOW) if answer.question_id == STAGE else None
    # Own options, and “I'm not sure”, say nothing that is ranked by.
    prize = Prize(size) if size in list(Prize) else None
    stage = Stage(now) if now in list(Stage) else None
    if not (prize or stage):
        return
    project = work.projects.get(project_id, to_change=True)
    assert project, "a kickoff is of a project"
    decided = {one.kind for one in work.project_history.of(project_id)}
    if prize and ChangeKind.ESTIMATE not in decided:
        project = replace(project, estimate=replace(project.estimate, prize=prize))
    if stage and ChangeKind.STAGE not in decided:
        project = replace(project, stage=stage)
    work.projects.put(project)

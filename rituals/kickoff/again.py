"""“Back to step 1” (playbook §3): on shipping or stopping, a new kickoff begins with what was
learned. Each function is one step inside a unit of work."""

from dataclasses import dataclass
from datetime import datetime

from rituals.kickoff import giving
from rituals.kickoff.given import Given, Readers
from rituals.kickoff.giving import Proposed
from rituals.kickoff.model import Kickoff
from rituals.kickoff.ports import KickoffWork
from rituals.people import Person
from rituals.project.model import Project
from rituals.team.model import Team
from rituals.text import clean

QUESTION = "problem"
"""To which what is known by now is proposed: whoever is asked takes it, or takes it changed."""
KNOWN_LIMIT = 2_900
"""Characters."""


@dataclass(frozen=True, slots=True)
class Before:
    """What the project was that it goes on from."""

    project: Project
    problem: str
    """As it was answered; empty: it wasn't."""


def before(work: KickoffWork, project_id: str | None) -> Before | None:
    """None: it was of no project."""
    project = work.projects.get(project_id) if project_id else None
    if project is None:
        return None
    kickoff = work.kickoffs.of_project(project.project_id)
    answer = work.kickoffs.course(kickoff).answers.get(QUESTION) if kickoff else None
    return Before(project, answer.text if answer else "")


def propose(
    work: KickoffWork, kickoff: Kickoff, team: Team, actor: Person, known: str, *, now: datetime
) -> Proposed | None:
    """What is known by now, as an answer to what is asked first. None: nothing was written, or the
    team doesn't ask that."""
    text = clean(known)[:KNOWN_LIMIT]
    asked = {one.question_id for one in work.kickoffs.course(kickoff).applying}
    if not text or QUESTION not in asked:
        return None
    readers = Readers({}, now.astimezone(team.calendar.tz).date())
    return giving.propose(work, kickoff.kickoff_id, QUESTION, actor, Given(text), readers, now=now)

"""Whether a project gets people and time: invest, hold or discard, each with a reason. Discarding
stops its kickoff, and bringing it back has that go on. Each function is one step inside a unit of
work; gates come here, too."""

from dataclasses import dataclass, replace
from datetime import datetime

from rituals.kickoff import stopping
from rituals.kickoff.course import Moved
from rituals.kickoff.stopping import Stopped, StoppingWork
from rituals.people import Person
from rituals.project.changing import keep, standing_before
from rituals.project.errors import DecidedMeanwhile
from rituals.project.model import Project, Standing
from rituals.project.standing import because, check_goes_on, held


@dataclass(frozen=True, slots=True)
class Decided:
    project: Project
    """As it is now."""
    before: Standing
    reason: str
    """Empty: it was taken back."""
    stopped: Stopped | None = None
    """Its kickoff, where that was stopped by it."""
    resumed: Moved | None = None
    """Its kickoff, where that goes on by it."""

    @property
    def is_new(self) -> bool:
        """False: it stood so already."""
        return self.project.standing is not self.before


def decide(
    work: StoppingWork,
    project_id: str,
    actor: Person,
    to: Standing,
    reason: str,
    *,
    now: datetime,
) -> Decided:
    """Decided twice, it is decided once. Raises as `held` and `because`, ProjectIsDiscarded (which
    is brought back first)."""
    reason = because(reason)
    _take_its_kickoff(work, project_id)
    project, _ = held(work, project_id, actor)
    if project.standing is to:
        return Decided(project, to, reason)
    check_goes_on(project)
    return _decided(work, project, actor, to, reason, now)


def take_back(
    work: StoppingWork,
    project_id: str,
    actor: Person,
    decided: Standing,
    to: Standing,
    *,
    now: datetime,
) -> Decided:
    """It stands as it did before `decided` was. Raises as `held`, DecidedMeanwhile."""
    _take_its_kickoff(work, project_id)
    project, _ = held(work, project_id, actor)
    if project.standing is to:
        return Decided(project, to, "")
    if project.standing is not decided:
        raise DecidedMeanwhile(project=project.name)
    return _decided(work, project, actor, to, "", now)


def bring_back(work: StoppingWork, project_id: str, actor: Person, *, now: datetime) -> Decided:
    """It isn't discarded after all, and stands as it did before. Raises as `held`."""
    _take_its_kickoff(work, project_id)
    project, _ = held(work, project_id, actor)
    if project.standing is not Standing.DISCARDED:
        return Decided(project, project.standing, "")
    return _decided(work, project, actor, standing_before(work, project), "", now)


def _take_its_kickoff(work: StoppingWork, project_id: str) -> None:
    """Before the project, as whoever stops a kickoff does: two who do wait for each other once."""
    kickoff = work.kickoffs.of_project(project_id)
    if kickoff:
        work.kickoffs.get(kickoff.kickoff_id, to_change=True)


def _decided(
    work: StoppingWork, project: Project, actor: Person, to: Standing, reason: str, now: datetime
) -> Decided:
    kickoff = work.kickoffs.of_project(project.project_id)
    stopped = resumed = None
    if kickoff and to is Standing.DISCARDED:
        stopped = stopping.stop(work, kickoff.kickoff_id, actor, reason, now=now)
    elif kickoff and project.standing is Standing.DISCARDED:
        resumed = stopping.resume(work, kickoff.kickoff_id, actor, now=now)
    after = work.projects.get(project.project_id, to_change=True)
    assert after, "it is there: it was read a moment ago"
    after = keep(work, after, replace(after, standing=to), actor.user_id, reason, now=now)
    return Decided(after, project.standing, reason, stopped, resumed)

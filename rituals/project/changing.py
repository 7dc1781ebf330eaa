"""Keeping what was decided about a project: the one place where its standing, stage, tracks and
what it is ranked by are changed; gates come here, too. Each function is one step inside a unit of
work that has read the project `to_change`."""

from datetime import datetime

from rituals.project.history import Change, ChangeKind
from rituals.project.model import Project, Standing
from rituals.project.ports import ProjectWork

BETWEEN = "+"
NOT_SAID = "-"
BY_HAND = "by_hand"


def keep(
    work: ProjectWork, before: Project, after: Project, by: str, reason: str = "", *, now: datetime
) -> Project:
    """`after`, and in its history what of it was another before. `by`: user id; `reason`: as
    typed."""
    work.projects.put(after)
    for kind in ChangeKind:
        was, is_now = value_of(before, kind), value_of(after, kind)
        # Two places that were both given by hand are told by nothing else.
        moved = kind is ChangeKind.PLACE and before.placed != after.placed
        if was != is_now or moved:
            change = Change(before.project_id, kind, was, is_now, reason, by, now)
            work.project_history.add(change)
    return after


def value_of(project: Project, kind: ChangeKind) -> str:
    """As `Change` keeps it."""
    match kind:
        case ChangeKind.STANDING:
            return project.standing
        case ChangeKind.STAGE:
            return project.stage
        case ChangeKind.TRACKS:
            return BETWEEN.join(sorted(project.tracks))
        case ChangeKind.ESTIMATE:
            one = project.estimate
            return BETWEEN.join(v or NOT_SAID for v in (one.prize, one.propensity, one.cost))
        case ChangeKind.PLACE:
            return BY_HAND if project.placed else ""


def standing_before(work: ProjectWork, project: Project) -> Standing:
    """Which it had before it was discarded."""
    for change in work.project_history.of(project.project_id):
        if change.kind is ChangeKind.STANDING and change.after == Standing.DISCARDED:
            return Standing(change.before)
    return Standing.UNDECIDED

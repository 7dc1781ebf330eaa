"""A project's page, gathered from its parts."""

from collections.abc import Sequence
from typing import Any

from bot.ports import Work
from bot.posting.project.parts import PARTS
from bot.views.blocks import Block
from bot.views.project import page as views
from bot.views.project.page import Seen
from bot.words import Voice
from rituals.people import Person
from rituals.project import finding
from rituals.project.history import Change, ChangeKind
from rituals.project.model import Project, may_run
from rituals.project.portfolio import ranked


def window(
    work: Work, say: Voice, project_id: str, reader: Person, note: Sequence[Block] = ()
) -> dict[str, Any]:
    """Raises as `finding.found`."""
    look = seen(work, project_id, reader)
    return views.page(say, look, (part.blocks(work, say, look) for part in PARTS), note)


def seen(work: Work, project_id: str, reader: Person) -> Seen:
    """Raises as `finding.found`."""
    project, team = finding.found(work, project_id, reader)
    order = [one.project_id for one in ranked(finding.readable(work, reader))]
    decided = _decided(work, project)
    people = {project.pm, project.tech_lead, *([decided.by] if decided else [])}
    return Seen(
        project=project,
        team=team,
        names=work.people.names(sorted(people)),
        place=order.index(project_id) + 1 if project_id in order else None,
        among=len(order),
        decided=decided,
        runs_it=may_run(team, project, reader),
        is_member=team.has(reader.user_id),
    )


def _decided(work: Work, project: Project) -> Change | None:
    history = work.project_history.of(project.project_id)
    last = next((one for one in history if one.kind is ChangeKind.STANDING), None)
    return last if last and last.after == project.standing else None

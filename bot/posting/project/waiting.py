"""For whom something of a project may wait, whatever became of its kickoff."""

from bot.ports import Work
from rituals.gates import reading


def waits_for(work: Work, project_id: str) -> set[str]:
    """User ids: of those who have its open milestones, and of who decides its gate. Where the
    project goes on, or doesn't any more, they have to be touched
    (bot/posting/nudges/bundles.py)."""
    found = {one.owner for one in work.milestones.of_project(project_id) if one.is_open}
    if gate := reading.open_of(work, project_id):
        found.add(gate.owner)
    return {user_id for user_id in found if user_id}

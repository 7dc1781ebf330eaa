"""“Have we tried this?”, once the first answers of a kickoff say what its project is about: a name
alone says little."""

import asyncio
from contextlib import suppress

from bot.call import Tools
from bot.listeners.origin import PATIENCE_S
from bot.listeners.which_team import private_of
from bot.ports import Work
from bot.posting.kickoff import tried_before as posting
from bot.slack.client import TROUBLES
from rituals.clockwork import StorageUnavailable
from rituals.search import discarded
from rituals.search.discarded import Discarded

_SAY_IT = ("problem", "user-value")
"""Questions of which the answers say it."""


async def look(tools: Tools, kickoff_id: str, question_id: str | None) -> None:
    """`question_id`: what was answered just now. Told of are projects of its team and of public
    ones: the whole channel reads the thread. The answer stands already: where Slack has a moment,
    nobody is told that something went wrong, and the next answer looks again."""
    if question_id in _SAY_IT:
        with suppress(*TROUBLES, StorageUnavailable):
            async with asyncio.timeout(PATIENCE_S):
                await _tell(tools, kickoff_id)


async def _tell(tools: Tools, kickoff_id: str) -> None:
    workspace = tools.installation.workspace_id
    team_id, found = await tools.desk.read(workspace, lambda work: _near(work, kickoff_id))
    private = await private_of(tools, [one.team for one in found])
    shown = [one for one in found if one.team.team_id not in private - {team_id}]
    if shown:
        await tools.desk.write(workspace, lambda work: posting.told(work, tools, kickoff_id, shown))


def _near(work: Work, kickoff_id: str) -> tuple[str, list[Discarded]]:
    """As whoever began it may see them, who is of its team; and the team's id."""
    kickoff = work.kickoffs.get(kickoff_id)
    project = work.projects.get(kickoff.project_id) if kickoff else None
    reader = work.people.get(kickoff.started_by) if kickoff else None
    if not kickoff or not project or not reader or posting.was_told(work, kickoff_id):
        return "", []
    answers = work.kickoffs.course(kickoff).answers
    about = " ".join(answers[one].text for one in _SAY_IT if one in answers)
    found = discarded.by_what_it_is_about(work, reader, project, about, begun_at=kickoff.started_at)
    return kickoff.team_id, list(found)

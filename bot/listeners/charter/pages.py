"""A charter read whole, in a window or as a file."""

from dataclasses import replace

from bot.answers import Answer, Instead, Modal, Reply
from bot.call import Call
from bot.ids import ActionId
from bot.listeners.which_team import readable
from bot.ports import Work
from bot.posting.charter import versions as posting
from bot.posting.gates.evidence import look
from bot.routes import Routes
from bot.views.blocks import message, section
from bot.views.charter import pages as charter_pages
from bot.views.charter import versions as views
from bot.views.team import status
from rituals.charter.reading import (
    check_reads,
    concerned,
    placed,
    standing,
    whole,
)
from rituals.charter.results import Whole
from rituals.gates.reading import Look
from rituals.milestones.reading import Board, board
from rituals.project.history import Change
from rituals.team.model import Team

EVERY_ONE = 100_000
"""Decisions: more than a project can have had."""


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.CHARTER_READ: read,
        ActionId.CHARTER_TURN: turn,
        ActionId.CHARTER_EXPORT: export,
    }


async def read(call: Call) -> Answer:
    return Modal(await _whole(call))


async def turn(call: Call) -> Answer:
    """Another version, in the window that shows one."""
    return Instead(await _whole(call))


async def _whole(call: Call) -> dict[str, object]:
    project_id, _, version = call.value.partition("/")
    await may_read(call, project_id)
    now = await call.read(
        lambda work: posting.sheet(work, standing(work, project_id, int(version)))
    )
    return views.whole(call.say, now)


async def may_read(call: Call, project_id: str) -> None:
    """Raises ProjectGone, NoSuchKickoff, GuestsMayNot, TeamIsEmpty, NotAMember."""

    def step(work: Work) -> tuple[Team, bool]:
        project, team, kickoff = placed(work, project_id)
        check_reads(work, project, team, kickoff, call.actor)
        return team, call.actor.user_id in concerned(work, project, kickoff)

    team, is_concerned = await call.read(step)
    if not is_concerned:
        await readable(call, team)


async def export(call: Call) -> Answer:
    """To the direct messages of who asked, guests too: whoever signs may keep what they signed."""
    await may_read(call, call.value)
    found, milestones, gates, decided = await call.read(lambda work: _exported(work, call.value))
    say = call.tools.team_voice(found.team)
    content = charter_pages.file(say, found, milestones, gates, decided, call.now)
    name, project = charter_pages.file_name(found), found.project.name
    comment = call.say("charter.export_here", project=project)
    sorry = status.note(call.say("charter.export_not_sent", name=name))
    call.tools.files.send_soon(call.actor.user_id, name, content, comment, sorry=sorry)
    return Reply(message(section(call.say("charter.exported", project=project))))


def _exported(work: Work, project_id: str) -> tuple[Whole, Board, list[Look], list[Change]]:
    found = whole(work, project_id)
    gates = [look(work, one.gate_id) for one in work.gates.of_project(project_id)]
    decided = work.project_history.of(project_id, limit=EVERY_ONE)
    people = work.people.names(sorted({one.by for one in decided}))
    found = replace(found, names={**people, **found.names})
    return found, board(work, found.project, found.team, now=work.now), gates, decided

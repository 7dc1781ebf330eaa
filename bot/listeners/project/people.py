"""[Hand over to …]: somebody else answers for a project, or is asked in its kickoff."""

from bot.answers import Answer, Done, Modal
from bot.call import Call
from bot.errors import BotNotInChannel
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import place_of, shown_again
from bot.ports import Work
from bot.posting.project import people as posting
from bot.routes import Fields, Routes, chosen
from bot.slack.client import TROUBLES
from bot.views.project import people as views
from rituals.kickoff import people
from rituals.kickoff.course import find
from rituals.kickoff.errors import NoSuchKickoff
from rituals.kickoff.model import Kickoff
from rituals.project.model import Project, ProjectRole, check_runner
from rituals.team.model import Team


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.KICKOFF_HAND_OVER: hand_over}
    routes.views |= {ViewId.KICKOFF_HAND_OVER: handed_over}


async def hand_over(call: Call) -> Answer:
    """Of somebody who has left: all that they have. By hand, where nobody is named: one role."""
    kickoff_id, user_id, place = f"{call.value}::".split(":")[:3]
    # A line of what waits is part of a message that is about much else.
    ts = "" if place else (call.payload.get("message") or {}).get("ts", "")

    def step(work: Work) -> Answer:
        project, team, _ = _around(work, kickoff_id)
        check_runner(team, project, call.actor)
        notice = work.outbox.handle_of(call.channel_id, ts) if ts else None
        metadata = f"{kickoff_id} {user_id} {notice or ''} {place_of(call)}"
        if not user_id:
            names = work.people.names([project.pm, project.tech_lead])
            return Modal(views.role_window(call.say, project, team, names, metadata=metadata))
        found = people.left(work, kickoff_id, user_id)
        who = work.people.names([user_id]).get(user_id, user_id)
        return Modal(views.window(call.say, found, who, metadata=metadata))

    return await call.read(step)


async def handed_over(call: Call, fields: Fields) -> Answer:
    kickoff_id, user_id, notice, place = call.metadata.split(" ")
    to = chosen(fields, FieldId.WHO) or ""
    role = ProjectRole(chosen(fields, FieldId.ROLE) or ProjectRole.PM) if not user_id else None
    project, team, _ = await call.read(lambda work: _around(work, kickoff_id))
    check_runner(team, project, call.actor)
    if to:
        await call.tools.directory.person(to)
    try:
        here = await call.tools.directory.here(team.channel_id)
    except TROUBLES:
        raise BotNotInChannel() from None

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) hands it over once.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            now, _, _ = _around(work, kickoff_id)
            done = people.hand_over(
                work,
                kickoff_id,
                call.actor,
                now.holder(role) if role else user_id,
                to,
                here=here,
                now=work.now,
                role=role,
            )
            posting.taken_over(work, call.tools, done, call.actor, notice=notice or None)
        return Done()

    return await shown_again(call, place, await call.write(step))


def _around(work: Work, kickoff_id: str) -> tuple[Project, Team, Kickoff]:
    """Raises NoSuchKickoff."""
    kickoff = find(work, kickoff_id).kickoff
    project, team = work.projects.get(kickoff.project_id), work.teams.get(kickoff.team_id)
    if not project or not team:
        raise NoSuchKickoff()
    return project, team, kickoff

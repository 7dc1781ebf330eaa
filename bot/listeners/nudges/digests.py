"""/nudge digest: what the next one would say, for whoever asks; and how the teams stand."""

from bot.answers import Answer, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.which_team import closed_to, for_team, readable
from bot.ports import Work
from bot.posting.nudges import digests as posting
from bot.posting.nudges.digest_parts import PARTS
from bot.posting.team.rows import TROUBLES
from bot.routes import Routes
from bot.views.blocks import for_window
from bot.views.nudges import digests as views
from bot.views.team import rows as team_rows
from bot.views.team.rows import MOST_ROWS
from rituals.digest import teams, usecases
from rituals.ports import Content
from rituals.team.model import GuestsMayNot, Team
from rituals.team.ritual import RitualKind
from rituals.team.usecases import next_of


def register(routes: Routes) -> None:
    routes.commands |= {"nudge digest": for_team(asked), "nudge teams": teams_asked}
    routes.actions |= {ActionId.TEAMS: teams_pressed}


async def asked(call: Call, _: Intent, team: Team) -> Answer:
    return await of_team(call, team)


async def of_team(call: Call, team: Team) -> Answer:
    team = await readable(call, team)

    def step(work: Work) -> Answer:
        digest = usecases.upcoming(work, PARTS, team, call.actor, now=work.now)
        ritual = work.rituals.of(team.team_id, RitualKind.DIGEST)
        shown = views.Upcoming(
            posting.seen(work, call.tools, digest),
            ritual,
            next_of(work, ritual) if ritual else None,
            work.digests.last(team.team_id),
            may_add=ritual is None and team.is_run_by(call.actor),
        )
        content = views.upcoming(call.say, shown, posting.plot(work, call.say, digest))
        return Reply(_fitting(call, content))

    return await call.read(step)


async def teams_asked(call: Call, _: Intent) -> Answer:
    return await _teams(call)


async def teams_pressed(call: Call) -> Answer:
    return await _teams(call)


async def _teams(call: Call) -> Answer:
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    found = await call.read(lambda work: teams.teams_of(work, call.actor))
    shown = found[:MOST_ROWS]
    closed = await closed_to(call, shown)
    here = [team for team in shown if team.team_id not in closed]

    def step(work: Work) -> Answer:
        rows = teams.rows(work, here, TROUBLES, now=work.now)
        more = len(found) - len(shown)
        return Reply(_fitting(call, team_rows.listed(call.say, rows, more, work.now)))

    return await call.read(step)


def _fitting(call: Call, content: Content) -> Content:
    """Where it was asked for in a window or on App Home, it is shown in a window."""
    return for_window(content) if call.payload.get("view") else content

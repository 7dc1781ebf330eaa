"""Which team a command is for."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace

from bot.answers import Answer, Reply
from bot.call import Call, Tools
from bot.commands import Intent
from bot.ports import Work
from bot.routes import CommandListener
from bot.views import which_team as views
from rituals.team import usecases
from rituals.team.model import NotAMember, NoTeamHere, Team, TeamIsEmpty

TeamListener = Callable[[Call, Intent, Team], Awaitable[Answer]]


def for_team(listener: TeamListener) -> CommandListener:
    """A command listener that knows its team; a person in several is asked, once a place."""

    async def listen(call: Call, intent: Intent) -> Answer:
        teams = await call.read(lambda work: candidates(work, call))
        if not teams:
            raise NoTeamHere()
        if len(teams) > 1:
            return Reply(views.choose_team(call.say, teams, _typed(call)))
        return await listener(call, intent, teams[0])

    return listen


def candidates(work: Work, call: Call) -> list[Team]:
    """The channel's team; where it has none, the one that the person chose for this place, or all
    of theirs."""
    here = work.teams.in_channel(call.channel_id)
    if here:
        return [here]
    own = work.teams.of(call.actor.user_id)
    chosen = work.teams.chosen(call.actor.user_id, call.channel_id)
    return [team for team in own if team.team_id == chosen] or own


async def readable(call: Call, team: Team) -> Team:
    """The team, where the person may read of it. Raises GuestsMayNot, TeamIsEmpty, NotAMember.

    Slack tells apps nothing when a channel is made private, unless they listen to all that is
    written in it: so for those who aren't on the roster it is asked.
    """
    if not team.is_private and not team.has(call.actor.user_id):
        channel = await call.tools.directory.channel(team.channel_id)
        if channel is None or channel.is_private:
            await call.write(
                lambda work: usecases.channel_changed(
                    work, team.channel_id, now=work.now, is_private=True
                )
            )
            team = replace(team, is_private=True)
    team.check_reader(call.actor)
    return team


async def closed_to(call: Call, teams: Iterable[Team]) -> set[str]:
    """Ids of those whose channel turns out to have been made private, and the person isn't in."""
    by_id = {team.team_id: team for team in teams}
    strange = [team for team in by_id.values() if not team.has(call.actor.user_id)]
    allowed = await asyncio.gather(*(_may_read(call, team) for team in strange))
    return {team.team_id for team, may in zip(strange, allowed, strict=True) if not may}


async def private_of(tools: Tools, teams: Iterable[Team]) -> set[str]:
    """Ids of those whose channel is private by now, whoever reads of them."""
    by_id = {team.team_id: team for team in teams}
    public = [team for team in by_id.values() if not team.is_private]
    places = await asyncio.gather(*(tools.directory.channel(t.channel_id) for t in public))
    open_to_all = {
        team.team_id
        for team, place in zip(public, places, strict=True)
        if place and not place.is_private
    }
    return set(by_id) - open_to_all


async def _may_read(call: Call, team: Team) -> bool:
    try:
        await readable(call, team)
    except (NotAMember, TeamIsEmpty):
        return False
    return True


def _typed(call: Call) -> str:
    return f"{call.payload['command']} {call.payload.get('text') or ''}".strip()


def team_named(work: Work, team_id: str) -> Team:
    """A team by the id that a button of ours carries. Raises NoTeamHere."""
    team = work.teams.get(team_id)
    if not team:
        raise NoTeamHere()
    return team

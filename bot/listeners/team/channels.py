"""What happens to a team's channel and its people, as Slack's events tell it."""

from collections.abc import Callable
from typing import Any

from bot.call import Tools
from bot.ports import Work
from bot.posting.retro import sittings
from bot.posting.team import coming, leaving
from bot.posting.team import dates as posting
from bot.routes import EventListener, Routes
from rituals.away import usecases as away
from rituals.sittings import resting
from rituals.team import usecases
from rituals.team.model import Team, TeamState


def register(routes: Routes) -> None:
    routes.events |= {
        "member_joined_channel": joined,
        "member_left_channel": left,
        "user_change": user_changed,
        "dnd_updated_user": notifications_changed,
    }
    for kind in ("channel", "group"):
        routes.events |= {
            f"{kind}_rename": renamed,
            f"{kind}_archive": _rests(TeamState.ARCHIVED),
            f"{kind}_deleted": _rests(TeamState.DELETED),
            f"{kind}_left": _rests(TeamState.UNREACHABLE),
            f"{kind}_unarchive": unarchived,
        }


async def joined(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    if event["user"] == tools.installation.bot_user_id:
        await _bot_joined(tools, event, event_id)
        return
    person = await tools.directory.person(event["user"])

    def step(work: Work) -> None:
        if work.events.first_time(event_id):
            coming.came(work, tools, event["channel"], person)

    await _write(tools, step)


async def _bot_joined(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    """Hello, once a channel; where a team lives already, its rituals go on."""
    channel_id = event["channel"]
    # It may have been renamed or made private while we were out.
    channel = await tools.directory.channel(channel_id)

    def step(work: Work) -> None:
        if not work.events.first_time(event_id):
            return
        known = work.teams.in_channel(channel_id)
        team = usecases.channel_changed(
            work,
            channel_id,
            now=work.now,
            name=channel.name if channel else None,
            state=TeamState.ACTIVE,
            is_private=channel.is_private if channel else None,
        )
        if team and known and known.state is not TeamState.ACTIVE:
            _back(work, tools, team)
        elif not team:
            posting.greeted(work, tools, channel_id, inviter=event.get("inviter"))

    await _write(tools, step)


async def left(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    if event["user"] == tools.installation.bot_user_id:
        await _rests(TeamState.UNREACHABLE)(tools, event, event_id)
        return
    person = await tools.directory.person(event["user"])

    def step(work: Work) -> None:
        if work.events.first_time(event_id):
            leaving.left_channel(work, tools, event["channel"], person)

    await _write(tools, step)


async def user_changed(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    """A new name, zone, status or right; whoever is no colleague any more leaves all rosters."""
    person = tools.directory.read(event["user"])
    if not await tools.directory.hear(person) or person.can_be_a_member:
        return

    def step(work: Work) -> None:
        if work.events.first_time(event_id):
            leaving.is_no_colleague(work, tools, person)

    await _write(tools, step)


async def notifications_changed(tools: Tools, event: dict[str, Any], _: str) -> None:
    """Safe to repeat: what was told last counts, and only of those who have to do with us."""
    quiet = tools.directory.read_quiet(event["dnd_status"])

    def step(work: Work) -> None:
        if work.people.get(event["user"]):
            away.keep_quiet(work, event["user"], quiet)

    await _write(tools, step)


async def renamed(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    channel = event["channel"]

    def step(work: Work) -> None:
        if work.events.first_time(event_id):
            team = usecases.channel_changed(work, channel["id"], now=work.now, name=channel["name"])
            work.homes.changed(team.everybody if team else ())

    await _write(tools, step)


def _rests(state: TeamState) -> EventListener:
    async def listen(tools: Tools, event: dict[str, Any], event_id: str) -> None:
        def step(work: Work) -> None:
            known = work.teams.in_channel(event["channel"])
            # Slack tells of the bot's leaving in two ways; the second changes nothing.
            if not work.events.first_time(event_id) or not known or known.state is state:
                return
            team = usecases.channel_changed(work, event["channel"], now=work.now, state=state)
            if team:
                posting.resting(work, tools, team, event_id)

        await _write(tools, step)

    return listen


async def unarchived(tools: Tools, event: dict[str, Any], event_id: str) -> None:
    """Bringing a channel back doesn't bring the bot back into it: only being in it does."""
    channel = await tools.directory.channel(event["channel"])
    state = TeamState.ACTIVE if channel and channel.has_bot else TeamState.UNREACHABLE

    def step(work: Work) -> None:
        if not work.events.first_time(event_id):
            return
        team = usecases.channel_changed(work, event["channel"], now=work.now, state=state)
        if team and state is TeamState.ACTIVE:
            _back(work, tools, team)
        elif team:
            posting.resting(work, tools, team, event_id)

    await _write(tools, step)


def _back(work: Work, tools: Tools, team: Team) -> None:
    posting.back(work, tools, team)
    for board in resting.go_on(work, team, now=work.now):
        sittings.extended(work, tools, board)


async def _write(tools: Tools, step: Callable[[Work], None]) -> None:
    await tools.desk.write(tools.installation.workspace_id, step)

"""Asking somebody whether a role is theirs: by the short form, in a window, in place of another."""

from bot.answers import Answer, Modal, Reply
from bot.call import Call
from bot.commands import Intent
from bot.commands.roles import read_role
from bot.errors import BotNotInChannel, ChannelIsArchived
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import shown_again
from bot.listeners.roles.answers import to_confirm
from bot.listeners.roles.places import again, back, carried, place_of, with_place
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.roles import asked as posting
from bot.routes import Fields, Routes, chosen
from bot.slack.client import TROUBLES
from bot.views.roles import windows as role_windows
from bot.views.team.status import note
from bot.words import Mrkdwn
from bot.words.mrkdwn import user
from rituals.roles import holding
from rituals.roles.holding import card_of
from rituals.roles.model import HoldsItAlready, NobodyToHold, NotAskedAnyMore, NotInTheChannel
from rituals.roles.naming import named
from rituals.roles.results import Asked
from rituals.roles.standing import cards
from rituals.team.model import Team, TeamState
from rituals.team.plan import FieldErrors

AT_WHO = (NobodyToHold, NotInTheChannel, HoldsItAlready)
"""What is wrong with whom somebody chose."""


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.ROLE_ASSIGN: assign_pressed,
        ActionId.ROLE_ASK: ask_pressed,
        ActionId.ROLE_HAND_OVER: hand_over,
    }
    routes.views |= {ViewId.ROLE_ASSIGN: assigned, ViewId.ROLE_HAND_OVER: handed_over}


async def assign(call: Call, intent: Intent, team: Team) -> Answer:
    """What is missing in the short form is asked in the window; what is one's own is confirmed
    at once, with the card in front."""
    team.check_member(call.actor)
    said = read_role(intent.rest)
    role = await call.read(lambda work: named(cards(work, team), said.role) if said.role else None)
    if role is None or said.user_id is None:
        metadata = with_place("", team.team_id)
        return Modal(
            await call.read(
                lambda work: role_windows.assign(
                    call.say,
                    team,
                    cards(work, team),
                    role_id=role.id if role else "",
                    user_id=said.user_id or "",
                    metadata=metadata,
                )
            )
        )
    who = said.user_id
    if who == call.actor.user_id:
        about = f"role:{team.team_id}:{role.id}:{who}"
        return Modal(await call.read(lambda work: to_confirm(work, call, "", about)))
    here = await in_channel(call, team, who)

    def step(work: Work) -> Answer:
        done = _ask(work, call, team, role.id, who, here)
        return Reply(note(_in_words(call, done)))

    return await call.write(step)


async def assign_pressed(call: Call) -> Answer:
    team_id, _, role_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_member(call.actor)
        metadata = with_place(place_of(call), team_id)
        return Modal(
            role_windows.assign(
                call.say, team, cards(work, team), role_id=role_id, metadata=metadata
            )
        )

    return await call.read(step)


async def assigned(call: Call, fields: Fields) -> Answer:
    place, (team_id,) = carried(call)
    role_id, who = chosen(fields, FieldId.ROLE) or "", chosen(fields, FieldId.WHO) or ""
    team = await call.read(lambda work: team_named(work, team_id))
    team.check_member(call.actor)
    here = await in_channel(call, team, who)

    def step(work: Work) -> Answer:
        done = _ask(work, call, team, role_id, who, here)
        return back(work, call, place, _in_words(call, done))

    try:
        return await shown_again(call, place, await call.write(step))
    except AT_WHO as error:
        raise FieldErrors({FieldId.WHO: error}) from None


async def ask_pressed(call: Call) -> Answer:
    """Somebody whom a kickoff names."""
    team_id, role_id, who = call.value.split(":")
    team = await call.read(lambda work: team_named(work, team_id))
    team.check_member(call.actor)
    here, place = await in_channel(call, team, who), place_of(call)

    def step(work: Work) -> Answer:
        done = _ask(work, call, team, role_id, who, here)
        return again(work, call, place, _in_words(call, done))

    return await call.write(step)


def _ask(work: Work, call: Call, team: Team, role_id: str, user_id: str, here: list[str]) -> Asked:
    done = holding.ask(work, team, call.actor, role_id, user_id, here=here, now=work.now)
    posting.asked(work, call.tools, done, call.actor)
    return done


def _in_words(call: Call, done: Asked) -> Mrkdwn:
    who, since = user(done.holder.user_id), call.say.day(done.holder.asked_at)
    key = "role.asked_now" if done.is_new else "role.asked_before"
    return call.say(key, who=who, role=done.card.name, since=since)


async def in_channel(call: Call, team: Team, user_id: str) -> list[str]:
    """User ids of all in the team's channel; who is chosen is known afterwards. Raises
    ChannelIsArchived, BotNotInChannel."""
    if team.state is TeamState.ARCHIVED:
        raise ChannelIsArchived()
    try:
        if user_id:
            await call.tools.directory.person(user_id)
        return await call.tools.directory.here(team.channel_id)
    except TROUBLES:
        raise BotNotInChannel() from None


# Handed over


async def hand_over(call: Call) -> Answer:
    team_id, role_id, user_id = call.value.split(":")

    def step(work: Work) -> Answer:
        team = _to_hand_over(work, call, team_id, role_id, user_id)
        who = work.people.names([user_id]).get(user_id, user_id)
        metadata = with_place(place_of(call), call.value)
        return Modal(
            role_windows.hand_over(
                call.say, team, card_of(work, team, role_id), who, metadata=metadata
            )
        )

    return await call.read(step)


def _to_hand_over(work: Work, call: Call, team_id: str, role_id: str, user_id: str) -> Team:
    """Raises NoTeamHere, NotAskedAnyMore, and what `check_hands_over` raises."""
    team, held = team_named(work, team_id), work.roles.holder(team_id, role_id, user_id)
    if held is None:
        raise NotAskedAnyMore()
    holding.check_hands_over(work, team, call.actor, held)
    return team


async def handed_over(call: Call, fields: Fields) -> Answer:
    place, (team_id, role_id, before) = carried(call)
    to = chosen(fields, FieldId.WHO) or ""
    team = await call.read(lambda work: _to_hand_over(work, call, team_id, role_id, before))
    here = await in_channel(call, team, to)

    def step(work: Work) -> Answer:
        done = holding.hand_over(
            work, team, call.actor, role_id, before, to, here=here, now=work.now
        )
        posting.asked(work, call.tools, done, call.actor)
        return back(work, call, place, _in_words(call, done))

    try:
        return await shown_again(call, place, await call.write(step))
    except AT_WHO as error:
        raise FieldErrors({FieldId.WHO: error}) from None

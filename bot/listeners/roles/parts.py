"""Who has which part in what, and whose the last word is."""

from bot.answers import Answer, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import shown_again
from bot.listeners.roles.asking import AT_WHO, in_channel
from bot.listeners.roles.places import again, back, carried, place_of, with_place
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.roles import asked as posting
from bot.routes import Fields, Routes, chosen
from bot.views.roles import windows as role_windows
from bot.words.mrkdwn import user
from rituals.roles import overlaps, parts
from rituals.roles.catalogue import Part
from rituals.roles.model import Settled
from rituals.roles.standing import cards
from rituals.team.plan import FieldErrors


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.ROLE_PART: part, ActionId.ROLE_LAST_WORD: last_word}
    routes.views |= {ViewId.ROLE_PART: part_sent}


async def part(call: Call) -> Answer:
    team_id, _, responsibility_id = call.value.partition(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        team.check_member(call.actor)
        # Where something is looked for, it is somebody else who is asked.
        who = "" if responsibility_id else call.actor.user_id
        return Modal(
            role_windows.part(
                call.say,
                team,
                cards(work, team),
                responsibility_id=responsibility_id,
                user_id=who,
                metadata=with_place(place_of(call), team_id),
            )
        )

    return await call.read(step)


async def part_sent(call: Call, fields: Fields) -> Answer:
    place, (team_id,) = carried(call)
    who = chosen(fields, FieldId.WHO) or ""
    what = chosen(fields, FieldId.RESPONSIBILITY) or ""
    wished = chosen(fields, FieldId.PART) or role_windows.NO_PART
    part = None if wished == role_windows.NO_PART else Part(wished)
    team = await call.read(lambda work: team_named(work, team_id))
    team.check_member(call.actor)
    here = await in_channel(call, team, who)

    def step(work: Work) -> Answer:
        done = parts.set_part(work, team, call.actor, what, who, part, here=here, now=work.now)
        # The same window sent twice (a double click, a retry) says it once.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            posting.part_set(work, call.tools, done, call.actor)
        if done.is_said:
            return back(work, call, place)
        asked = user(done.part.user_id)
        note = call.say("role.part_asked_now", who=asked, role=done.responsibility.title)
        return back(work, call, place, note)

    try:
        return await shown_again(call, place, await call.write(step))
    except AT_WHO as error:
        raise FieldErrors({FieldId.WHO: error}) from None


async def last_word(call: Call) -> Answer:
    """By one of the two, or by who runs the team; in the channel or in a window."""
    team_id, overlap_id, how, user_id = call.value.split(":")
    place = place_of(call)

    def step(work: Work) -> Answer:
        done = overlaps.settle(
            work,
            team_named(work, team_id),
            call.actor,
            overlap_id,
            Settled(how),
            last_word=user_id or None,
            now=work.now,
        )
        posting.settled(work, call.tools, done)
        return again(work, call, place)

    return await call.write(step)

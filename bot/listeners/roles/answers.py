"""Whoever is asked reads the card, and says yes or no; and steps down."""

from typing import Any

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, ViewId
from bot.listeners.home.page import shown_again
from bot.listeners.roles.places import again, back, carried, place_of, with_place
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.roles import asked as posting
from bot.routes import Fields, Routes
from bot.views.roles import cards as role_cards
from bot.views.roles import windows as role_windows
from rituals.roles import holding, parts
from rituals.roles.catalogue import Part
from rituals.roles.holding import card_of
from rituals.roles.model import HoldsItAlready, NotAskedAnyMore, NotYourRole
from rituals.roles.parts import responsibility_of
from rituals.roles.standing import cards


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.ROLE_LOOK: look,
        ActionId.ROLE_NO: no,
        ActionId.ROLE_STEP_DOWN: step_down,
        ActionId.ROLE_PUT_DOWN: put_down,
    }
    routes.views |= {ViewId.ROLE_CONFIRM: said_yes}


async def look(call: Call) -> Answer:
    """The card, or what a responsibility is; from there they say yes or no."""
    place = place_of(call)
    return Modal(await call.read(lambda work: to_confirm(work, call, place, call.value)))


def to_confirm(work: Work, call: Call, place: str, about: str) -> dict[str, Any]:
    """The window in which somebody says yes to what they have read. Raises NoTeamHere, NotYourRole,
    NotAskedAnyMore, HoldsItAlready, RoleGone."""
    kind, team_id, ref, user_id = about.split(":")
    team, metadata = team_named(work, team_id), with_place(place, about)
    if user_id != call.actor.user_id:
        raise NotYourRole(user_id=user_id)
    if kind == "part":
        asked = work.roles.own_part(team_id, ref, user_id)
        if asked is None or asked.asked is None:
            raise NotAskedAnyMore()
        one = responsibility_of(ref)
        by = work.people.names([asked.asked_by]).get(asked.asked_by, asked.asked_by)
        return role_windows.confirm_part(
            call.say, one.title, one.about, asked.asked, by, metadata=metadata
        )
    card, known = card_of(work, team, ref), work.roles.holder(team_id, ref, user_id)
    if known is None:
        holding.check_takes(team, call.actor)
    elif known.is_confirmed and known.gone_at is None:
        raise HoldsItAlready(user_id=user_id, role=card.name)
    asker = known.asked_by if known else ""
    by = work.people.names([asker]).get(asker, asker)
    return role_cards.confirm_window(
        call.say, cards(work, team), card, by or None, metadata=metadata
    )


async def said_yes(call: Call, _: Fields) -> Answer:
    place, (kind, team_id, ref, user_id) = carried(call)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        if user_id != call.actor.user_id:
            raise NotYourRole(user_id=user_id)
        if kind == "part":
            said = parts.confirm(work, team, call.actor, ref, now=work.now)
            posting.part_set(work, call.tools, said, call.actor)
            return back(work, call, place)
        done = holding.confirm(work, team, call.actor, ref, now=work.now)
        posting.confirmed(work, call.tools, done, call.actor)
        return back(work, call, place, call.say("role.said_yes", role=done.card.name))

    return await shown_again(call, place, await call.write(step))


async def no(call: Call) -> Answer:
    """In the window that asks them."""
    place, _, about = call.value.rpartition("|")
    kind, team_id, ref, user_id = about.split(":")

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        if user_id != call.actor.user_id:
            raise NotYourRole(user_id=user_id)
        if kind == "part":
            said = parts.decline(work, team, call.actor, ref, now=work.now)
            posting.part_declined(work, call.tools, said, call.actor)
        else:
            done = holding.decline(work, team, call.actor, ref, now=work.now)
            posting.declined(work, call.tools, done, call.actor)
        return Instead(role_cards.said_window(call.say, call.say("role.said_no")))

    return await shown_again(call, place, await call.write(step))


async def step_down(call: Call) -> Answer:
    """From a role of one's own; whoever runs the team says so of somebody who is gone."""
    team_id, role_id, user_id = call.value.split(":")
    place = place_of(call)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        done = holding.step_down(work, team, call.actor, role_id, user_id, now=work.now)
        posting.stepped_down(work, call.tools, done)
        return again(work, call, place)

    return await shown_again(call, place, await call.write(step))


async def put_down(call: Call) -> Answer:
    """A part in one thing that they said yes to."""
    team_id, about, user_id, part = call.value.split(":")
    place = place_of(call)

    def step(work: Work) -> Answer:
        team = team_named(work, team_id)
        said = parts.put_down(work, team, call.actor, about, user_id, Part(part), now=work.now)
        posting.part_put_down(work, call.tools, said)
        return again(work, call, place)

    return await shown_again(call, place, await call.write(step))

"""Whose turn it is to facilitate: swapped by hand, and taken over where somebody has left."""

from bot.answers import Answer, Done, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import team_named
from bot.ports import Work
from bot.posting.calendar import rota as posting
from bot.routes import Fields, Routes, chosen
from bot.views.calendar import rota as views
from rituals.retro import rota
from rituals.retro.model import NobodysTurn
from rituals.sittings.model import FacilitatorIsNoMember
from rituals.team.plan import FieldErrors
from rituals.team.usecases import retro_of


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.SWAP: ask}
    routes.views |= {ViewId.SWAP: swapped}


async def ask(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        team = team_named(work, call.value)
        team.check_member(call.actor)
        turn = rota.facilitator_of_next(work, team, retro_of(work, team))
        if not turn:
            raise NobodysTurn()
        return Modal(views.swap(call.say, team, turn))

    return await call.read(step)


async def swapped(call: Call, fields: Fields) -> Answer:
    def step(work: Work) -> None:
        team = team_named(work, call.metadata)
        ritual = retro_of(work, team)
        before = rota.facilitator_of_next(work, team, ritual)
        to = chosen(fields, FieldId.FACILITATOR) or ""
        try:
            turn = rota.swap(work, team, ritual, call.actor, to=to)
        except FacilitatorIsNoMember as error:
            raise FieldErrors({FieldId.FACILITATOR: error}) from None
        if before and before.user_id != turn.user_id:
            posting.swapped(work, call.tools, team, turn, call.actor.name)

    await call.write(step)
    return Done()

"""Voting on themes."""

from bot.answers import Answer, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.ports import Work
from bot.posting.retro import sittings as posting
from bot.routes import Fields, Routes, chosen
from bot.views.retro import ballots as views
from rituals.retro import voting


def register(routes: Routes) -> None:
    routes.actions |= {ActionId.VOTE: vote}
    routes.views |= {ViewId.BALLOT: voted}


async def vote(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        return Modal(views.window(call.say, voting.ballot(work, call.value, call.actor)))

    return await call.read(step)


async def voted(call: Call, fields: Fields) -> Answer:
    """A ballot takes the place of the earlier one: sent twice, it counts once."""

    def step(work: Work) -> Answer:
        boxes = [name for name in fields if name.startswith(FieldId.THEMES)]
        chosen_themes = [theme_id for name in boxes for theme_id in chosen(fields, name) or []]
        ballot = voting.cast(work, call.metadata, call.actor, chosen_themes)
        posting.refreshed(work, call.tools, ballot.board)
        return Instead(views.voted(call.say, ballot))

    return await call.write(step)

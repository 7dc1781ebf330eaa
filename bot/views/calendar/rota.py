"""Whose turn it is to facilitate."""

from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import Block, button, field_of, message, modal, section
from bot.words import Voice
from bot.words.mrkdwn import user
from rituals.ports import Content
from rituals.retro.results import NextTurn
from rituals.team.model import Team


def line(say: Voice, team: Team, turn: NextTurn, who: str) -> Block:
    """Beside the next date. `who`: display name."""
    swap = button(say.plain("rota.swap"), ActionId.SWAP, team.team_id)
    return section(say("rota.next", who=who), accessory=swap)


def swap(say: Voice, team: Team, turn: NextTurn) -> dict[str, Any]:
    select = pickers.person(turn.user_id)
    return modal(
        ViewId.SWAP,
        say.plain("rota.swap_title"),
        [
            section(say("rota.swap_text", date=say.date(turn.occurrence.at))),
            field_of(FieldId.FACILITATOR, say.plain("rota.swap_field"), select),
        ],
        submit=say.plain("rota.swap_yes"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def swapped(say: Voice, turn: NextTurn, who: str) -> Content:
    assert turn.user_id
    date = say.date(turn.occurrence.at)
    return message(section(say("rota.swapped", to=user(turn.user_id), date=date, who=who)))

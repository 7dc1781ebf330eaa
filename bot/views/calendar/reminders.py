"""A reminder for one person: asked for in a window, delivered in private."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    actions,
    button,
    choice,
    context,
    field_of,
    message,
    modal,
    option,
    section,
)
from bot.views.retro.thread import write_button
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.sittings.results import Board


def ask(say: Voice, now: Board, times: Sequence[str]) -> dict[str, Any]:
    """`times`: what can be chosen, by name."""
    return modal(
        ViewId.REMIND_ME,
        say.plain("reminder.title"),
        [
            section(say("reminder.intro", until=say.when(now.sitting.ends_at))),
            field_of(
                FieldId.REMIND_AT,
                say.plain("reminder.when"),
                choice(
                    "radio_buttons",
                    [option(say.plain(f"reminder.{at}"), at) for at in times],
                    times[0],
                ),
            ),
            context(say("reminder.manners")),
        ],
        submit=say.plain("reminder.submit"),
        close=say.plain("common.cancel"),
        metadata=now.sitting.sitting_id,
    )


def asked(say: Voice, at: datetime, sitting_id: str) -> dict[str, Any]:
    return modal(
        ViewId.READ,
        say.plain("reminder.title"),
        [
            section(say("reminder.asked", at=say.when(at))),
            actions(button(say.plain("reminder.call_off"), ActionId.CALL_OFF_REMINDER, sitting_id)),
        ],
        close=say.plain("common.close"),
    )


def called_off(say: Voice) -> dict[str, Any]:
    return modal(
        ViewId.READ,
        say.plain("reminder.title"),
        [section(say("reminder.called_off"))],
        close=say.plain("common.close"),
    )


def reminder(say: Voice, now: Board) -> Content:
    sitting, place = now.sitting, channel(now.team.channel_id)
    text = say("reminder.message", title=sitting.format.title, channel=place)
    until = context(say("reminder.until", until=say.when(sitting.ends_at)))
    write = write_button(say, sitting)
    later = button(say.plain("reminder.again"), ActionId.REMIND_ME, sitting.sitting_id)
    return message(section(text), until, actions(write, later))

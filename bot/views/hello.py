"""The first thing that anybody sees."""

from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import actions, button, message, modal, section
from bot.words import Voice
from rituals.ports import Content
from rituals.team.model import Team


def hello(say: Voice) -> Content:
    return message(
        section(say("hello.text")),
        actions(
            button(say.plain("hello.set_up"), ActionId.SET_UP, style="primary"),
            button(say.plain("hello.about"), ActionId.ABOUT),
        ),
    )


def set_up(say: Voice, team: Team, who: str) -> Content:
    """The same once there is a team: nothing invites to set up what is set up."""
    return message(
        section(say("hello.set_up_by", who=who)),
        actions(
            button(say.plain("hello.status"), ActionId.STATUS, team.team_id),
            button(say.plain("hello.about"), ActionId.ABOUT),
        ),
    )


def about(say: Voice) -> dict[str, Any]:
    return modal(
        ViewId.READ,
        say.plain("hello.about_title"),
        [section(say(f"hello.{part}")) for part in ("about_does", "about_stores", "about_stop")],
        close=say.plain("common.close"),
    )

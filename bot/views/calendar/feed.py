"""A team's calendar for other programs: its address, how to use it, and the file."""

from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    confirm,
    context,
    modal,
    section,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.feed.model import Feed
from rituals.team.model import Team

PROGRAMS = ("google", "outlook", "apple")


def window(
    say: Voice,
    team: Team,
    feed: Feed | None,
    *,
    public_url: str,
    runs_it: bool,
    note: Mrkdwn | None = None,
) -> dict[str, Any]:
    """`public_url`: where the world reaches us; empty: nowhere. `note`: what was just done."""
    place = channel(team.channel_id)
    blocks: list[Block] = [section(note)] if note else []
    blocks.append(section(say("feed.intro", channel=place)))
    buttons: list[Element] = []
    if not public_url:
        blocks.append(section(say("feed.nowhere")))
    elif feed is None:
        blocks.append(context(say("feed.before")))
        buttons.append(
            button(say.plain("feed.make"), ActionId.FEED_MAKE, team.team_id, style="primary")
        )
    else:
        blocks += _address(say, address(public_url, feed))
        if runs_it:
            buttons += _changes(say, feed)
    file = button(say.plain("feed.file"), ActionId.FEED_FILE, team.team_id)
    return modal(
        ViewId.READ,
        say.plain("feed.title"),
        [*blocks, actions(*buttons, file)],
        close=say.plain("common.close"),
    )


def address(public_url: str, feed: Feed) -> str:
    return f"{public_url}/calendar/{feed.token}.ics"


def _address(say: Voice, url: str) -> list[Block]:
    return [
        section(Mrkdwn(f"`{url}`")),
        *(section(say(f"feed.in_{program}")) for program in PROGRAMS),
        context(say("feed.secret")),
    ]


def _changes(say: Voice, feed: Feed) -> list[Element]:
    value = f"{feed.team_id} {int(feed.made_at.timestamp())}"
    return [
        button(
            say.plain(f"feed.{what}"),
            action,
            value,
            confirm=confirm(
                say.plain(f"feed.{what}_title"),
                say.plain(f"feed.{what}_text"),
                say.plain(f"feed.{what}_yes"),
                say.plain("feed.keep"),
            ),
        )
        for what, action in (("renew", ActionId.FEED_RENEW), ("off", ActionId.FEED_OFF))
    ]

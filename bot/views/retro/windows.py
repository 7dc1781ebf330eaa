"""The retro's windows: it is started, closed, shown and handed over in them."""

from collections.abc import Sequence
from typing import Any

from bot.ids import FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import Element, field_of, modal, option, section
from bot.views.retro.settings import format_choice
from bot.views.retro.thread import of_kind, progress, tapped
from bot.views.team import setup_fields
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.playbook import Format
from rituals.sittings.results import Board
from rituals.team.model import Team
from rituals.team.ritual import RitualSettings

IN_A_CALL = "live"
"""An answer to how long it is open."""
HOWEVER_FEW = ":few"
"""After the id of a sitting to close: who closes it was told that few have written."""


def start(
    say: Voice, team: Team, settings: RitualSettings, offered: Sequence[Format]
) -> dict[str, Any]:
    """`/retro` typed bare while none is open. `offered`: what it can ask."""
    return modal(
        ViewId.START_RETRO,
        say.plain("sitting.start_title"),
        [
            section(say("sitting.start_intro", channel=channel(team.channel_id))),
            field_of(
                FieldId.FORMAT,
                say.plain("sitting.start_format"),
                format_choice(offered, settings.format_id),
                hint=say.plain("setup.format_hint"),
            ),
            field_of(FieldId.OPEN_FOR, say.plain("setup.open_for"), _how_long(say, settings)),
            field_of(FieldId.SHOWN, say.plain("setup.shown"), setup_fields.shown(say, settings)),
        ],
        submit=say.plain("sitting.start"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def _how_long(say: Voice, settings: RitualSettings) -> Element:
    """As the settings have it, or together in a call."""
    element = setup_fields.open_for(say, settings)
    element["options"] = [*element["options"], option(say.plain("sitting.start_live"), IN_A_CALL)]
    return element


def hand_over(say: Voice, now: Board) -> dict[str, Any]:
    """Who facilitates from here."""
    select = pickers.person(now.sitting.facilitator)
    return modal(
        ViewId.HAND_OVER,
        say.plain("sitting.hand_over_title"),
        [
            section(say("sitting.hand_over_text")),
            field_of(FieldId.FACILITATOR, say.plain("sitting.hand_over_field"), select),
        ],
        submit=say.plain("sitting.hand_over_yes"),
        close=say.plain("common.cancel"),
        metadata=now.sitting.sitting_id,
    )


def ask_to_close(say: Voice, now: Board) -> dict[str, Any]:
    """It can't be opened again, so the menu asks first."""
    few = now.has_few_writers
    text = "close_text" if now.sitting.next_step is None else "close_text_early"
    return modal(
        ViewId.CLOSE_SITTING,
        say.plain(of_kind("sitting.close_title", now.sitting)),
        [
            *([section(progress(say, now))] if now.sitting.takes_reflections else []),
            section(say(f"sitting.{text}", until=say.when(now.sitting.ends_at))),
            *([section(say(tapped("sitting.few_text", now.sitting)))] if few else []),
        ],
        submit=say.plain("sitting.close_yes"),
        close=say.plain("sitting.close_no"),
        metadata=f"{now.sitting.sitting_id}{HOWEVER_FEW if few else ''}",
    )


def ask_to_show(say: Voice, now: Board) -> dict[str, Any]:
    """Whoever ends writing knows that people could guess who wrote what."""
    return modal(
        ViewId.SHOW_FEW,
        say.plain("sitting.few_title"),
        [section(say(tapped("sitting.few_text", now.sitting)))],
        submit=say.plain("sitting.few_yes"),
        close=say.plain("sitting.close_no"),
        metadata=f"{now.sitting.sitting_id}:{now.sitting.phase}",
    )

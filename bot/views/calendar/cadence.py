"""A new rhythm: previewed with its next dates before anybody says Start."""

from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import actions, button, message, modal, section, text_field
from bot.views.team import setup
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.calendar import Cadence, Occurrence, say_cadence
from rituals.ports import Content
from rituals.team.model import Team
from rituals.team.ritual import Ritual


def preview(
    say: Voice, team: Team, ritual: Ritual, cadence: Cadence, upcoming: list[Occurrence]
) -> Content:
    words = say_cadence(cadence)
    zone = team.calendar.zone
    if not upcoming:
        return message(section(say("preview.none")))
    return message(
        section(say("preview.intro", channel=channel(team.channel_id))),
        *setup.rhythm(say, zone, words, upcoming, ritual.policy),
        actions(
            button(
                say.plain("common.start"), ActionId.START_CADENCE, team.team_id, style="primary"
            ),
            button(say.plain("common.change"), ActionId.CHANGE_CADENCE, team.team_id),
            button(say.plain("common.not_now"), ActionId.DISMISS),
        ),
    )


def form(say: Voice, team: Team, words: str) -> dict[str, Any]:
    return modal(
        ViewId.CADENCE,
        say.plain("cadence.title"),
        [
            text_field(
                FieldId.CADENCE,
                say.plain("cadence.field"),
                value=words,
                hint=say.plain("setup.cadence_hint"),
                limit=200,
                focus=True,
            )
        ],
        submit=say.plain("cadence.submit"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def form_preview(
    say: Voice, team: Team, ritual: Ritual, cadence: Cadence, upcoming: list[Occurrence]
) -> dict[str, Any]:
    """The same preview inside the modal; its close button goes back to the words."""
    blocks = setup.rhythm(say, team.calendar.zone, say_cadence(cadence), upcoming, ritual.policy)
    return modal(
        ViewId.CADENCE_PREVIEW,
        say.plain("preview.title"),
        [section(Mrkdwn(say("preview.intro", channel=channel(team.channel_id)))), *blocks],
        submit=say.plain("common.start") if upcoming else None,
        close=say.plain("common.change"),
        metadata=team.team_id,
    )

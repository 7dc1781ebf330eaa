"""Being away: what was understood, and the window in which it's said and where one lives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    context,
    field_of,
    message,
    modal,
    section,
    text_field,
)
from bot.views.team import setup_fields
from bot.words import Mrkdwn, Voice
from rituals.away.model import Away, Said
from rituals.ports import Content


@dataclass(frozen=True, slots=True)
class Known:
    """What the window shows when it opens."""

    coming: Sequence[Away]
    is_away: bool
    """By what they said."""
    by_status: bool
    """Slack shows a status of theirs that counts as away."""
    country: str | None
    country_name: str
    subdivision: str | None
    subdivision_name: str


def said(
    say: Voice, done: Said, undo: str, *, starts_now: bool, planned: Sequence[Away]
) -> Content:
    """`undo`: what the button carries. `planned`: what is still to come for who is back."""
    if done.put is None:
        first = (
            say("away.back_later", planned=_planned(say, planned)) if planned else say("away.back")
        )
        return message(section(first), _undo(say, undo))
    since, until = say.date(done.put.since), say.date(done.put.until)
    first = (
        say("away.said_now", until=until)
        if starts_now
        else say("away.said", since=since, until=until)
    )
    return message(section(first), context(say("away.means")), _undo(say, undo))


def _undo(say: Voice, undo: str) -> Block:
    return actions(button(say.plain("away.undo"), ActionId.UNDO_AWAY, undo))


def _planned(say: Voice, planned: Sequence[Away]) -> Mrkdwn:
    return Mrkdwn(
        ", ".join(
            say("away.planned", since=say.date(away.since), until=say.date(away.until))
            for away in planned
        )
    )


def window(say: Voice, known: Known) -> dict[str, Any]:
    return modal(
        ViewId.AWAY,
        say.plain("away.title"),
        [
            *_state(say, known),
            text_field(
                FieldId.AWAY,
                say.plain("away.field"),
                placeholder=say.plain("away.placeholder"),
                hint=say.plain("away.hint"),
                limit=200,
                optional=True,
            ),
            field_of(
                FieldId.COUNTRY,
                say.plain("away.country"),
                setup_fields.search(
                    say, "country", setup_fields.named(known.country, known.country_name)
                ),
                hint=say.plain("away.country_hint"),
                optional=True,
            ),
            field_of(
                FieldId.SUBDIVISION,
                say.plain("away.subdivision"),
                setup_fields.search(
                    say,
                    "subdivision",
                    setup_fields.named(known.subdivision, known.subdivision_name),
                ),
                hint=say.plain("setup.subdivision_hint"),
                optional=True,
            ),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
    )


def _state(say: Voice, known: Known) -> list[Block]:
    blocks: list[Block] = []
    if known.is_away:
        back = button(say.plain("away.come_back"), ActionId.BACK)
        blocks.append(
            section(say("away.said_now", until=say.date(known.coming[0].until)), accessory=back)
        )
    planned = known.coming[known.is_away :]
    if planned:
        blocks += [
            section(say("away.said", since=say.date(away.since), until=say.date(away.until)))
            for away in planned[:5]
        ]
    if known.by_status:
        blocks.append(section(say("away.by_status")))
    return blocks or [context(say("away.here"))]


def saved(say: Voice, place: str) -> Mrkdwn:
    """`place`: whose holidays the person keeps; empty: their team's."""
    return say("away.saved", place=place) if place else say("away.saved_team")

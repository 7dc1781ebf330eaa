"""The retro: its one message, its thread, and the window that starts one."""

from typing import Any

from bot.ids import ActionId, FieldId, OverflowValue, ViewId
from bot.views import dates, setup
from bot.views.blocks import (
    Block,
    actions,
    button,
    context,
    field_of,
    header,
    message,
    modal,
    option,
    overflow,
    quoted_text,
    section,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.calendar import Occurrence
from rituals.ports import Content
from rituals.retro.model import Reflection, Retro
from rituals.retro.results import Board, Progress, Summary
from rituals.team.model import RitualSettings, Team


def board(say: Voice, now: Board, opened_by: str) -> Content:
    """The one top-level message, updated in place until it closes.

    `opened_by`: display name of who opened it by hand; empty where the calendar did.
    """
    retro = now.retro
    seen = retro.closes_at.timestamp()
    return message(
        header(say.plain("retro.heading", title=retro.format.title)),
        *_origin(say, retro, opened_by),
        section(
            say(
                "retro.open_until",
                until=say.when(retro.closes_at),
                progress=progress(say, now.progress),
            )
        ),
        context(say(f"retro.shown_{retro.shown}")),
        actions(
            button(say.plain("retro.reflect"), ActionId.REFLECT, retro.retro_id, style="primary"),
            button(say.plain("retro.mine"), ActionId.MINE, retro.retro_id),
            overflow(
                ActionId.MORE,
                [
                    option(say.plain(f"retro.{value}"), f"{value}:{retro.retro_id}:{seen}")
                    for value in OverflowValue
                ],
            ),
        ),
    )


def progress(say: Voice, so_far: Progress) -> Mrkdwn:
    return say("retro.progress", n=so_far.members, writers=so_far.writers)


def _origin(say: Voice, retro: Retro, opened_by: str) -> list[Block]:
    """Where it isn't simply on time and on the calendar: why it comes now."""
    notes: list[Mrkdwn] = []
    if opened_by:
        notes.append(say("retro.by_hand", who=opened_by))
    if retro.occurrence:
        if retro.late_by:
            notes.append(say("retro.late", due=say.when(retro.occurrence.at)))
        if retro.occurrence.moved:
            was, why = say.day(retro.occurrence.nominal_at), dates.reason(say, retro.occurrence)
            notes.append(say("retro.moved", was=was, why=why))
        if retro.occurrence.merged:
            notes.append(say("retro.merged", n=len(retro.occurrence.merged)))
    return [context(*notes)] if notes else []


def ask_to_close(say: Voice, now: Board) -> dict[str, Any]:
    """It can't be opened again, so the menu asks first."""
    return modal(
        ViewId.CLOSE_RETRO,
        say.plain("retro.close_title"),
        [
            section(progress(say, now.progress)),
            section(say("retro.close_text", until=say.when(now.retro.closes_at))),
        ],
        submit=say.plain("retro.close_yes"),
        close=say.plain("retro.close_no"),
        metadata=now.retro.retro_id,
    )


def closed_board(say: Voice, summary: Summary) -> Content:
    """The same message once it is closed: nothing left to press."""
    retro = summary.retro
    assert retro.closed_at
    return message(
        header(say.plain("retro.heading", title=retro.format.title)),
        section(
            say(
                "retro.closed_line",
                closed=say.when(retro.closed_at),
                written=written(say, summary.progress),
            )
        ),
    )


def written(say: Voice, so_far: Progress) -> Mrkdwn:
    if not so_far.reflections:
        return say("retro.written_nothing")
    return say(
        "retro.written", n=so_far.reflections, writers=so_far.writers, members=so_far.members
    )


def shown_at_once(say: Voice, retro: Retro, reflection: Reflection, who: str) -> Content:
    """A thread reply, for teams that show what is written at once."""
    prompt = retro.format.prompt(reflection.column_id)
    edited = f" ({say.plain('retro.edited')})" if reflection.edited_at else ""
    heading = say.plain("retro.shown_one", who=who, prompt=prompt)
    return message(quoted_text((f"{heading}{edited}\n", True), (reflection.text, False)))


def withdrawn(say: Voice) -> Content:
    return message(context(say("retro.withdrawn")))


def reminder(say: Voice, now: Board) -> Content:
    """In the thread. Says nothing of who is missing."""
    return message(section(say("retro.reminder", until=say.when(now.retro.closes_at))))


def extended(say: Voice, now: Board) -> Content:
    return message(section(say("retro.extended", until=say.when(now.retro.closes_at))))


def joined(say: Voice, occurrence: Occurrence) -> Content:
    return message(section(say("retro.joined", due=say.when(occurrence.at))))


def start(say: Voice, team: Team, settings: RitualSettings) -> dict[str, Any]:
    """`/retro` typed bare while none is open."""
    return modal(
        ViewId.START_RETRO,
        say.plain("retro.start_title"),
        [
            section(say("retro.start_intro", channel=channel(team.channel_id))),
            field_of(FieldId.OPEN_FOR, say.plain("setup.open_for"), setup.open_for(say, settings)),
            field_of(FieldId.SHOWN, say.plain("setup.shown"), setup.shown(say, settings)),
        ],
        submit=say.plain("retro.start"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def opened(say: Voice, retro: Retro, team: Team) -> Content:
    """For whoever opened it."""
    return message(
        section(
            say(
                "retro.opened_soon",
                channel=channel(team.channel_id),
                until=say.when(retro.closes_at),
            )
        )
    )

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
from rituals.sittings.model import Reflection, Sitting
from rituals.sittings.results import Board, MovedOn, Progress, Summary
from rituals.team.model import Team
from rituals.team.ritual import RitualSettings


def board(say: Voice, now: Board, opened_by: str) -> Content:
    """The one top-level message, updated in place until it closes.

    `opened_by`: display name of who opened it by hand; empty where the calendar did.
    """
    sitting = now.sitting
    seen = sitting.ends_at.timestamp()
    return message(
        header(say.plain("sitting.heading", title=sitting.format.title)),
        *_origin(say, sitting, opened_by),
        section(
            say(
                "sitting.open_until",
                until=say.when(sitting.ends_at),
                progress=progress(say, now.progress),
            )
        ),
        context(say(f"sitting.shown_{sitting.shown}")),
        actions(
            button(
                say.plain("sitting.reflect"), ActionId.REFLECT, sitting.sitting_id, style="primary"
            ),
            button(say.plain("sitting.mine"), ActionId.MINE, sitting.sitting_id),
            overflow(
                ActionId.MORE,
                [
                    option(say.plain(f"sitting.{value}"), f"{value}:{sitting.sitting_id}:{seen}")
                    for value in OverflowValue
                ],
            ),
        ),
    )


def progress(say: Voice, so_far: Progress) -> Mrkdwn:
    return say("sitting.progress", n=so_far.members, writers=so_far.writers)


def _origin(say: Voice, sitting: Sitting, opened_by: str) -> list[Block]:
    """Where it isn't simply on time and on the calendar: why it comes now."""
    notes: list[Mrkdwn] = []
    if opened_by:
        notes.append(say("sitting.by_hand", who=opened_by))
    if sitting.occurrence:
        if sitting.late_by:
            notes.append(say("sitting.late", due=say.when(sitting.occurrence.at)))
        if sitting.occurrence.moved:
            was, why = say.day(sitting.occurrence.nominal_at), dates.reason(say, sitting.occurrence)
            notes.append(say("sitting.moved", was=was, why=why))
        if sitting.occurrence.merged:
            notes.append(say("sitting.merged", n=len(sitting.occurrence.merged)))
    return [context(*notes)] if notes else []


def ask_to_close(say: Voice, now: Board) -> dict[str, Any]:
    """It can't be opened again, so the menu asks first."""
    return modal(
        ViewId.CLOSE_SITTING,
        say.plain("sitting.close_title"),
        [
            section(progress(say, now.progress)),
            section(say("sitting.close_text", until=say.when(now.sitting.ends_at))),
        ],
        submit=say.plain("sitting.close_yes"),
        close=say.plain("sitting.close_no"),
        metadata=now.sitting.sitting_id,
    )


def closed_board(say: Voice, summary: Summary) -> Content:
    """The same message once it is closed: nothing left to press."""
    sitting = summary.sitting
    assert sitting.closed_at
    return message(
        header(say.plain("sitting.heading", title=sitting.format.title)),
        section(
            say(
                "sitting.closed_line",
                closed=say.when(sitting.closed_at),
                written=written(say, summary.progress),
            )
        ),
    )


def written(say: Voice, so_far: Progress) -> Mrkdwn:
    if not so_far.reflections:
        return say("sitting.written_nothing")
    return say(
        "sitting.written", n=so_far.reflections, writers=so_far.writers, members=so_far.members
    )


def shown_at_once(say: Voice, sitting: Sitting, reflection: Reflection, who: str) -> Content:
    """A thread reply, for teams that show what is written at once."""
    prompt = sitting.format.prompt(reflection.column_id)
    edited = f" ({say.plain('sitting.edited')})" if reflection.edited_at else ""
    heading = say.plain("sitting.shown_one", who=who, prompt=prompt)
    return message(quoted_text((f"{heading}{edited}\n", True), (reflection.text, False)))


def withdrawn(say: Voice) -> Content:
    return message(context(say("sitting.withdrawn")))


def reminder(say: Voice, now: Board) -> Content:
    """In the thread. Says nothing of who is missing."""
    return message(section(say("sitting.reminder", until=say.when(now.sitting.ends_at))))


def extended(say: Voice, now: Board) -> Content:
    return message(section(say("sitting.extended", until=say.when(now.sitting.ends_at))))


def moved_on(say: Voice, done: MovedOn, by: str) -> Content:
    """`by`: display name of who said so; empty where time did."""
    phase = say.plain(f"phase.{done.board.sitting.phase}_began")
    until = say.when(done.board.sitting.ends_at)
    if by:
        return message(section(say("phase.began_by", phase=phase, who=by, until=until)))
    return message(section(say("phase.began", phase=phase, until=until)))


def joined(say: Voice, occurrence: Occurrence) -> Content:
    return message(section(say("sitting.joined", due=say.when(occurrence.at))))


def start(say: Voice, team: Team, settings: RitualSettings) -> dict[str, Any]:
    """`/retro` typed bare while none is open."""
    return modal(
        ViewId.START_RETRO,
        say.plain("sitting.start_title"),
        [
            section(say("sitting.start_intro", channel=channel(team.channel_id))),
            field_of(FieldId.OPEN_FOR, say.plain("setup.open_for"), setup.open_for(say, settings)),
            field_of(FieldId.SHOWN, say.plain("setup.shown"), setup.shown(say, settings)),
        ],
        submit=say.plain("sitting.start"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def opened(say: Voice, sitting: Sitting, team: Team) -> Content:
    """For whoever opened it."""
    return message(
        section(
            say(
                "sitting.opened_soon",
                channel=channel(team.channel_id),
                until=say.when(sitting.ends_at),
            )
        )
    )

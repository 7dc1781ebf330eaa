"""A team's calendar: the next dates of all its rituals, what speaks against each, and what those
who run the team can make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import dates
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    divider,
    field_of,
    message,
    modal,
    option,
    overflow,
    section,
)
from bot.views.calendar.rituals import ritual_line
from bot.views.names import ritual_name, ritual_title
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.team.conflicts import Conflict, NotWorked, OnHoliday, OutsideHours, Together
from rituals.team.model import Team, TeamState
from rituals.team.results import DateChanged
from rituals.team.ritual import Ritual
from rituals.team.ritual_date import RitualDate, Snooze


class DateDeed(StrEnum):
    """What stands behind the ⋯ of a date. Its word is part of what the press carries."""

    HOUR = Snooze.HOUR.value
    DAY = Snooze.DAY.value
    WEEK = Snooze.WEEK.value
    MOVE = "move"
    SKIP = "skip"
    PUT_BACK = "put_back"
    RUN = "run"


@dataclass(frozen=True, slots=True)
class Page:
    """All that the calendar shows to one person."""

    team: Team
    rituals: Sequence[Ritual]
    dates: Sequence[RitualDate]
    against: Sequence[Sequence[Conflict]]
    """For each date."""
    facilitators: Mapping[tuple[str, datetime], str]
    """Display names by ritual and nominal time, where it's known."""
    now: datetime
    reader_runs_it: bool
    reader_is_member: bool


def calendar(say: Voice, page: Page, done: Mrkdwn | None = None) -> Content:
    """`done`: what the reader has just made of it."""
    return message(*_blocks(say, page, done))


def calendar_modal(say: Voice, page: Page, done: Mrkdwn | None = None) -> dict[str, Any]:
    return modal(
        ViewId.READ,
        say.plain("calendar.heading"),
        _blocks(say, page, done),
        close=say.plain("common.close"),
        metadata=f"calendar:{page.team.team_id}",
    )


def _blocks(say: Voice, page: Page, done: Mrkdwn | None) -> list[Block]:
    title = section(say("calendar.title", channel=channel(page.team.channel_id)))
    blocks = [section(done)] if done else []
    if page.team.state is not TeamState.ACTIVE:
        return [*blocks, title, section(say(f"status.{page.team.state}"))]
    if page.team.is_paused(page.now):
        assert page.team.paused_until
        blocks.append(section(say("status.paused", until=say.when(page.team.paused_until))))
    blocks.append(title)
    firsts: set[str] = set()
    for date, against in zip(page.dates, page.against, strict=True):
        is_first = date.ritual.ritual_id not in firsts
        firsts.add(date.ritual.ritual_id)
        line = _line(say, page, date, against)
        blocks.append(section(line, accessory=_menu(say, page, date, is_first=is_first)))
    if not page.dates:
        blocks.append(section(say("calendar.empty")))
    return [*blocks, divider(), *_rituals(say, page)]


def _line(say: Voice, page: Page, date: RitualDate, against: Sequence[Conflict]) -> Mrkdwn:
    occurrence, ritual = date.occurrence, ritual_name(say, date.ritual)
    when = say.date(occurrence.at)
    if date.date.is_skipped:
        return say("calendar.skipped", date=when, ritual=ritual)
    notes = list(dates.notes(say, occurrence, date.ritual.policy))
    tz = page.team.calendar.tz
    local = occurrence.at.astimezone(tz)
    if occurrence.at.astimezone(say.zone).utcoffset() != local.utcoffset():
        notes.insert(0, say("calendar.there", time=f"{local:%H:%M}", zone=page.team.calendar.zone))
    who = page.facilitators.get((date.ritual.ritual_id, occurrence.nominal_at))
    if who:
        notes.append(say("calendar.facilitates", who=who))
    notes += [_against(say, conflict) for conflict in against]
    line = say("calendar.line", date=when, ritual=ritual)
    return Mrkdwn(" ".join([line, *notes]))


def against(say: Voice, date: RitualDate, conflicts: Sequence[Conflict]) -> Mrkdwn:
    """Of a date that isn't on the calendar yet."""
    said = [say.date(date.occurrence.at), *(_against(say, conflict) for conflict in conflicts)]
    return Mrkdwn(" ".join(said))


def _against(say: Voice, conflict: Conflict) -> Mrkdwn:
    match conflict:
        case Together(ritual):
            return say("calendar.together", ritual=ritual_name(say, ritual))
        case OutsideHours():
            return say("calendar.outside_hours")
        case OnHoliday(name):
            return say("calendar.on_holiday", name=name)
        case NotWorked():
            return say("calendar.not_worked")


def _menu(say: Voice, page: Page, date: RitualDate, *, is_first: bool) -> Element | None:
    """What the reader may do to a date; None: nothing."""
    deeds: list[DateDeed] = []
    if page.reader_runs_it and date.date.is_skipped:
        return button(say.plain("calendar.undo"), ActionId.UNDO_DATE, _value(date))
    if page.reader_runs_it:
        deeds = [DateDeed(snooze.value) for snooze in date.snoozes]
        if len(deeds) == len(Snooze):  # a ⋯ holds five: a week is in the window that moves it
            deeds.remove(DateDeed.WEEK)
        deeds += [DateDeed.MOVE, DateDeed.SKIP]
        if date.date.is_changed:
            deeds.append(DateDeed.PUT_BACK)
    if is_first and page.reader_is_member and len(deeds) < 5:
        deeds.append(DateDeed.RUN)
    if not deeds:
        return None
    options = [option(say.plain(f"calendar.{deed}"), f"{deed}:{_value(date)}") for deed in deeds]
    return overflow(ActionId.CHANGE_DATE, options)


def _value(date: RitualDate) -> str:
    """Which date, and when the reader saw it take place: a press means what was seen."""
    at, nominal_at = date.occurrence.at.timestamp(), date.occurrence.nominal_at.timestamp()
    return f"{date.ritual.ritual_id}:{nominal_at:.0f}:{at:.0f}"


def _rituals(say: Voice, page: Page) -> list[Block]:
    lines = [
        ritual_line(
            say,
            page.team,
            ritual,
            now=page.now,
            runs_it=page.reader_runs_it,
            is_member=page.reader_is_member,
        )
        for ritual in page.rituals[:MOST_RITUALS]
    ]
    if not page.reader_is_member:
        return lines
    more = button(say.plain("calendar.rituals"), ActionId.RITUALS, page.team.team_id)
    feed = button(say.plain("feed.button"), ActionId.FEED, page.team.team_id)
    return [*lines, actions(more, feed)]


MOST_RITUALS = 20
"""What fits into a message of fifty blocks beside the dates; the window has them all."""


def move(say: Voice, team: Team, date: RitualDate, *, metadata: str) -> dict[str, Any]:
    """Date and time are the team's: where the reader's clock differs, both are said."""
    occurrence = date.occurrence
    local = occurrence.at.astimezone(team.calendar.tz)
    blocks: list[Block] = [
        section(
            say(
                "calendar.move_intro",
                ritual=ritual_title(say, date.ritual),
                date=say.date(occurrence.at),
            )
        ),
        field_of(
            FieldId.DATE,
            say.plain("calendar.move_date"),
            {"type": "datepicker", "initial_date": f"{local:%Y-%m-%d}"},
        ),
        field_of(
            FieldId.TIME,
            say.plain("calendar.move_time"),
            {"type": "timepicker", "initial_time": f"{local:%H:%M}"},
            hint=say.plain("calendar.move_zone", zone=team.calendar.zone),
        ),
    ]
    if Snooze.WEEK in date.snoozes:
        value = f"{DateDeed.WEEK}:{_value(date)}"
        week = button(say.plain("calendar.week"), ActionId.MOVE_A_WEEK, value)
        blocks.append(actions(week))
    blocks.append(context(say("calendar.move_hint")))
    return modal(
        ViewId.MOVE_DATE,
        say.plain("calendar.move_title"),
        blocks,
        submit=say.plain("calendar.move_submit"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def done(say: Voice, what: DateChanged) -> Mrkdwn:
    """For whoever did it."""
    return _said(say, what, "to_actor", "")


def announced(say: Voice, what: DateChanged, who: str) -> Content:
    """One line for the channel."""
    return message(section(_said(say, what, "to_channel", who)))


def _said(say: Voice, what: DateChanged, to: str, who: str) -> Mrkdwn:
    ritual, was = ritual_name(say, what.ritual), say.date(what.was.occurrence.at)
    date = say.date(what.now.occurrence.at)
    if what.now.is_skipped:
        return say(f"calendar.skipped_{to}", ritual=ritual, was=was, who=who)
    if what.was.is_skipped:
        return say(f"calendar.back_{to}", ritual=ritual, date=date, who=who)
    return say(f"calendar.moved_{to}", ritual=ritual, was=was, date=date, who=who)

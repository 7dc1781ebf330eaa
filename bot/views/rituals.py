"""The rituals that a team holds and could hold, and the windows that add, change and pause one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import setup
from bot.views.blocks import (
    Block,
    Element,
    button,
    choice,
    context,
    divider,
    field_of,
    message,
    modal,
    option,
    overflow,
    quoted_list,
    section,
    text_field,
)
from bot.views.names import ritual_name, ritual_title
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel, user
from rituals.calendar import HolidayPolicy, Occurrence, say_cadence
from rituals.playbook import rituals as cards
from rituals.ports import Content
from rituals.team.model import Team
from rituals.team.results import Paused, RitualStarted
from rituals.team.ritual import OpenFor, Ritual, RitualKind, RitualSettings, Shown
from rituals.team.ritual_plan import MOST_QUESTIONS, NAME_LIMIT, QUESTION_LIMIT, RitualPlan


class RitualDeed(StrEnum):
    """What stands behind the ⋯ of a ritual."""

    CHANGE = "change"
    PAUSE = "pause"
    RESUME = "resume"
    RUN = "run"
    PAST = "past"
    TAKE_OFF = "take_off"
    BRING_BACK = "bring_back"


class Who(StrEnum):
    """Who is asked."""

    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Repertoire:
    """All that the list of rituals shows."""

    team: Team
    held: Sequence[Ritual]
    taken_off: Sequence[Ritual]
    now: datetime
    reader_runs_it: bool
    reader_is_member: bool


@dataclass(frozen=True, slots=True)
class RitualForm:
    """What the window shows when it opens: a proposal, a draft, or the ritual as it is."""

    kind: RitualKind
    name: str
    questions: str
    """A question a line; for a team's own."""
    cadence: str
    """In words; empty: only by hand."""
    policy: HolidayPolicy
    open_for: OpenFor
    shown: Shown
    who: tuple[str, ...] | None


MOST_LISTED = 60
"""What fits into a window of a hundred blocks beside all else."""


def repertoire(say: Voice, shown: Repertoire, done: Mrkdwn | None = None) -> dict[str, Any]:
    """`done`: what the reader has just made of it."""
    team = shown.team
    blocks: list[Block] = [section(done)] if done else []
    blocks.append(section(say("rituals.title", channel=channel(team.channel_id))))
    blocks += [
        ritual_line(
            say,
            team,
            ritual,
            now=shown.now,
            runs_it=shown.reader_runs_it,
            is_member=shown.reader_is_member,
        )
        for ritual in shown.held[:MOST_LISTED]
    ]
    if shown.reader_runs_it:
        blocks += [divider(), section(say("rituals.could")), *_possible(say, shown)]
    if shown.taken_off:
        blocks += [divider(), section(say("rituals.taken_off"))]
        blocks += [_taken_off(say, shown, ritual) for ritual in shown.taken_off[:20]]
    return modal(
        ViewId.READ,
        say.plain("rituals.heading"),
        blocks,
        close=say.plain("common.close"),
        metadata=f"rituals:{team.team_id}",
    )


def ritual_line(
    say: Voice, team: Team, ritual: Ritual, *, now: datetime, runs_it: bool, is_member: bool
) -> Block:
    """What it is and when, and behind the ⋯ what the reader may do to it."""
    zone = team.calendar.zone
    title = ritual_title(say, ritual)
    parts = (
        [say("rituals.line", ritual=title, cadence=say_cadence(ritual.cadence), zone=zone)]
        if ritual.cadence
        else [say("rituals.line_by_hand", ritual=title)]
    )
    if ritual.is_paused(now):
        assert ritual.paused_until
        parts.append(say("status.ritual_paused", until=say.when(ritual.paused_until)))
    if ritual.settings.who is not None:
        asked = sum(member in team.members for member in ritual.settings.who)
        parts.append(say("rituals.asks", n=asked) if asked else say("rituals.asks_nobody"))
    deeds: list[RitualDeed] = []
    if runs_it:
        paused = RitualDeed.RESUME if ritual.is_paused(now) else RitualDeed.PAUSE
        deeds += [RitualDeed.CHANGE, paused]
    if is_member:
        deeds.append(RitualDeed.RUN)
    deeds.append(RitualDeed.PAST)
    if runs_it and ritual.kind is not RitualKind.RETRO:
        deeds.append(RitualDeed.TAKE_OFF)
    return section(Mrkdwn(" ".join(parts)), accessory=_menu(say, ritual, deeds))


def _menu(say: Voice, ritual: Ritual, deeds: Sequence[RitualDeed]) -> Element:
    return overflow(
        ActionId.RITUAL_MENU,
        [option(say.plain(f"rituals.{deed}"), f"{deed}:{ritual.ritual_id}") for deed in deeds],
    )


def _possible(say: Voice, shown: Repertoire) -> list[Block]:
    kinds = {ritual.kind for ritual in shown.held}
    blocks = []
    for kind, card in cards().items():
        if RitualKind(kind) not in kinds:
            name, title = card.asks.name, card.asks.title
            label = say.plain("rituals.add", ritual=name)
            add = button(label, ActionId.ADD_RITUAL, f"{shown.team.team_id}:{kind}")
            line = say("rituals.possible", ritual=name, title=title, cadence=card.cadence)
            blocks.append(section(line, accessory=add))
    own = button(
        say.plain("rituals.make"), ActionId.ADD_RITUAL, f"{shown.team.team_id}:{RitualKind.OWN}"
    )
    return [*blocks, section(say("rituals.own"), accessory=own)]


def _taken_off(say: Voice, shown: Repertoire, ritual: Ritual) -> Block:
    deeds = [RitualDeed.PAST]
    if shown.reader_runs_it:
        deeds.insert(0, RitualDeed.BRING_BACK)
    line = say("rituals.taken_off_line", ritual=ritual_title(say, ritual))
    return section(line, accessory=_menu(say, ritual, deeds))


def form(
    say: Voice, form: RitualForm, *, metadata: str, is_new: bool, is_draft: bool
) -> dict[str, Any]:
    """`is_draft`: this is what the person typed earlier and didn't start."""
    settings = RitualSettings(open_for=form.open_for, shown=form.shown)
    is_own = form.kind is RitualKind.OWN
    return modal(
        ViewId.RITUAL,
        say.plain("rituals.new_title" if is_new else "rituals.change_title"),
        [
            context(say("setup.draft" if is_draft else "setup.intro")),
            *(_own_fields(say, form) if is_own else _asked_by_playbook(say, form)),
            text_field(
                FieldId.CADENCE,
                say.plain("rituals.cadence"),
                value=form.cadence,
                hint=say.plain("rituals.cadence_hint"),
                limit=200,
                optional=True,
            ),
            field_of(
                FieldId.WHO,
                say.plain("rituals.who"),
                choice(
                    "radio_buttons",
                    [option(say.plain(f"rituals.who_{who}"), who) for who in Who],
                    Who.ALL if form.who is None else Who.SOME,
                ),
            ),
            field_of(
                FieldId.ASKED,
                say.plain("rituals.asked"),
                setup.users(form.who or ()),
                optional=True,
            ),
            field_of(FieldId.SHOWN, say.plain("rituals.shown"), setup.shown(say, settings)),
            field_of(FieldId.OPEN_FOR, say.plain("setup.open_for"), setup.open_for(say, settings)),
            field_of(FieldId.POLICY, say.plain("setup.policy"), setup.policy(say, form.policy)),
        ],
        submit=say.plain("setup.next"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def _own_fields(say: Voice, form: RitualForm) -> list[Block]:
    return [
        text_field(
            FieldId.NAME,
            say.plain("rituals.name"),
            value=form.name,
            placeholder=say.plain("rituals.name_example"),
            limit=NAME_LIMIT,
            focus=True,
        ),
        text_field(
            FieldId.QUESTIONS,
            say.plain("rituals.questions"),
            value=form.questions,
            placeholder=say.plain("rituals.questions_example"),
            hint=say.plain("rituals.questions_hint", most=MOST_QUESTIONS, limit=QUESTION_LIMIT),
            multiline=True,
            limit=MOST_QUESTIONS * QUESTION_LIMIT * 2,
        ),
    ]


def _asked_by_playbook(say: Voice, form: RitualForm) -> list[Block]:
    asks = cards()[form.kind].asks
    questions = Mrkdwn("\n".join(f"• {column.prompt}" for column in asks.columns))
    return [section(say("rituals.asks_this", ritual=asks.name, questions=questions))]


def preview(
    say: Voice,
    team: Team,
    plan: RitualPlan,
    upcoming: list[Occurrence],
    against: Sequence[Mrkdwn],
    *,
    metadata: str,
) -> dict[str, Any]:
    """What would happen, before anything does. Its close button goes back to the form."""
    title = ritual_title(say, plan)
    rhythm = (
        setup.rhythm(
            say,
            team.calendar.zone,
            say_cadence(plan.cadence),
            upcoming,
            plan.policy,
            ritual=title,
        )
        if plan.cadence
        else [section(say("rituals.by_hand", ritual=title))]
    )
    asked = (
        say("rituals.preview_all")
        if plan.who is None
        else say("rituals.preview_some", people=Mrkdwn(", ".join(map(user, plan.who))))
    )
    asks = plan.asks or cards()[plan.kind].asks
    return modal(
        ViewId.RITUAL_PREVIEW,
        say.plain("preview.title"),
        [
            section(say("preview.intro", channel=channel(team.channel_id))),
            *rhythm,
            *([context(*against[:10])] if against else []),
            section(say("rituals.preview_asks")),
            quoted_list([[(column.prompt, False)] for column in asks.columns]),
            section(
                say(
                    "preview.open",
                    open_for=say(f"open_for.{plan.open_for}"),
                    shown=say(f"shown.said_{plan.shown}"),
                )
            ),
            section(asked),
            context(say("preview.hint")),
        ],
        submit=say.plain("common.start"),
        close=say.plain("common.change"),
        metadata=metadata,
    )


def ask_how_long(say: Voice, ritual: Ritual, *, metadata: str) -> dict[str, Any]:
    return modal(
        ViewId.PAUSE_RITUAL,
        say.plain("rituals.pause_title"),
        [
            section(say("rituals.pause_intro", ritual=ritual_name(say, ritual))),
            text_field(
                FieldId.UNTIL,
                say.plain("rituals.pause_field"),
                placeholder=say.plain("rituals.pause_example"),
                limit=100,
                focus=True,
            ),
        ],
        submit=say.plain("rituals.pause_submit"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def ask_to_take_off(say: Voice, ritual: Ritual, *, metadata: str) -> dict[str, Any]:
    return modal(
        ViewId.TAKE_OFF_RITUAL,
        say.plain("rituals.take_off_title"),
        [section(say("rituals.take_off_text", ritual=ritual_title(say, ritual)))],
        submit=say.plain("rituals.take_off_yes"),
        close=say.plain("rituals.take_off_no"),
        metadata=metadata,
    )


def started(say: Voice, done: RitualStarted, who: str) -> Content:
    """One line for the channel."""
    ritual = done.ritual
    key = "rituals.added" if done.is_new else "rituals.changed"
    title = ritual_title(say, ritual)
    if ritual.cadence is None:
        return message(section(say(f"{key}_by_hand", who=who, ritual=title)))
    return message(
        section(
            say(
                key,
                who=who,
                ritual=title,
                cadence=say_cadence(ritual.cadence),
                zone=done.team.calendar.zone,
                date=say.date(done.dates[0].at) if done.dates else say("preview.none"),
            )
        )
    )


def taken_off(say: Voice, ritual: Ritual, who: str) -> Content:
    """One line for the channel."""
    return message(section(say("rituals.was_taken_off", who=who, ritual=ritual_title(say, ritual))))


def took_off(say: Voice, ritual: Ritual) -> Mrkdwn:
    """For whoever did it."""
    return say("rituals.took_off", ritual=ritual_title(say, ritual))


def paused(say: Voice, done: Paused, who: str) -> Content:
    """One line for the channel."""
    assert done.ritual
    ritual, until = ritual_title(say, done.ritual), say.when(done.until)
    return message(section(say("rituals.paused", who=who, ritual=ritual, until=until)))


def resumed(say: Voice, ritual: Ritual, following: Occurrence | None, who: str) -> Content:
    """One line for the channel."""
    title = ritual_title(say, ritual)
    if following:
        said = say("rituals.resumed", who=who, ritual=title, date=say.date(following.at))
    else:
        said = say("rituals.resumed_none", who=who, ritual=title)
    return message(section(said))


def names_of(say: Voice, held: Sequence[Ritual]) -> Mapping[str, Ritual]:
    """By what people may call it."""
    return {ritual_name(say, ritual).casefold(): ritual for ritual in held}

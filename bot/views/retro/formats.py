"""What a team's retros can ask: the list, and the window to make one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    confirm,
    context,
    divider,
    message,
    modal,
    section,
    text_field,
)
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.playbook import MOST_COLUMNS, Format, formats
from rituals.ports import Content
from rituals.team.model import Team

FIRST_COLUMNS = 3
"""How many questions a new one is asked for."""


def column_field(number: int) -> str:
    """From 1."""
    return f"column{number}"


def example_field(number: int) -> str:
    return f"example{number}"


def listed(
    say: Voice,
    team: Team,
    offered: Sequence[Format],
    used: Format,
    *,
    runs_it: bool,
    done: Mrkdwn | None = None,
) -> dict[str, Any]:
    """`used`: what the team's retros ask now; `done`: what the reader has just made of it."""
    own = [one for one in offered if one.id not in formats()]
    blocks: list[Block] = [section(done)] if done else []
    blocks.append(section(say("format.intro", channel=channel(team.channel_id))))
    for one in formats().values():
        blocks += _described(say, one, used)
    blocks += [divider(), section(say("format.own"))]
    for one in own:
        blocks += _described(say, one, used)
        if runs_it:
            blocks.append(_changes(say, team, one))
    if not own:
        blocks.append(context(say("format.own_none" if runs_it else "format.own_none_reader")))
    if runs_it:
        blocks.append(actions(button(say.plain("format.make"), ActionId.MAKE_FORMAT, team.team_id)))
    return modal(ViewId.READ, say.plain("format.heading"), blocks, close=say.plain("common.close"))


def _described(say: Voice, one: Format, used: Format) -> list[Block]:
    line = say("format.line", name=one.name, title=one.title)
    questions = say("format.questions", questions=" · ".join(c.prompt for c in one.columns))
    notes = [say("format.used"), questions] if one.id == used.id else [questions]
    return [section(line), context(*notes)]


def _changes(say: Voice, team: Team, one: Format) -> Block:
    value = f"{team.team_id}:{one.id}"
    return actions(
        button(say.plain("format.change"), ActionId.CHANGE_FORMAT, value),
        button(
            say.plain("format.take_off"),
            ActionId.TAKE_OFF_FORMAT,
            value,
            confirm=confirm(
                say.plain("format.take_off_title"),
                say.plain("format.take_off_text"),
                say.plain("format.take_off_yes"),
                say.plain("format.take_off_no"),
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class FormatForm:
    """What the window shows: nothing yet, a format as it is, or what was typed so far."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    """Question and example of each that is asked for."""

    @classmethod
    def of(cls, one: Format) -> "FormatForm":
        return cls(one.name, one.title, tuple((c.prompt, c.example) for c in one.columns))

    @classmethod
    def empty(cls) -> "FormatForm":
        return cls("", "", (("", ""),) * FIRST_COLUMNS)


def form(say: Voice, shown: FormatForm, *, metadata: str, is_new: bool) -> dict[str, Any]:
    blocks: list[Block] = [] if is_new else [context(say("format.changed_hint"))]
    blocks += [
        text_field(
            FieldId.NAME,
            say.plain("format.name"),
            value=shown.name,
            placeholder=say.plain("format.name_example"),
        ),
        text_field(
            FieldId.TITLE,
            say.plain("format.title"),
            value=shown.title,
            placeholder=say.plain("format.title_example"),
            hint=say.plain("format.title_hint"),
        ),
    ]
    for number, column in enumerate(shown.columns, 1):
        blocks += _column(say, number, *column)
    if len(shown.columns) < MOST_COLUMNS:
        more = button(say.plain("format.add_column"), ActionId.ADD_COLUMN, str(len(shown.columns)))
        blocks.append(actions(more))
    return modal(
        ViewId.FORMAT,
        say.plain("format.new_title" if is_new else "format.change_title"),
        blocks,
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=metadata,
    )


def _column(say: Voice, number: int, prompt: str, example: str) -> list[Block]:
    return [
        text_field(
            column_field(number),
            say.plain("format.column", number=number),
            value=prompt,
            placeholder=say.plain("format.column_example"),
            optional=True,  # which may stay empty is known only when it is sent
        ),
        text_field(
            example_field(number),
            say.plain("format.example"),
            value=example,
            hint=say.plain("format.example_hint"),
            optional=True,
        ),
    ]


def saved(say: Voice, name: str) -> Mrkdwn:
    """`name` as typed."""
    return say("format.saved", name=name.strip())


def taken_off(say: Voice, name: str, instead: Format | None) -> Mrkdwn:
    """`instead`: what the team's retros ask now, where they asked this."""
    if not instead:
        return say("format.taken_off", name=name)
    return say("format.taken_off_instead", name=name, instead=instead.name)


def announced(say: Voice, name: str, instead: Format, who: str) -> Content:
    """For the channel, whose retros asked what was taken off."""
    return message(
        section(say("format.to_channel_instead", who=who, name=name, instead=instead.name))
    )

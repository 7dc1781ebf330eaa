"""The windows in which follow-ups are made and changed."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import (
    Block,
    Element,
    choice,
    context,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.followups.shown import Seen, row
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.followups.model import TEXT_LIMIT, Draft, FollowUp, Origin
from rituals.project.model import Project
from rituals.team.model import Team

MOST_PROJECTS = 100
"""In one menu: Slack takes no more."""


class Form(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    team: str = ""
    """team_id; empty where it's chosen in the window."""
    sitting: str | None = None
    theme: str | None = None
    link: str | None = None
    parent: str | None = None
    """Handle of the message in whose thread it's told."""
    follow_up: str = ""
    """Id of the one to change; empty: a new one."""
    place: str = ""
    """Where it was asked for (bot/views/followups/shown.py)."""
    shown: Draft | None = None
    """What is in it when it's opened, where it changes one."""

    def origin(self, project_id: str | None) -> Origin:
        return Origin(self.sitting, self.theme, self.link, project_id)

    @property
    def kept(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def make(
    say: Voice,
    form: Form,
    *,
    team: Team | None,
    owner: str,
    text: str = "",
    about: str = "",
    teams: Sequence[Team] = (),
    chosen: str | None = None,
    projects: Sequence[Project] = (),
    project: str | None = None,
) -> dict[str, Any]:
    """`owner`: user id of who is offered. `about`: as typed by people, what it comes from. `teams`:
    to choose from where it isn't clear whose it is; `chosen` is a team_id. `projects`: of the team,
    one of which it may be about; `project` is the id of the one that is offered."""
    blocks: list[Block] = []
    if team:
        blocks.append(context(say("followup.for_team", channel=channel(team.channel_id))))
    else:
        blocks.append(field_of(FieldId.TEAM, say.plain("followup.team"), _teams(teams, chosen)))
    if about:
        blocks.append(quoted_text((about, True)))
    return modal(
        ViewId.FOLLOW_UP,
        say.plain("followup.make_title"),
        [
            *blocks,
            _text(say, text),
            _owner(say, owner),
            _due(say, None),
            *_project(say, projects, project),
        ],
        submit=say.plain("followup.make"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def edit(say: Voice, form: Form, one: FollowUp) -> dict[str, Any]:
    shown = Draft(one.text, one.owner, one.due_on)
    return modal(
        ViewId.EDIT_FOLLOW_UP,
        say.plain("followup.numbered", number=one.number),
        [_text(say, one.text), _owner(say, one.owner), _due(say, one)],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=form.model_copy(update={"shown": shown}).kept,
    )


def new_date(say: Voice, seen: Seen, form: Form, one: FollowUp) -> dict[str, Any]:
    return modal(
        ViewId.FOLLOW_UP_DATE,
        say.plain("followup.numbered", number=one.number),
        [*row(say, seen, one), _due(say, one)],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def hand_over(say: Voice, seen: Seen, form: Form, one: FollowUp) -> dict[str, Any]:
    return modal(
        ViewId.HAND_OVER_FOLLOW_UP,
        say.plain("followup.numbered", number=one.number),
        [*row(say, seen, one), _owner(say, "", hint=say.plain("followup.hand_over_hint"))],
        submit=say.plain("followup.hand_over"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def drop(say: Voice, seen: Seen, form: Form, one: FollowUp) -> dict[str, Any]:
    return modal(
        ViewId.DROP_FOLLOW_UP,
        say.plain("followup.numbered", number=one.number),
        [
            *row(say, seen, one),
            section(say("followup.drop_text")),
            text_field(
                FieldId.REASON,
                say.plain("followup.reason"),
                placeholder=say.plain("followup.reason_example"),
                limit=TEXT_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("followup.drop"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def _text(say: Voice, text: str) -> Block:
    return text_field(
        FieldId.TEXT,
        say.plain("followup.text"),
        value=text,
        placeholder=say.plain("followup.text_example"),
        multiline=True,
        limit=TEXT_LIMIT,
        focus=True,
    )


def _owner(say: Voice, owner: str, hint: str = "") -> Block:
    label = say.plain("followup.owner_field")
    return field_of(FieldId.OWNER, label, pickers.person(owner), hint=hint)


def _due(say: Voice, one: FollowUp | None) -> Block:
    label, picker = say.plain("followup.due_field"), pickers.day(one.due_on if one else None)
    return field_of(FieldId.DUE_ON, label, picker, optional=True)


def _project(say: Voice, projects: Sequence[Project], chosen: str | None) -> list[Block]:
    if not projects:
        return []
    options = [option(one.name, one.project_id) for one in projects[:MOST_PROJECTS]]
    element = choice("static_select", options, chosen)
    hint = say.plain("followup.project_hint")
    label = say.plain("followup.project_field")
    return [field_of(FieldId.PROJECT, label, element, hint=hint, optional=True)]


def _teams(teams: Sequence[Team], chosen: str | None) -> Element:
    options = [option(f"#{team.channel_name}", team.team_id) for team in teams[:100]]
    return choice("static_select", options, chosen)

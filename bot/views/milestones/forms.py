"""The windows in which milestones are made and changed."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import ActionId, FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import (
    Block,
    Element,
    choice,
    field_of,
    modal,
    option,
    section,
    text_field,
)
from bot.views.milestones.shown import row
from bot.words import Voice
from rituals.milestones.model import TEXT_LIMIT, Draft, Milestone
from rituals.milestones.reading import Board
from rituals.project.model import Project
from rituals.text import one_line

MOST_OPTIONS = 100
"""In one menu: Slack takes no more."""
LABEL_LIMIT = 75


class Form(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    project: str = ""
    """project_id; empty where it's chosen in the window."""
    milestone: str = ""
    """Id of the one to change; empty: a new one."""
    place: str = ""
    """Where it was asked for (bot/views/milestones/shown.py)."""
    shown: Draft | None = None
    """What is in it when it's opened, where it changes one."""

    @property
    def kept(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def make(
    say: Voice,
    form: Form,
    owner: str,
    *,
    awaitable: Sequence[Milestone] = (),
    projects: Sequence[Project] = (),
    chosen: str = "",
) -> dict[str, Any]:
    """`owner`: user id of who is offered. `awaitable`: what it could wait for. `projects`: to
    choose from, where it isn't clear which is meant; `chosen`: id of the one that was."""
    blocks = [] if form.project else [_project(say, projects, chosen)]
    return modal(
        ViewId.MILESTONE,
        say.plain("milestone.make_title"),
        [*blocks, *_fields(say, None, owner, awaitable, chosen)],
        submit=say.plain("milestone.make"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def edit(say: Voice, form: Form, one: Milestone, awaitable: Sequence[Milestone]) -> dict[str, Any]:
    offered = {other.milestone_id for other in awaitable[:MOST_OPTIONS]}
    after = tuple(sorted(offered.intersection(one.after)))
    shown = Draft(one.text, one.owner, one.due_on, one.waits_for, after)
    return modal(
        ViewId.EDIT_MILESTONE,
        say.plain("milestone.numbered", number=one.number),
        _fields(say, one, one.owner or "", awaitable),
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=form.model_copy(update={"shown": shown}).kept,
    )


def new_date(say: Voice, seen: Board, form: Form, one: Milestone) -> dict[str, Any]:
    return modal(
        ViewId.MILESTONE_DATE,
        say.plain("milestone.numbered", number=one.number),
        [
            *row(say, seen, one),
            _due(say, one, hint=say.plain("milestone.date_hint"), optional=False),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def hand_over(say: Voice, seen: Board, form: Form, one: Milestone) -> dict[str, Any]:
    return modal(
        ViewId.HAND_OVER_MILESTONE,
        say.plain("milestone.numbered", number=one.number),
        [*row(say, seen, one), _owner(say, "", optional=False)],
        submit=say.plain("milestone.do_hand_over"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def drop(say: Voice, seen: Board, form: Form, one: Milestone) -> dict[str, Any]:
    return modal(
        ViewId.DROP_MILESTONE,
        say.plain("milestone.numbered", number=one.number),
        [
            *row(say, seen, one),
            section(say("milestone.drop_text")),
            text_field(
                FieldId.REASON,
                say.plain("milestone.reason"),
                placeholder=say.plain("milestone.reason_example"),
                limit=TEXT_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("milestone.do_drop"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def after_field(chosen: str) -> str:
    """The id of the field with what must be there first. Slack keeps what is in a field as long as
    its id stays, so another project (by id) that is chosen in the window has another."""
    return f"{FieldId.AFTER}.{chosen}" if chosen else str(FieldId.AFTER)


def _project(say: Voice, projects: Sequence[Project], chosen: str) -> Block:
    """Chosen, the window has what is on that one's plan."""
    options = [option(one.name, one.project_id) for one in projects[:MOST_OPTIONS]]
    element = choice("static_select", options, chosen)
    label, hint = say.plain("milestone.project_field"), say.plain("milestone.project_hint")
    block = field_of(ActionId.MILESTONE_PROJECT, label, element, hint=hint)
    return block | {"dispatch_action": True}


def _fields(
    say: Voice,
    one: Milestone | None,
    owner: str,
    awaitable: Sequence[Milestone],
    project: str = "",
) -> list[Block]:
    """`project`: id of the one that was chosen in the window."""
    return [
        text_field(
            FieldId.TEXT,
            say.plain("milestone.text"),
            value=one.text if one else "",
            placeholder=say.plain("milestone.text_example"),
            limit=TEXT_LIMIT,
            focus=True,
        ),
        _due(say, one),
        _owner(say, owner),
        text_field(
            FieldId.WAITS_FOR,
            say.plain("milestone.waits_for_field"),
            value=one.waits_for if one else "",
            placeholder=say.plain("milestone.waits_for_example"),
            hint=say.plain("milestone.waits_for_hint"),
            limit=TEXT_LIMIT,
            optional=True,
        ),
        *_after(say, one, awaitable, after_field(project)),
    ]


def _due(say: Voice, one: Milestone | None, *, hint: str = "", optional: bool = True) -> Block:
    label, picker = say.plain("milestone.due_field"), pickers.day(one.due_on if one else None)
    return field_of(FieldId.DUE_ON, label, picker, hint=hint, optional=optional)


def _owner(say: Voice, owner: str, *, optional: bool = True) -> Block:
    label, hint = say.plain("milestone.owner_field"), say.plain("milestone.owner_hint")
    return field_of(FieldId.OWNER, label, pickers.person(owner), hint=hint, optional=optional)


def _after(
    say: Voice, one: Milestone | None, awaitable: Sequence[Milestone], field: str
) -> list[Block]:
    """Nothing, where there is nothing that it could wait for."""
    options = [
        option(one_line(f"#{other.number} {other.text}", LABEL_LIMIT), other.milestone_id)
        for other in awaitable[:MOST_OPTIONS]
    ]
    if not options:
        return []
    element: Element = {"type": "multi_static_select", "options": options}
    known = set(one.after) if one else set()
    chosen = [each for each in options if each["value"] in known]
    if chosen:
        element["initial_options"] = chosen
    label = say.plain("milestone.after_field")
    hint = say.plain("milestone.after_hint")
    return [field_of(field, label, element, hint=hint, optional=True)]

"""The windows in which a charter is amended: which section, and then its new answer."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    actions,
    alike,
    button,
    choice,
    context,
    field_of,
    message,
    modal,
    option,
    section,
    text_field,
)
from bot.views.kickoff.answer_windows import field_blocks, question_blocks
from bot.words import Mrkdwn, Voice
from rituals.charter.model import REASON_LIMIT, Charter
from rituals.kickoff.catalogue import Choices, Question
from rituals.kickoff.given import Given
from rituals.ports import Content
from rituals.project.model import Project

MOST_PROJECTS = 20
"""Offered as buttons; whoever has more names theirs."""


class AmendForm(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    project: str
    version: int
    """The one that was read."""
    question: str = ""

    @property
    def kept(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def which_section(say: Voice, form: AmendForm, charter: Charter) -> dict[str, Any]:
    entries = charter.content.entries[:100]
    element = choice("static_select", [option(e.title, e.question_id) for e in entries], None)
    name = charter.content.name
    return modal(
        ViewId.CHARTER_SECTION,
        say.plain("charter.amend_title"),
        [
            section(say("charter.amend_intro", project=name, version=charter.version)),
            field_of(FieldId.SECTION, say.plain("charter.section"), element),
        ],
        submit=say.plain("charter.next"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def amend(
    say: Voice,
    form: AmendForm,
    question: Question,
    given: Given,
    *,
    rows: int = 1,
    tapped: Choices,
    reason: str = "",
    is_signed: bool,
) -> dict[str, Any]:
    """`given`: what the charter says, or was typed so far. `tapped`: what is tapped anywhere in the
    kickoff."""
    what = say("charter.amend_signed" if is_signed else "charter.amend_unsigned")
    return modal(
        ViewId.CHARTER_AMEND,
        say.plain("charter.amend_title"),
        [
            *question_blocks(say, question),
            *field_blocks(say, question, given, rows, tapped, more=ActionId.CHARTER_ADD_ROW),
            text_field(
                FieldId.REASON,
                say.plain("charter.reason"),
                value=reason,
                placeholder=say.plain("charter.reason_example"),
                limit=REASON_LIMIT,
            ),
            context(what),
        ],
        submit=say.plain("charter.amend"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def which_project(
    say: Voice, asks: Mrkdwn, projects: Sequence[tuple[Project, int]], action: ActionId
) -> Content:
    """`projects`: each with its charter's version."""
    buttons = [
        button(project.name, action, f"{project.project_id}/{version}")
        for project, version in projects[:MOST_PROJECTS]
    ]
    return message(section(asks), actions(*alike(buttons)))

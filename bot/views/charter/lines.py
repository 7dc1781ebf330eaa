"""Assumptions, constraints, unknowns and slices: in a list, told in the thread, and the windows in
which one is added, handed over or said to be otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import ActionId, FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    choice,
    context,
    field_of,
    message,
    modal,
    option,
    overflow,
    quoted_text,
    section,
    text_field,
)
from bot.views.pages import pages_of, turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import user
from rituals.charter.model import LINE_LIMIT, STATES, CharterLine, LineState
from rituals.kickoff.catalogue import Line
from rituals.ports import Content
from rituals.project.model import Project

A_PAGE = 15
MOST_PROJECTS = 100
HAND_OVER = "owner"
"""In the menu of a line, beside the states that it can be in: `<what>/<line_id>/<page>`."""
Names = Mapping[str, str]
"""Display names by user id."""


class LineForm(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    project: str = ""
    """project_id; empty where it's chosen in the window."""
    line: str = ""
    """Id of the one to change; empty: a new one."""
    state: LineState | None = None
    link: str | None = None
    page: int | None = None
    """Of the list that it was asked for from."""

    @property
    def kept(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def listed(
    say: Voice, project: Project, lines: Sequence[CharterLine], names: Names, page: int
) -> dict[str, Any]:
    """The open ones first, by kind and number."""
    order = list(Line)
    ranked = sorted(lines, key=lambda one: (not one.is_open, order.index(one.kind), one.number))
    pages = pages_of(ranked, A_PAGE)
    page = min(page, len(pages) - 1)
    add = button(
        say.plain("charter.line_add"), ActionId.CHARTER_LINE_ADD, f"{project.project_id}/{page}"
    )
    intro = say("charter.lines_intro", project=project.name)
    blocks = [section(intro if lines else say("charter.lines_none")), actions(add)]
    for one in pages[page]:
        blocks += _row(say, one, names, page)
    blocks += turning(say, f"lines:{project.project_id}", page, len(pages))
    title, close = say.plain("charter.lines_title"), say.plain("common.close")
    return modal(ViewId.READ, title, blocks, close=close)


def _row(say: Voice, one: CharterLine, names: Names, page: int) -> Iterator[Block]:
    menu = overflow(ActionId.CHARTER_LINE_MORE, list(_menu(say, one, page)))
    row = section(say("charter.line_row", number=one.number, text=one.text), accessory=menu)
    yield row | {"block_id": f"line.{one.line_id}"}
    yield context(*about(say, one, names))


def about(say: Voice, one: CharterLine, names: Names) -> list[Mrkdwn]:
    key = "charter.line_about_note" if one.note else "charter.line_about"
    said = say(
        key,
        kind=say.plain(f"charter.kind_{one.kind}"),
        who=names.get(one.owner, one.owner),
        state=state_of(say, one),
        note=one.note,
    )
    if not one.link:
        return [said]
    link = one.link.replace("&", "&amp;")
    return [said, Mrkdwn(f"<{link}|{say('charter.line_from')}>")]


def state_of(say: Voice, one: CharterLine) -> str:
    return say.plain(f"charter.state_{one.kind}_{one.state}")


def _menu(say: Voice, one: CharterLine, page: int) -> Iterator[Element]:
    def entry(label: str, what: str) -> Element:
        return option(label, f"{what}/{one.line_id}/{page}")

    for state in STATES[one.kind]:
        if state is not one.state:
            yield entry(say.plain(f"charter.state_{one.kind}_{state}"), state)
    if not one.is_open:
        yield entry(say.plain("charter.open_line_again"), LineState.OPEN)
    yield entry(say.plain("charter.hand_line_over"), HAND_OVER)


def state(say: Voice, form: LineForm, one: CharterLine) -> dict[str, Any]:
    """What is known of it now, and how."""
    return modal(
        ViewId.CHARTER_LINE_STATE,
        say.plain(f"charter.state_{one.kind}_{form.state}").capitalize(),
        [
            quoted_text((f"#{one.number} ", True), (one.text, False)),
            text_field(
                FieldId.NOTE,
                say.plain("charter.note"),
                placeholder=say.plain("charter.note_example"),
                multiline=True,
                limit=LINE_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def hand_over(say: Voice, form: LineForm, one: CharterLine) -> dict[str, Any]:
    return modal(
        ViewId.CHARTER_LINE_OWNER,
        say.plain("charter.hand_line_over"),
        [quoted_text((f"#{one.number} ", True), (one.text, False)), _owner(say, "")],
        submit=say.plain("charter.hand_line_over"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def add(
    say: Voice,
    form: LineForm,
    owner: str,
    *,
    text: str = "",
    projects: Sequence[Project] = (),
    likely: str = "",
) -> dict[str, Any]:
    """`owner`: user id of who is offered. `projects`: to choose from where it isn't clear which is
    meant; `likely` is the id of the one that is offered."""
    blocks: list[Block] = []
    if not form.project:
        options = [option(one.name, one.project_id) for one in projects[:MOST_PROJECTS]]
        element = choice("static_select", options, likely)
        blocks.append(field_of(FieldId.PROJECT, say.plain("charter.add_project"), element))
    kinds = [option(say.plain(f"charter.new_kind_{kind}"), kind) for kind in Line]
    radios = choice("radio_buttons", kinds, Line.ASSUMPTION)
    blocks.append(field_of(FieldId.KIND, say.plain("charter.add_kind"), radios))
    label = say.plain("charter.add_text")
    blocks.append(text_field(FieldId.TEXT, label, value=text, multiline=True, limit=LINE_LIMIT))
    return modal(
        ViewId.CHARTER_LINE,
        say.plain("charter.add_title"),
        [*blocks, _owner(say, owner)],
        submit=say.plain("charter.add"),
        close=say.plain("common.cancel"),
        metadata=form.kept,
    )


def _owner(say: Voice, owner: str) -> Block:
    return field_of(FieldId.OWNER, say.plain("charter.add_owner"), pickers.person(owner))


def added(say: Voice, project: Project, one: CharterLine, names: Names) -> dict[str, Any]:
    """What the window turns into."""
    said = say("charter.is_added", project=project.name, number=one.number)
    return modal(
        ViewId.READ,
        say.plain("charter.add_title"),
        [
            section(said),
            quoted_text((f"#{one.number} ", True), (one.text, False)),
            context(*about(say, one, names)),
        ],
        close=say.plain("common.close"),
    )


def told(say: Voice, one: CharterLine, names: Names, by: str, *, is_new: bool) -> Content:
    """In the kickoff's thread. `by`: user id; who has it by somebody else's hand is mentioned."""
    owner = user(one.owner) if one.owner != by else names.get(one.owner, one.owner)
    said = say(
        "charter.line_added" if is_new else "charter.line_handed",
        who=names.get(by, by),
        owner=owner,
        number=one.number,
        text=one.text,
        kind=say.plain(f"charter.kind_{one.kind}"),
    )
    return message(section(said))

"""Milestones as they are shown: on a project's board in its kickoff's thread, and in a window."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    context,
    message,
    modal,
    option,
    overflow,
    section,
)
from bot.views.pages import pages_of, turning
from bot.words import Mrkdwn, Voice
from rituals.milestones.model import TEXT_LIMIT, Forecast, Milestone, MilestoneState
from rituals.milestones.reading import Board
from rituals.ports import Content
from rituals.text import one_line

ON_BOARD = 12
"""Open milestones in the thread; the window has all of them."""
A_PAGE = 12
SHORT = 120
"""Characters of what people typed where many stand together; the window has all of it."""
LIST, BOARD, NOTE = "list", "board", "note"
"""Where a milestone is shown, as its buttons carry it: `list:<of>:<page>`."""
DONE, DATE, COME, EDIT, DROP = "done", "date", "come", "edit", "drop"
"""In the menu of a milestone: `<what>/<milestone_id>:<place>`."""


def of_team(team_id: str) -> str:
    """What a window is about."""
    return f"t/{team_id}"


def of_project(project_id: str) -> str:
    return f"p/{project_id}"


def row(say: Voice, seen: Board, one: Milestone, place: str = "") -> list[Block]:
    """The milestone, whole; with what can be done to it where `place` says where it's shown."""
    limit = SHORT if place == BOARD else TEXT_LIMIT
    about = _about(say, seen, one, limit)
    said = say("milestone.row", number=one.number, text=one_line(one.text, limit), about=about)
    menu = list(_menu(say, one, place)) if place and one.is_open else []
    accessory: Element | None = overflow(ActionId.MILESTONE_MORE, menu) if menu else None
    if place and not one.is_open and one.can_be_undone(seen.now):
        accessory = undo(say, one, place)
    return [section(said, accessory) | {"block_id": f"milestone.{one.milestone_id}"}]


def _menu(say: Voice, one: Milestone, place: str) -> Iterator[Element]:
    kinds = [DONE, DATE, *([COME] if one.waits_for else []), EDIT, DROP]
    for what in kinds:
        yield option(say.plain(f"milestone.{what}"), f"{what}/{one.milestone_id}:{place}")


def undo(say: Voice, one: Milestone, place: str) -> Element:
    carries = f"{one.milestone_id}:{place}"
    return button(say.plain("milestone.undo"), ActionId.MILESTONE_UNDO, carries)


def _about(say: Voice, seen: Board, one: Milestone, limit: int) -> Mrkdwn:
    if not one.is_open:
        return ended(say, seen, one)
    said = [
        say("milestone.owner", who=seen.name(one.owner)) if one.owner else say("milestone.nobody"),
        due(say, seen, one),
    ]
    if one.first_due_on and one.first_due_on != one.due_on:
        said.append(say("milestone.first", day=day_of(say, seen, one.first_due_on)))
    if one.waits_for:
        said.append(say("milestone.waits_for", what=one_line(one.waits_for, limit)))
    awaited = seen.plan.awaited(one)
    if awaited:
        said.append(say("milestone.after", which=which(say, seen, awaited)))
    blocked = seen.blocked.get(one.milestone_id)
    if blocked:
        said.append(say("milestone.blocked", reason=one_line(blocked.reason, limit)))
    if seen.plan.slip(one):
        said.insert(0, say("milestone.slips"))
    return Mrkdwn(" · ".join(said))


def ended(say: Voice, seen: Board, one: Milestone) -> Mrkdwn:
    who = seen.name(one.ended_by)
    if one.state is MilestoneState.DONE:
        return say("milestone.is_done", who=who)
    return say("milestone.is_dropped", who=who, reason=one.reason or "")


def due(say: Voice, seen: Board, one: Milestone) -> Mrkdwn:
    """A day of the team's calendar: it is the same day for every reader."""
    if one.due_on is None:
        return say("milestone.no_date")
    key = "milestone.late" if one.is_late(seen.plan.today) else "milestone.due"
    return say(key, day=day_of(say, seen, one.due_on))


def day_of(say: Voice, seen: Board, day: date) -> str:
    return say.calendar_day(day, seen.plan.today)


def which(say: Voice, seen: Board, several: Iterable[Milestone]) -> Mrkdwn:
    return Mrkdwn(", ".join(_one_of(say, seen, one) for one in several))


def _one_of(say: Voice, seen: Board, one: Milestone) -> Mrkdwn:
    """By its number, and when it comes."""
    return say("milestone.which", number=one.number, comes=_comes(say, seen, one))


def _comes(say: Voice, seen: Board, one: Milestone) -> str:
    forecast = seen.plan.forecast(one)
    return _forecast(say, seen, forecast) if forecast else say.plain("milestone.no_date")


def _forecast(say: Voice, seen: Board, forecast: Forecast) -> str:
    key = "milestone.comes_late" if forecast.is_late else "milestone.comes"
    return say.plain(key, day=day_of(say, seen, forecast.day))


# The board


def board(say: Voice, seen: Board) -> Content:
    """A project's, in its kickoff's thread; updated in place."""
    shown = seen.ordered
    opened = [one for one in shown if one.is_open]
    done = [one for one in shown if one.state is MilestoneState.DONE]
    blocks = [section(_heading(say, seen, len(done), len(opened) + len(done)))]
    for one in opened[:ON_BOARD]:
        blocks += row(say, seen, one, BOARD)
    if len(opened) > ON_BOARD:
        blocks.append(context(say("milestone.more", n=len(opened) - ON_BOARD)))
    if done:
        blocks.append(context(say("milestone.reached", which=named(say, done[:ON_BOARD]))))
    about = of_project(seen.project.project_id)
    blocks.append(
        actions(
            button(say.plain("milestone.add"), ActionId.MILESTONE_ADD, f"{about}:"),
            button(say.plain("milestone.all"), ActionId.MILESTONES, about),
        )
    )
    return message(*blocks)


def part(say: Voice, seen: Board) -> list[Block]:
    """On its project's page: how far it is, what slips, and what comes next."""
    shown = [one for one in seen.ordered if one.state is not MilestoneState.DROPPED]
    opened = [one for one in shown if one.is_open]
    said = [say("milestone.part", done=len(shown) - len(opened), n=len(shown))]
    slips = sum(bool(seen.plan.slip(one)) for one in opened)
    if slips:
        said.append(say("milestone.part_slips", n=slips))
    following = opened[0] if opened else None
    if following and following.due_on:
        day = day_of(say, seen, following.due_on)
        text = one_line(following.text, SHORT)
        about = {"number": following.number, "text": text, "day": day}
        said.append(say("milestone.part_next", **about))
    text = Mrkdwn(" · ".join(said)) if shown else say("milestone.part_none")
    about_it = of_project(seen.project.project_id)
    label = say.plain("milestone.all" if shown else "milestone.plan_them")
    heading = say("milestone.part_heading")
    return [
        section(Mrkdwn(f"{heading}\n{text}"), button(label, ActionId.MILESTONES, about_it)),
    ]


def _heading(say: Voice, seen: Board, done: int, n: int) -> Mrkdwn:
    project = seen.project.name
    return say("milestone.heading", project=project, done=done, n=n)


def named(say: Voice, several: Iterable[Milestone]) -> Mrkdwn:
    return Mrkdwn(
        ", ".join(
            say("milestone.named", number=one.number, text=one_line(one.text, SHORT))
            for one in several
        )
    )


def listed(
    say: Voice,
    boards: Sequence[Board],
    about: str,
    page: int = 0,
    note: Mrkdwn | None = None,
    *,
    reader: str,
    may_add: bool,
    runs: Collection[str],
) -> dict[str, Any]:
    """`/project milestones`: of a team, or of one project (`about`). On top, what happened just
    now. `reader`: a user id, who may change their own, and those of the projects (by id) that they
    run; others see no buttons that would refuse them."""
    rows = [(seen, one) for seen in boards for one in seen.ordered]
    pages = pages_of(rows, A_PAGE)
    page = min(page, len(pages) - 1)
    place = f"{LIST}:{about}:{page}"
    blocks: list[Block] = [section(note)] if note else []
    if not rows:
        blocks.append(section(say("milestone.none")))
    if may_add:
        add = button(say.plain("milestone.add"), ActionId.MILESTONE_ADD, f"{about}:{place}")
        blocks.append(actions(add))
    above = ""
    for seen, one in pages[page]:
        if seen.project.project_id != above:
            blocks.append(section(say("milestone.of_project", project=seen.project.name)))
            above = seen.project.project_id
        may = one.owner == reader or seen.project.project_id in runs
        blocks += row(say, seen, one, place if may else "")
    return modal(
        ViewId.READ,
        say.plain("milestone.title"),
        blocks + turning(say, f"milestones:{about}", page, len(pages)),
        close=say.plain("common.close"),
    )

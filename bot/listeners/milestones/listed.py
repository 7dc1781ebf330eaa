"""/project milestones, and what is pressed on a milestone: settled where it is shown."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from bot.answers import Answer, Instead, Modal, Nothing, Reply
from bot.call import Call
from bot.commands import Intent
from bot.ids import ActionId
from bot.listeners.home.page import shown_again
from bot.listeners.which_team import for_team, readable, team_named
from bot.ports import Work
from bot.posting.milestones import board as posting
from bot.routes import Routes
from bot.views import errors
from bot.views.milestones import news
from bot.views.milestones import shown as views
from bot.views.milestones.shown import COME, DONE, LIST, NOTE, of_project, of_team
from bot.words import Mrkdwn
from rituals.items import MOST_DIGITS
from rituals.milestones import reading, usecases
from rituals.milestones.finding import numbered
from rituals.milestones.model import (
    Changed,
    MilestoneIsDone,
    MilestoneIsDropped,
    NoSuchMilestone,
)
from rituals.milestones.reading import Board
from rituals.project import finding
from rituals.project.model import Project, ProjectGone, may_run
from rituals.team.model import Team

_DONE = re.compile(r"done\s+#?(\d+)", re.IGNORECASE)
Step = Callable[[Work, str], Changed]


def register(routes: Routes) -> None:
    routes.commands |= {"project milestones": milestones}
    routes.actions |= {
        ActionId.MILESTONES: opened,
        ActionId.MILESTONE_DONE: done,
        ActionId.MILESTONE_UNDO: undo,
        ActionId.MILESTONE_COME: has_come,
        ActionId.MILESTONE_WORKS: still_works,
    }


async def milestones(call: Call, intent: Intent) -> Answer:
    """All of the team, those of a project that is named, or one done by its number."""
    typed = _DONE.fullmatch(intent.rest)
    if typed:
        return await by_number(call, typed[1])
    if intent.rest.lower() in ("", "done"):  # without its number: it's said behind the ⋯ of each
        return await _of_team(call, intent)
    found = await call.read(lambda work: finding.the_one(work, intent.rest, call.actor))
    return Modal(await window(call, of_project(found.project_id)))


async def _list(call: Call, _: Intent, team: Team) -> Answer:
    return Modal(await window(call, of_team(team.team_id)))


_of_team = for_team(_list)


async def by_number(call: Call, typed: str) -> Answer:
    if len(typed) > MOST_DIGITS:
        raise NoSuchMilestone(number=typed)

    def step(work: Work) -> Answer:
        one = numbered(work, int(typed), call.actor)
        after = usecases.done(work, one.milestone_id, call.actor, now=work.now)
        posting.changed(work, call.tools, [after], call.actor.user_id)
        return _noted(work, call, after)

    return await call.write(step)


def _noted(work: Work, call: Call, after: Changed, *, replaces: bool = False) -> Answer:
    seen = posting.of_milestone(work, after.milestone)
    return Reply(news.note(call.say, seen, after.milestone), replaces=replaces)


async def opened(call: Call) -> Answer:
    return Modal(await window(call, call.value))


async def window(call: Call, about: str, page: int = 0) -> dict[str, Any]:
    """Raises NoTeamHere, ProjectGone, GuestsMayNot, TeamIsEmpty, NotAMember."""
    team, project = await call.read(lambda work: meant(work, about))
    if not project or not project.roles_of(call.actor.user_id):
        await readable(call, team)
    return await call.read(lambda work: listed(work, call, about, page))


def meant(work: Work, about: str) -> tuple[Team, Project | None]:
    """What a window is about; None: all projects of the team. Raises NoTeamHere, ProjectGone."""
    kind, _, ref = about.partition("/")
    if kind == "t":
        return team_named(work, ref), None
    project = work.projects.get(ref)
    if project is None:
        raise ProjectGone()
    return team_named(work, project.team_id), project


def listed(
    work: Work, call: Call, about: str, page: int = 0, *, note: Mrkdwn | None = None
) -> dict[str, Any]:
    """What may be read of them. Raises as `window`."""
    team, project = meant(work, about)
    boards: Sequence[Board] = (
        [reading.of_project(work, project, team, call.actor, now=work.now)]
        if project
        else reading.boards(work, team, call.actor, now=work.now)
    )
    return views.listed(
        call.say,
        boards,
        about,
        page,
        note,
        reader=call.actor.user_id,
        may_add=may_run(team, project, call.actor) if project else team.has(call.actor.user_id),
        runs={one.project.project_id for one in boards if may_run(team, one.project, call.actor)},
    )


async def done(call: Call) -> Answer:
    return await settled(call, call.value, DONE)


async def undo(call: Call) -> Answer:
    return await _settled(
        call, call.value, lambda work, one: usecases.undo(work, one, call.actor, now=work.now)
    )


async def has_come(call: Call) -> Answer:
    return await settled(call, call.value, COME)


async def still_works(call: Call) -> Answer:
    def works(work: Work, one: str) -> Changed:
        return usecases.still_works(work, one, call.actor, now=work.now)

    return await _settled(call, call.value, works)


async def settled(call: Call, carries: str, what: str) -> Answer:
    """By a button, or from a menu."""
    use_case = usecases.done if what == DONE else usecases.has_come
    return await _settled(
        call, carries, lambda work, one: use_case(work, one, call.actor, now=work.now)
    )


async def _settled(call: Call, carries: str, step: Step) -> Answer:
    """What was pressed `carries` a milestone's id and where it was shown: there it is shown as it
    is now. Who was too late for that is told, in place of an old list."""
    milestone_id, _, place = carries.partition(":")

    def settle(work: Work) -> Answer:
        after = step(work, milestone_id)
        posting.changed(work, call.tools, [after], call.actor.user_id)
        if is_list(place):
            said = call.say(f"milestone.now_{after.milestone.state}", number=after.milestone.number)
            return Instead(listed(work, call, *list_of(place), note=said))
        if place == NOTE:
            return _noted(work, call, after, replaces=True)
        return Nothing()

    try:
        return await shown_again(call, place, await call.write(settle))
    except (MilestoneIsDone, MilestoneIsDropped) as error:
        if not is_list(place):
            raise
        said = errors.rich(call.say, error)
        return Instead(await call.read(lambda work: listed(work, call, *list_of(place), note=said)))


def is_list(place: str) -> bool:
    return place.startswith(f"{LIST}:")


def list_of(place: str) -> tuple[str, int]:
    """What the list is about, and its page."""
    _, about, page = place.split(":")
    return about, int(page)

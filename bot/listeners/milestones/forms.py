"""Milestones made and changed in windows, and the menu that opens them."""

from collections.abc import Callable
from typing import Any

from bot.answers import Answer, Back, Done, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.home.page import shown_again
from bot.listeners.milestones.listed import is_list, list_of, listed, meant, settled
from bot.ports import Work
from bot.posting.milestones import board as posting
from bot.routes import Fields, Routes, chosen, picked_day
from bot.views.milestones import forms as views
from bot.views.milestones.forms import Form
from bot.views.milestones.shown import COME, DATE, DONE, DROP, EDIT
from rituals.milestones import finding, reading, usecases
from rituals.milestones.model import Changed, Draft, Milestone, NoProjectToPlan
from rituals.milestones.reading import Board
from rituals.project.model import Project, ProjectState
from rituals.team.model import Team

View = Callable[[Form, Board, Milestone], dict[str, Any]]


def register(routes: Routes) -> None:
    routes.actions |= {
        ActionId.MILESTONE_ADD: by_hand,
        ActionId.MILESTONE_PROJECT: another_project,
        ActionId.MILESTONE_MORE: more,
        ActionId.MILESTONE_DATE: new_date,
        ActionId.MILESTONE_HAND_OVER: hand_over,
    }
    routes.views |= {
        ViewId.MILESTONE: made,
        ViewId.EDIT_MILESTONE: edited,
        ViewId.MILESTONE_DATE: dated,
        ViewId.HAND_OVER_MILESTONE: handed_over,
        ViewId.DROP_MILESTONE: dropped,
    }


# Made


async def by_hand(call: Call) -> Answer:
    """The button carries what it's for (a team or a project), and where it is."""
    about, _, place = call.value.partition(":")
    kind, _, ref = about.partition("/")

    def step(work: Work) -> Answer:
        if kind == "p":
            return Modal(_window(work, call, ref, place))
        team, _ = meant(work, about)
        team.check_member(call.actor)
        possible = _projects(work, team)
        if not possible:
            raise NoProjectToPlan()
        if len(possible) == 1:
            return Modal(_window(work, call, possible[0].project_id, place))
        form = Form(place=place)
        return Modal(views.make(call.say, form, call.actor.user_id, projects=possible))

    return await call.read(step)


async def another_project(call: Call) -> Answer:
    """The window asks what must be there first, of the project that was chosen; what was typed
    stays."""

    def step(work: Work) -> Answer:
        project, team = finding.project_of(work, call.value, call.actor)
        team.check_member(call.actor)
        form = Form.model_validate_json(call.metadata)
        plan = reading.board(work, project, team, now=work.now).plan
        return Instead(
            views.make(
                call.say,
                form,
                call.actor.user_id,
                awaitable=reading.to_wait_for(plan, None),
                projects=_projects(work, team),
                chosen=project.project_id,
            )
        )

    return await call.read(step)


def _projects(work: Work, team: Team) -> list[Project]:
    """Whose plans can be added to."""
    own = work.projects.of(team.team_id)
    return [one for one in own if one.state is ProjectState.ACTIVE]


def _window(work: Work, call: Call, project_id: str, place: str) -> dict[str, Any]:
    project, team = finding.project_of(work, project_id, call.actor)
    plan = reading.board(work, project, team, now=work.now).plan
    form = Form(project=project_id, place=place)
    awaitable = reading.to_wait_for(plan, None)
    return views.make(call.say, form, call.actor.user_id, awaitable=awaitable)


async def made(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    picked = chosen(fields, ActionId.MILESTONE_PROJECT) or ""
    project_id = form.project or picked

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) makes one, and is answered alike.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return _shown(work, call, form, None)
        draft = _draft(fields, picked)
        after = usecases.make(work, project_id, call.actor, draft, now=work.now)
        posting.changed(work, call.tools, [after], call.actor.user_id)
        return _shown(work, call, form, after)

    return await call.write(step)


def _shown(work: Work, call: Call, form: Form, after: Changed | None) -> Answer:
    """Back to the list, if it was asked for there; else the board shows it."""
    if not is_list(form.place):
        return Done()
    one = after.milestone if after else None
    said = call.say("milestone.made", number=one.number, text=one.text) if one else None
    return Back(listed(work, call, *list_of(form.place), note=said))


# Changed


async def more(call: Call) -> Answer:
    """The menu of one."""
    what, _, carries = call.value.partition("/")
    if what in (DONE, COME):
        return await settled(call, carries, what)
    opens: dict[str, View] = {DATE: _date_window(call), EDIT: _edit_window(call), DROP: _drop(call)}
    return await _open(call, carries, opens[what])


async def new_date(call: Call) -> Answer:
    return await _open(call, call.value, _date_window(call))


async def hand_over(call: Call) -> Answer:
    return await _open(
        call, call.value, lambda form, seen, one: views.hand_over(call.say, seen, form, one)
    )


def _date_window(call: Call) -> View:
    return lambda form, seen, one: views.new_date(call.say, seen, form, one)


def _edit_window(call: Call) -> View:
    return lambda form, seen, one: views.edit(
        call.say, form, one, reading.to_wait_for(seen.plan, one)
    )


def _drop(call: Call) -> View:
    return lambda form, seen, one: views.drop(call.say, seen, form, one)


async def _open(call: Call, carries: str, view: View) -> Answer:
    milestone_id, _, place = carries.partition(":")

    def step(work: Work) -> Answer:
        one, project, team = finding.find(work, milestone_id, call.actor)
        one.check_open()
        seen = reading.board(work, project, team, now=work.now)
        return Modal(view(Form(milestone=milestone_id, place=place), seen, one))

    return await call.read(step)


async def edited(call: Call, fields: Fields) -> Answer:
    sent, shown = _draft(fields), Form.model_validate_json(call.metadata).shown
    return await _change(
        call,
        lambda work, one: usecases.edit(work, one, call.actor, sent, shown=shown, now=work.now),
    )


async def dated(call: Call, fields: Fields) -> Answer:
    return await _change(
        call,
        lambda work, one: usecases.set_date(
            work, one, call.actor, picked_day(fields, FieldId.DUE_ON), now=work.now
        ),
    )


async def handed_over(call: Call, fields: Fields) -> Answer:
    to = chosen(fields, FieldId.OWNER) or ""
    return await _change(
        call, lambda work, one: usecases.hand_over(work, one, call.actor, to, now=work.now)
    )


async def dropped(call: Call, fields: Fields) -> Answer:
    why = chosen(fields, FieldId.REASON) or ""
    return await _change(
        call,
        lambda work, one: usecases.drop(work, one, call.actor, why, now=work.now),
        said="milestone.now_dropped",
    )


async def _change(
    call: Call, change: Callable[[Work, str], Changed], said: str = "milestone.changed"
) -> Answer:
    """Back to where it was asked for, which shows it as it is now; a list says what was done, in
    the words of `said`."""
    form = Form.model_validate_json(call.metadata)

    def step(work: Work) -> Answer:
        after = change(work, form.milestone)
        posting.changed(work, call.tools, [after], call.actor.user_id)
        if is_list(form.place):
            done = call.say(said, number=after.milestone.number)
            return Back(listed(work, call, *list_of(form.place), note=done))
        return Done()

    return await shown_again(call, form.place, await call.write(step))


def _draft(fields: Fields, picked: str = "") -> Draft:
    """`picked`: id of the project that was chosen in the window."""
    return Draft(
        text=chosen(fields, FieldId.TEXT) or "",
        owner=chosen(fields, FieldId.OWNER),
        due_on=picked_day(fields, FieldId.DUE_ON),
        waits_for=chosen(fields, FieldId.WAITS_FOR) or "",
        after=tuple(sorted(chosen(fields, views.after_field(picked)) or ())),
    )

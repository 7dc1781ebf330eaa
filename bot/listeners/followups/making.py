"""Follow-ups made in windows: from a theme, from any message, by hand."""

import re

from bot.answers import Answer, Back, Done, Instead, Modal
from bot.call import Call
from bot.ids import ActionId, FieldId, ShortcutId, ViewId
from bot.listeners.followups.listed import is_list, listed, page_of
from bot.listeners.which_team import candidates, team_named
from bot.ports import Work
from bot.posting.followups import told as posting
from bot.posting.retro import sittings as sitting_posting
from bot.routes import Fields, Routes, chosen, picked_day
from bot.views.followups import forms as views
from bot.views.followups import shown
from bot.views.followups.forms import Form
from bot.views.followups.shown import LIST
from bot.words.mrkdwn import as_read
from rituals.followups import usecases
from rituals.followups.model import TEXT_LIMIT, Draft, FollowUp
from rituals.project.model import Project, ProjectState
from rituals.retro.discussing import came_of
from rituals.retro.model import ThemeGone
from rituals.sittings.reading import board
from rituals.team.model import GuestsMayNot, NoTeamHere, Team
from rituals.text import one_line

_MENTIONED = re.compile(r"<@([UW][A-Z0-9]+)")


def register(routes: Routes) -> None:
    routes.shortcuts |= {ShortcutId.FOLLOW_UP: from_message}
    routes.actions |= {
        ActionId.FOLLOW_UP_ADD: by_hand,
        ActionId.FOLLOW_UP_THEME: from_theme,
    }
    routes.views |= {ViewId.FOLLOW_UP: made}


async def by_hand(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        team = team_named(work, call.value)
        team.check_member(call.actor)
        form = Form(team=team.team_id, place=f"{LIST}:0")
        about = _projects(work, team)
        return Modal(
            views.make(call.say, form, team=team, owner=call.actor.user_id, projects=about)
        )

    return await call.read(step)


async def from_theme(call: Call) -> Answer:
    def step(work: Work) -> Answer:
        theme = work.themes.get(call.value)
        if not theme:
            raise ThemeGone()
        team = team_named(work, theme.team_id)
        team.check_member(call.actor)
        form = Form(team=team.team_id, sitting=theme.sitting_id, theme=theme.theme_id)
        about = call.say.plain("followup.from_theme", title=theme.title)
        return Modal(
            views.make(
                call.say,
                form,
                team=team,
                owner=call.actor.user_id,
                about=about,
                projects=_projects(work, team),
            )
        )

    return await call.read(step)


async def from_message(call: Call) -> Answer:
    """The shortcut on a message, in whatever channel: where that has no team, one of the person's
    own is meant."""
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    said = call.payload["message"]
    ts, thread_ts = call.payload.get("message_ts") or said["ts"], said.get("thread_ts")
    link = call.tools.installation.permalink(call.channel_id, ts, thread_ts)
    typed = str(said.get("text") or "")
    people = await call.tools.directory.people(dict.fromkeys(_MENTIONED.findall(typed)))
    text = one_line(as_read(typed, {p.user_id: p.name for p in people}), TEXT_LIMIT)

    def step(work: Work) -> Answer:
        teams = candidates(work, call)
        if not teams:
            raise NoTeamHere()
        team = teams[0] if len(teams) == 1 else None
        if team:
            team.check_member(call.actor)
        # What is told of it goes to its thread, where that is one of ours.
        ours = team and team.channel_id == call.channel_id
        parent = work.outbox.handle_of(call.channel_id, thread_ts or ts) if ours else None
        form = Form(team=team.team_id if team else "", link=link, parent=parent)
        kickoff = work.kickoffs.by_message(parent) if parent else None
        return Modal(
            views.make(
                call.say,
                form,
                team=team,
                owner=call.actor.user_id,
                text=text,
                teams=teams,
                projects=_projects(work, team),
                project=kickoff.project_id if kickoff else None,
            )
        )

    return await call.read(step)


async def made(call: Call, fields: Fields) -> Answer:
    form = Form.model_validate_json(call.metadata)
    team_id = form.team or chosen(fields, FieldId.TEAM) or ""

    def step(work: Work) -> Answer:
        # The same window sent twice (a double click, a retry) makes one, and is answered alike.
        if work.events.first_time(f"view:{call.payload['view']['id']}"):
            about = chosen(fields, FieldId.PROJECT)
            one: FollowUp | None = _make(work, call, form, team_id, about, draft(fields))
        else:
            one = _made_before(work, call, team_id)
        if is_list(form.place):
            return Back(listed(work, call, team_id, page_of(form.place)))
        if form.theme or one is None:
            return Done()  # the theme's reply shows it
        seen = posting.seen(work, team_named(work, team_id), one)
        return Instead(shown.made(call.say, seen, one))

    return await call.write(step)


def _projects(work: Work, team: Team | None) -> list[Project]:
    """What a follow-up of the team may be about."""
    own = work.projects.of(team.team_id) if team else []
    return [one for one in own if one.state is ProjectState.ACTIVE]


def _make(
    work: Work, call: Call, form: Form, team_id: str, project_id: str | None, draft: Draft
) -> FollowUp:
    team, origin = team_named(work, team_id), form.origin(project_id)
    after = usecases.make(work, team, call.actor, draft, origin=origin, now=work.now)
    if form.theme and form.sitting:
        came_of(work, form.theme)
        now = board(work, form.sitting)
        if now.sitting.is_open:
            sitting_posting.refreshed(work, call.tools, now)  # one more theme is discussed
    posting.changed(
        work, call.tools, after, call.actor, sitting_id=form.sitting, parent=form.parent
    )
    return after.follow_up


def _made_before(work: Work, call: Call, team_id: str) -> FollowUp | None:
    """The person's latest, which this window made."""
    own = [o for o in work.follow_ups.open_of(team_id) if o.made_by == call.actor.user_id]
    return own[-1] if own else None


def draft(fields: Fields) -> Draft:
    """As it was typed."""
    return Draft(
        text=chosen(fields, FieldId.TEXT) or "",
        owner=chosen(fields, FieldId.OWNER) or "",
        due_on=picked_day(fields, FieldId.DUE_ON),
    )

"""Setting up a team, and its settings: one modal, a preview, and Start."""

from collections.abc import Mapping
from typing import Any

from bot.answers import Answer, Choices, Done, Modal
from bot.call import Call
from bot.commands import Intent
from bot.errors import BotNotInChannel, ChannelIsArchived, NotAChannel, SetUpIsGone
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners import drafts
from bot.listeners.team import form as team_form
from bot.listeners.team.standing import status_of
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.posting.calendar.rota import taken_over
from bot.posting.team import dates as posting
from bot.routes import Fields, Routes, chosen
from bot.slack.directory import Channel
from bot.views import hello
from bot.views.blocks import option
from bot.views.team import setup as views
from bot.views.team import setup_fields
from rituals.calendar import countries, search_subdivisions, search_zones, subdivisions
from rituals.retro import formats
from rituals.stale.telling import look_on
from rituals.team import usecases, whereabouts
from rituals.team.model import GuestsMayNot, MayNotConfigure, Team
from rituals.team.plan import FieldErrors, TeamPlan
from rituals.team.ritual import RitualSettings

DRAFT = "team"


def register(routes: Routes) -> None:
    routes.commands |= {
        "mainspring setup": set_up,
        "mainspring settings": for_team(settings),
    }
    routes.actions |= {
        ActionId.SET_UP: set_up_here,
        ActionId.ABOUT: about,
        ActionId.STATUS_SETTINGS: settings_pressed,
    }
    routes.views |= {ViewId.TEAM_PLAN: planned, ViewId.TEAM_PREVIEW: start}
    routes.options |= {
        FieldId.ZONE: zones,
        FieldId.COUNTRY: country_names,
        FieldId.SUBDIVISION: subdivision_names,
    }


async def about(call: Call) -> Answer:
    return Modal(hello.about(call.say))


async def set_up(call: Call, _: Intent) -> Answer:
    return await _form(call, call.channel_id)


async def set_up_here(call: Call) -> Answer:
    try:
        return await _form(call, call.channel_id)
    except MayNotConfigure:
        # Somebody was faster, and this person only wanted what is there by now.
        team = await call.read(lambda work: work.teams.in_channel(call.channel_id))
        assert team is not None, "only a team refuses to be set up"
        return await status_of(call, team)


async def settings(call: Call, _: Intent, team: Team) -> Answer:
    return await _form(call, team.channel_id)


async def settings_for(call: Call, team: Team) -> Answer:
    return await _form(call, team.channel_id)


async def settings_pressed(call: Call) -> Answer:
    team = await call.read(lambda work: team_named(work, call.value))
    return await _form(call, team.channel_id)


async def _form(call: Call, channel_id: str) -> Answer:
    """The team as it is, what this person had typed before, or a good guess."""
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    await _reachable(call, channel_id)

    def existing(work: Work) -> tuple[Team | None, TeamPlan | None, views.Form | None]:
        team = work.teams.in_channel(channel_id)
        if team:
            team.check_set_up_by(call.actor)
        draft = drafts.kept(work, TeamPlan, call.actor.user_id, DRAFT, channel_id)
        plan = draft or (team_form.plan_of(work, team) if team else None)
        offered = formats.offered(work, team.team_id if team else "")
        form = team_form.form_of(plan, offered, now=work.now) if plan else None
        return team, draft, form

    team, draft, form = await call.read(existing)
    if form is None or not (draft or form.lead):
        colleagues = await call.tools.directory.members(channel_id)
        form = team_form.guess(call.actor, colleagues, form)
    return Modal(
        views.form(
            call.say, form, metadata=channel_id, is_new=team is None, is_draft=draft is not None
        )
    )


async def _reachable(call: Call, channel_id: str) -> Channel:
    """Raises NotAChannel, BotNotInChannel, ChannelIsArchived."""
    if not channel_id or channel_id.startswith("D"):
        raise NotAChannel()
    channel = await call.tools.directory.channel(channel_id)
    if not channel or (not channel.has_bot and not channel.is_im):
        raise BotNotInChannel()
    if channel.is_im:
        raise NotAChannel()
    if channel.is_archived:
        raise ChannelIsArchived()
    return channel


async def planned(call: Call, fields: Fields) -> Answer:
    """The form was sent: keep what was typed, and show what would happen."""
    channel = await _reachable(call, call.metadata)
    people = await call.tools.directory.people(team_form.people_in(fields))

    def step(work: Work) -> Answer:
        # In here and not on the event loop: a country's holidays take a while the first time.
        team = work.teams.in_channel(channel.channel_id)
        plan = team_form.read_plan(
            fields,
            {p.user_id: p for p in people},
            channel,
            known=usecases.retro_of(work, team).settings if team else RitualSettings(),
            now=work.now,
        )
        if team:
            team.check_set_up_by(call.actor)
        try:
            _check_format(work, team, plan)
        except formats.FormatGone as error:
            raise FieldErrors({FieldId.FORMAT: error}) from None
        work.drafts.put(call.actor.user_id, DRAFT, plan.channel_id, plan.model_dump_json())
        paused_until = team.paused_until if team and team.is_paused(work.now) else None
        upcoming = plan.next_dates(work.now, paused_until=paused_until)
        return Modal(views.preview(call.say, plan, upcoming, paused_until=paused_until))

    return await call.write(step)


async def start(call: Call, _: Fields) -> Answer:
    """Start was pressed on the preview."""
    channel = await _reachable(call, call.metadata)
    here = await call.tools.directory.all_here(channel.channel_id)

    def step(work: Work) -> None:
        # The same window sent twice (a double click, a retry) starts once.
        if not work.events.first_time(f"view:{call.payload['view']['id']}"):
            return
        draft = drafts.kept(work, TeamPlan, call.actor.user_id, DRAFT, channel.channel_id)
        if not draft:
            raise SetUpIsGone()
        plan = draft.model_copy(
            update={"channel_name": channel.name, "is_private": channel.is_private}
        )
        before = work.teams.in_channel(channel.channel_id)
        _check_format(work, before, plan)
        done = usecases.start_team(work, call.actor, plan, now=work.now)
        work.homes.changed(before.everybody if before else ())  # who is out of it by now, too
        if here is not None:
            whereabouts.begin(work, done.team, here)
        look_on(work, done.team, now=work.now)
        posting.set_up(work, call.tools, done, call.actor)
        taken_over(work, call.tools, done.team)

    await call.write(step)
    return Done()


def _check_format(work: Work, team: Team | None, plan: TeamPlan) -> None:
    """Somebody may have taken it off since the window was opened. Raises FormatGone."""
    formats.check_offered(work, team.team_id if team else "", plan.settings.format_id)


async def zones(_: Call, typed: str) -> Answer:
    return Choices([setup_fields.zone_option(zone) for zone in search_zones(typed)])


async def country_names(_: Call, typed: str) -> Answer:
    return Choices(_matching(countries(), typed))


async def subdivision_names(call: Call, typed: str) -> Answer:
    country = chosen(call.payload["view"]["state"]["values"], FieldId.COUNTRY)
    if country not in countries():
        return Choices([])
    names = subdivisions(country)
    return Choices(
        [option(names[code], code) for code in search_subdivisions(country, typed)[:100]]
    )


def _matching(names: Mapping[str, str], typed: str) -> list[dict[str, Any]]:
    """Names or codes with what was typed in them; those that begin with it first."""
    wanted = typed.strip().casefold()
    found = [
        (not name.casefold().startswith(wanted), name, code)
        for code, name in names.items()
        if wanted in name.casefold() or wanted == code.casefold()
    ]
    return [option(name, code) for _, name, code in sorted(found)][:100]

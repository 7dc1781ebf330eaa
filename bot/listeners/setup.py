"""Setting up a team, and its settings: one modal, a preview, and Start."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.core import get_global
from pydantic import ValidationError

from bot.answers import Answer, Choices, Done, Modal
from bot.call import Call
from bot.commands import Intent
from bot.directory import Channel
from bot.errors import (
    BotNotInChannel,
    ChannelIsArchived,
    NotAChannel,
    SetUpIsGone,
    SubdivisionWithoutCountry,
)
from bot.ids import ActionId, FieldId, ViewId
from bot.listeners.which_team import for_team, team_named
from bot.ports import Work
from bot.posting import team as posting
from bot.routes import Fields, Routes, chosen
from bot.views import hello
from bot.views import setup as views
from bot.views.blocks import option
from rituals.calendar import (
    CadenceError,
    HolidayPolicy,
    TeamCalendar,
    countries,
    parse_cadence,
    say_cadence,
    search_zones,
    subdivisions,
)
from rituals.errors import PersonError
from rituals.people import Person
from rituals.team import usecases
from rituals.team.model import GuestsMayNot, OpenFor, RitualSettings, Shown, Team
from rituals.team.plan import (
    FacilitatorNotOnRoster,
    FieldErrors,
    LeadIsNoColleague,
    MemberIsNoColleague,
    NobodyOnTheRoster,
    TeamPlan,
)

DEFAULT_CADENCE = "every 2 weeks on friday at 15:00"
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
    return await _form(call, call.channel_id)


async def settings(call: Call, _: Intent, team: Team) -> Answer:
    return await _form(call, team.channel_id)


async def settings_pressed(call: Call) -> Answer:
    team = await call.read(lambda work: team_named(work, call.value))
    return await _form(call, team.channel_id)


async def _form(call: Call, channel_id: str) -> Answer:
    """The team as it is, what this person had typed before, or a good guess."""
    if not call.actor.can_be_a_member:
        raise GuestsMayNot()
    channel = await _reachable(call, channel_id)

    def existing(work: Work) -> tuple[Team | None, views.Form | None]:
        team = work.teams.in_channel(channel_id)
        if team:
            team.check_run_by(call.actor)
        draft = work.drafts.get(call.actor.user_id, DRAFT, channel_id)
        if draft:
            return team, _form_of(TeamPlan.model_validate_json(draft))
        return team, _form_of(plan_of(work, team)) if team else None

    team, form = await call.read(existing)
    if form is None:
        colleagues = await call.tools.directory.members(channel_id)
        form = _guess(call.actor, colleagues)
    metadata = json.dumps([channel_id, channel.name, channel.is_private])
    return Modal(views.form(call.say, form, metadata=metadata, is_new=team is None))


async def _reachable(call: Call, channel_id: str) -> Channel:
    """Raises NotAChannel, BotNotInChannel, ChannelIsArchived."""
    if not channel_id or channel_id.startswith("D"):
        raise NotAChannel()
    channel = await call.tools.directory.channel(channel_id)
    if not channel or (not channel.has_bot and not channel.is_im):
        raise BotNotInChannel(bot=call.tools.installation.bot_user_id)
    if channel.is_im:
        raise NotAChannel()
    if channel.is_archived:
        raise ChannelIsArchived()
    return channel


def plan_of(work: Work, team: Team) -> TeamPlan:
    """The team as it is, as a plan to change."""
    ritual = usecases.retro_of(work, team)
    cadence = ritual.cadence or parse_cadence(DEFAULT_CADENCE, today=_today(team.calendar, work))
    return TeamPlan(
        channel_id=team.channel_id,
        channel_name=team.channel_name,
        is_private=team.is_private,
        calendar=team.calendar,
        members=team.members,
        lead=team.lead,
        facilitators=team.facilitators,
        follows_channel=team.follows_channel,
        cadence=cadence,
        policy=ritual.policy,
        settings=ritual.settings,
    )


def _today(calendar: TeamCalendar, work: Work) -> Any:
    return work.now.astimezone(calendar.tz).date()


def _guess(actor: Person, colleagues: list[Person]) -> views.Form:
    country = get_global("zone_territories").get(actor.zone)
    country = country if country in countries() else None
    members = [person.user_id for person in colleagues] or [actor.user_id]
    return views.Form(
        zone=actor.zone,
        country=country,
        country_name=countries()[country] if country else "",
        subdivision=None,
        subdivision_name="",
        members=tuple(members),
        lead=actor.user_id,
        facilitators=(),
        follows_channel=True,
        cadence=DEFAULT_CADENCE,
        policy=HolidayPolicy.LATER,
        settings=RitualSettings(),
    )


def _form_of(plan: TeamPlan) -> views.Form:
    country, subdivision = plan.calendar.country, plan.calendar.subdivision
    names = subdivisions(country) if country else {}
    return views.Form(
        zone=plan.calendar.zone,
        country=country,
        country_name=countries()[country] if country else "",
        subdivision=subdivision,
        subdivision_name=names.get(subdivision, subdivision) if subdivision else "",
        members=plan.members,
        lead=plan.lead,
        facilitators=plan.facilitators,
        follows_channel=plan.follows_channel,
        cadence=say_cadence(plan.cadence),
        policy=plan.policy,
        settings=plan.settings,
    )


async def planned(call: Call, fields: Fields) -> Answer:
    """The form was sent: keep what was typed, and show what would happen."""
    asked = {
        *(chosen(fields, FieldId.MEMBERS) or []),
        *(chosen(fields, FieldId.FACILITATORS) or []),
        chosen(fields, FieldId.LEAD),
    }
    people = {p.user_id: p for p in await call.tools.directory.people(sorted(asked - {None}))}
    plan = read_plan(fields, people, json.loads(call.metadata), now=call.now)
    channel_id = plan.channel_id

    def step(work: Work) -> None:
        team = work.teams.in_channel(channel_id)
        if team:
            team.check_run_by(call.actor)
        work.drafts.put(call.actor.user_id, DRAFT, channel_id, plan.model_dump_json())

    await call.write(step)
    upcoming = plan.next_dates(call.now)
    return Modal(views.preview(call.say, plan, upcoming, metadata=channel_id))


def read_plan(
    fields: Fields, people: Mapping[str, Person], place: list[Any], *, now: datetime
) -> TeamPlan:
    """The plan that a form describes. Raises FieldErrors, every wrong field in it."""
    wrong: dict[str, PersonError] = {}
    channel_id, channel_name, is_private = place
    calendar = _calendar(fields, wrong)
    members = chosen(fields, FieldId.MEMBERS) or []
    lead = chosen(fields, FieldId.LEAD)
    facilitators = chosen(fields, FieldId.FACILITATORS) or []
    _check_people(members, lead, facilitators, people, wrong)
    today = now.astimezone(calendar.tz if calendar else ZoneInfo("UTC")).date()
    cadence = None
    try:
        cadence = parse_cadence(chosen(fields, FieldId.CADENCE) or "", today=today)
    except CadenceError as error:
        wrong[FieldId.CADENCE] = error
    if wrong:
        raise FieldErrors(wrong)
    assert calendar and cadence and lead
    return TeamPlan(
        channel_id=channel_id,
        channel_name=channel_name,
        is_private=is_private,
        calendar=calendar,
        members=tuple(members),
        lead=lead,
        facilitators=tuple(facilitators),
        follows_channel=bool(chosen(fields, FieldId.FOLLOWS)),
        cadence=cadence,
        policy=HolidayPolicy(chosen(fields, FieldId.POLICY)),
        settings=RitualSettings(
            open_for=OpenFor(chosen(fields, FieldId.OPEN_FOR)),
            shown=Shown(chosen(fields, FieldId.SHOWN)),
        ),
    )


def _calendar(fields: Fields, wrong: dict[str, PersonError]) -> TeamCalendar | None:
    """Field by field, so that each mistake is said at its own."""
    zone = chosen(fields, FieldId.ZONE) or ""
    country = chosen(fields, FieldId.COUNTRY)
    subdivision = chosen(fields, FieldId.SUBDIVISION)
    calendar = None
    for field, facts in (
        (FieldId.ZONE, {}),
        (FieldId.COUNTRY, {"country": country}),
        (FieldId.SUBDIVISION, {"country": country, "subdivision": subdivision}),
    ):
        try:
            calendar = TeamCalendar(zone=zone, **facts)
        except PersonError as error:
            wrong[field] = error
            return None
        except ValidationError:  # a region without its country
            wrong[field] = SubdivisionWithoutCountry()
            return None
    return calendar


def _check_people(
    members: list[str],
    lead: str | None,
    facilitators: list[str],
    people: Mapping[str, Person],
    wrong: dict[str, PersonError],
) -> None:
    strangers = [m for m in members if not people[m].can_be_a_member]
    if not members:
        wrong[FieldId.MEMBERS] = NobodyOnTheRoster()
    elif strangers:
        wrong[FieldId.MEMBERS] = MemberIsNoColleague(names=strangers)
    if lead is None or not people[lead].can_be_a_member:
        wrong[FieldId.LEAD] = LeadIsNoColleague()
    elsewhere = [f for f in facilitators if f not in members]
    if elsewhere:
        wrong[FieldId.FACILITATORS] = FacilitatorNotOnRoster(names=elsewhere)


async def start(call: Call, _: Fields) -> Answer:
    """Start was pressed on the preview."""
    channel_id = call.metadata
    await _reachable(call, channel_id)

    def step(work: Work) -> None:
        draft = work.drafts.get(call.actor.user_id, DRAFT, channel_id)
        if not draft:
            raise SetUpIsGone()
        plan = TeamPlan.model_validate_json(draft)
        done = usecases.start_team(work, call.actor, plan, now=work.now)
        posting.started(work, call.tools, done, call.actor)

    await call.write(step)
    return Done()


async def zones(_: Call, typed: str) -> Answer:
    return Choices([option(zone.replace("_", " "), zone) for zone in search_zones(typed)])


async def country_names(_: Call, typed: str) -> Answer:
    return Choices(_matching(countries(), typed))


async def subdivision_names(call: Call, typed: str) -> Answer:
    country = chosen(call.payload["view"]["state"]["values"], FieldId.COUNTRY)
    return Choices(_matching(subdivisions(country), typed) if country in countries() else [])


def _matching(names: Mapping[str, str], typed: str) -> list[dict[str, Any]]:
    """Names or codes with what was typed in them; those that begin with it first."""
    wanted = typed.strip().casefold()
    found = [
        (not name.casefold().startswith(wanted), name, code)
        for code, name in names.items()
        if wanted in name.casefold() or wanted == code.casefold()
    ]
    return [option(name, code) for _, name, code in sorted(found)][:100]

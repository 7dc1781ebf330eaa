"""The team's form: a team, a draft or a guess written into it, and what was filled in read back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.core import get_global

from bot.errors import SubdivisionWithoutCountry
from bot.ids import FieldId
from bot.ports import Work
from bot.routes import Fields, chosen
from bot.slack.directory import Channel
from bot.views.retro.settings import WHOLE
from bot.views.team.setup import Form
from rituals.calendar import (
    USUAL_DAYS,
    CadenceError,
    HolidayPolicy,
    TeamCalendar,
    countries,
    parse_cadence,
    say_cadence,
    subdivisions,
)
from rituals.errors import PersonError
from rituals.people import Person
from rituals.playbook import Format, formats
from rituals.team import usecases
from rituals.team.model import AWAY_EMOJI, Team
from rituals.team.plan import (
    FacilitatorNotOnRoster,
    FieldErrors,
    LeadIsNoColleague,
    MemberIsNoColleague,
    NobodyOnTheRoster,
    NoEmoji,
    TeamPlan,
)
from rituals.team.ritual import OpenFor, RitualSettings, Shown

DEFAULT_CADENCE = "every 2 weeks on friday at 15:00"


def plan_of(work: Work, team: Team) -> TeamPlan:
    """The team as it is, as a plan to change."""
    ritual = usecases.retro_of(work, team)
    return TeamPlan(
        channel_id=team.channel_id,
        channel_name=team.channel_name,
        is_private=team.is_private,
        calendar=team.calendar,
        members=team.members,
        lead=team.lead,
        facilitators=team.facilitators,
        follows_channel=team.follows_channel,
        cadence=ritual.cadence,
        policy=ritual.policy,
        settings=ritual.settings,
        away_emoji=team.settings.away_emoji,
    )


def guess(actor: Person, colleagues: list[Person], known: Form | None) -> Form:
    """For a new team, or for one that everybody has left: `known` keeps all but its people."""
    members = tuple(person.user_id for person in colleagues) or (actor.user_id,)
    if known:
        return replace(known, members=members, lead=actor.user_id)
    country = get_global("zone_territories").get(actor.zone)
    country = country if country in countries() else None
    return Form(
        zone=actor.zone,
        working_days=USUAL_DAYS,
        country=country,
        country_name=countries()[country] if country else "",
        subdivision=None,
        subdivision_name="",
        members=members,
        lead=actor.user_id,
        facilitators=(),
        follows_channel=True,
        cadence=DEFAULT_CADENCE,
        policy=HolidayPolicy.LATER,
        settings=RitualSettings(),
        away_emoji=" ".join(AWAY_EMOJI),
        offered=[*formats().values()],
    )


def form_of(plan: TeamPlan, offered: Sequence[Format], *, now: datetime) -> Form:
    """`offered`: what retros can ask. `now` decides what the rhythm's words have to say: saved
    again on any day, they must mean the same weeks."""
    country, subdivision = plan.calendar.country, plan.calendar.subdivision
    names = subdivisions(country) if country else {}
    today = now.astimezone(plan.calendar.tz).date()
    return Form(
        zone=plan.calendar.zone,
        working_days=plan.calendar.working_days,
        country=country,
        country_name=countries()[country] if country else "",
        subdivision=subdivision,
        subdivision_name=names.get(subdivision, subdivision) if subdivision else "",
        members=plan.members,
        lead=plan.lead,
        facilitators=plan.facilitators,
        follows_channel=plan.follows_channel,
        cadence=say_cadence(plan.cadence, today=today) if plan.cadence else "",
        policy=plan.policy,
        settings=plan.settings,
        away_emoji=" ".join(plan.away_emoji),
        offered=offered,
    )


def people_in(fields: Fields) -> list[str]:
    """User ids of everybody who was chosen somewhere."""
    lead = chosen(fields, FieldId.LEAD)
    several = (FieldId.MEMBERS, FieldId.FACILITATORS)
    asked = {user_id for field in several for user_id in chosen(fields, field) or []}
    return sorted(asked | ({lead} if lead else set()))


def read_plan(
    fields: Fields,
    people: Mapping[str, Person],
    channel: Channel,
    *,
    known: RitualSettings,
    now: datetime,
) -> TeamPlan:
    """The plan that a form describes; `known`: how the retros are so far. Raises FieldErrors, every
    wrong field in it."""
    wrong: dict[str, PersonError] = {}
    calendar = _calendar(fields, wrong)
    members = chosen(fields, FieldId.MEMBERS) or []
    lead = chosen(fields, FieldId.LEAD)
    facilitators = chosen(fields, FieldId.FACILITATORS) or []
    _check_people(members, lead, facilitators, people, wrong)
    today = now.astimezone(calendar.tz if calendar else ZoneInfo("UTC")).date()
    cadence = None
    words = (chosen(fields, FieldId.CADENCE) or "").strip()
    try:
        cadence = parse_cadence(words, today=today) if words else None
    except CadenceError as error:
        wrong[FieldId.CADENCE] = error
    away_emoji = _emoji(chosen(fields, FieldId.AWAY_EMOJI) or "", wrong)
    if wrong:
        raise FieldErrors(wrong)
    assert calendar and lead
    return TeamPlan(
        channel_id=channel.channel_id,
        channel_name=channel.name,
        is_private=channel.is_private,
        calendar=calendar,
        members=tuple(members),
        lead=lead,
        facilitators=tuple(facilitators),
        follows_channel=bool(chosen(fields, FieldId.FOLLOWS)),
        away_emoji=away_emoji,
        cadence=cadence,
        policy=HolidayPolicy(chosen(fields, FieldId.POLICY)),
        settings=_settings(fields, known),
    )


def _settings(fields: Fields, known: RitualSettings) -> RitualSettings:
    """What was filled in; what wasn't asked stays as it is."""
    asked: dict[str, object] = {
        "open_for": OpenFor(chosen(fields, FieldId.OPEN_FOR)),
        "shown": Shown(chosen(fields, FieldId.SHOWN)),
        "whole": chosen(fields, FieldId.WHOLE) == WHOLE,
        "format_id": chosen(fields, FieldId.FORMAT) or known.format_id,
    }
    for field in (FieldId.GROUP_FOR, FieldId.VOTE_FOR, FieldId.DISCUSS_FOR):
        if chosen(fields, field):
            asked[field] = OpenFor(chosen(fields, field))
    if chosen(fields, FieldId.VOTES):
        asked["votes"] = int(chosen(fields, FieldId.VOTES))
    return known.model_copy(update=asked)


def _emoji(text: str, wrong: dict[str, PersonError]) -> tuple[str, ...]:
    """Names, as `:palm_tree:`, however they are divided; each once, without its skin tone."""
    names = [name for name in re.split(r"[\s,;]+|(?<=:)(?=:)", text.strip()) if name]
    for name in names:
        if not re.fullmatch(r":[^\s:]{1,100}:", name):
            wrong[FieldId.AWAY_EMOJI] = NoEmoji(text=name)
    return tuple(dict.fromkeys(n for n in names if not n.startswith(":skin-tone-")))


def _calendar(fields: Fields, wrong: dict[str, PersonError]) -> TeamCalendar | None:
    """Field by field, so that each mistake is said at its own."""
    zone = chosen(fields, FieldId.ZONE) or ""
    days = tuple(map(int, chosen(fields, FieldId.WORKING_DAYS) or []))
    country = chosen(fields, FieldId.COUNTRY)
    subdivision = chosen(fields, FieldId.SUBDIVISION)
    if subdivision and not country:
        wrong[FieldId.SUBDIVISION] = SubdivisionWithoutCountry()
        return None
    calendar = None
    for field, facts in (
        (FieldId.ZONE, {}),
        (FieldId.WORKING_DAYS, {"working_days": days}),
        (FieldId.COUNTRY, {"working_days": days, "country": country}),
        (
            FieldId.SUBDIVISION,
            {"working_days": days, "country": country, "subdivision": subdivision},
        ),
    ):
        try:
            calendar = TeamCalendar(zone=zone, **facts)
        except PersonError as error:
            wrong[field] = error
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

"""A team's calendar, gathered for one person; and what speaks against dates not yet on it."""

from datetime import datetime

from bot.call import Call
from bot.ports import Work
from bot.views.calendar import dates_ahead as views
from bot.views.calendar.dates_ahead import Page
from bot.words import Mrkdwn
from rituals.calendar import Occurrence, Planned
from rituals.retro.rota import facilitator_of
from rituals.team import dates
from rituals.team.conflicts import conflicts
from rituals.team.model import Team
from rituals.team.ritual import Ritual, RitualKind
from rituals.team.ritual_date import RitualDate


def page(work: Work, call: Call, team: Team) -> Page:
    """The calendar as the person may see it."""
    found = dates.calendar_of(work, team, now=work.now)
    return Page(
        team=team,
        rituals=work.rituals.all_of(team.team_id),
        dates=found,
        against=[conflicts(team.calendar, one, found) for one in found],
        facilitators=_facilitators(work, team, found),
        now=work.now,
        reader_runs_it=team.is_run_by(call.actor),
        reader_is_member=team.has(call.actor.user_id),
    )


def _facilitators(
    work: Work, team: Team, found: list[RitualDate]
) -> dict[tuple[str, datetime], str]:
    """Of the next retro: whose turn comes after that depends on it."""
    first = next(
        (o for o in found if o.ritual.kind is RitualKind.RETRO and not o.date.is_skipped), None
    )
    who = first and facilitator_of(work, team, first.ritual, first.occurrence)
    if not first or not who:
        return {}
    name = work.people.names([who]).get(who, who)
    return {(first.ritual.ritual_id, first.occurrence.nominal_at): name}


def against(
    work: Work, call: Call, team: Team, ritual: Ritual, upcoming: list[Occurrence]
) -> list[Mrkdwn]:
    """What speaks against the next dates of a ritual as somebody wants it."""
    planned = dates.calendar_of(work, team, now=work.now)
    others = [one for one in planned if one.ritual.ritual_id != ritual.ritual_id]
    proposed = [RitualDate(ritual, Planned(occurrence)) for occurrence in upcoming]
    return [
        views.against(call.say, date, found)
        for date in proposed
        if (found := conflicts(team.calendar, date, others))
    ]

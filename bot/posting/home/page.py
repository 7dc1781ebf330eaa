"""Somebody's App Home, read as things are. What it costs doesn't grow with what waits for them, nor
with their teams: only what the page shows is looked up."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.call import Tools
from bot.ports import Work
from bot.posting.nudges.stale import ASLEEP
from bot.posting.nudges.waiting import SOURCES, shown
from bot.posting.team.away import place_of
from bot.views.home import page as views
from bot.views.home.page import A_PAGE, TEAMS_A_PAGE, Home, Line, Part, State
from bot.views.home.settings import Mine
from bot.views.home.teams import TeamNow
from bot.views.nudges.bundles import HOME
from bot.views.pages import pages_of
from bot.words import Voice
from rituals.away import usecases as away
from rituals.away.presence import counts_as_away
from rituals.bundle import usecases
from rituals.bundle.model import Thing
from rituals.followups.waiting import FOLLOW_UP
from rituals.home.model import Look
from rituals.milestones.reading import goes_on
from rituals.people import Person, Preferences
from rituals.production.model import Model
from rituals.roles.held import held_by
from rituals.stale import telling
from rituals.team.model import Team
from rituals.team.usecases import coming


def view(work: Work, tools: Tools, look: Look) -> dict[str, Any] | None:
    """None: there is nobody to show it to."""
    person = work.people.get(look.user_id)
    if person is None or person.is_deactivated or person.is_external or person.is_bot:
        return None
    say = tools.voice(person.zone)
    teams = work.teams.of(person.user_id) if person.can_be_a_member else []
    waits = usecases.waiting(work, SOURCES, person.user_id, now=work.now)
    found = [
        *((State.WAITS, one.thing) for one in waits.things),
        *((State.RESTS, one.thing) for one in waits.resting),
        *((State.SNOOZED, one.thing) for one in waits.snoozed),
    ]
    pages, of_teams = pages_of(found, A_PAGE), pages_of(teams, TEAMS_A_PAGE)
    # What the last page had may have been settled: then it's the one before.
    page, teams_page = (
        min(look.pages.waits, len(pages) - 1),
        min(look.pages.teams, len(of_teams) - 1),
    )
    seen = Home(
        reader=person,
        lines=list(_lines(work, say, person, pages[page])),
        waiting=len(waits.things) + len(waits.resting),
        snoozed=len(waits.snoozed),
        lines_part=Part(page, len(pages)),
        teams=_now(work, person, of_teams[teams_page]),
        teams_part=Part(teams_page, len(of_teams)),
        mine=_mine(work, person, teams),
        held=[] if person.can_be_a_member else held_by(work, person.user_id),
    )
    return views.home(say, seen)


def _lines(
    work: Work, say: Voice, person: Person, found: Sequence[tuple[State, Thing]]
) -> Iterator[Line]:
    telling.read_together(work, [thing for _, thing in found], person.user_id)
    work.issues.pushed([thing.ref for _, thing in found if thing.kind == FOLLOW_UP])
    for state, thing in found:
        # What is snoozed is woken first, and then settled.
        place = ASLEEP if state is State.SNOOZED else HOME
        for one in shown(work, say, [thing], person.user_id, place):
            yield Line(one, state)


def _now(work: Work, person: Person, teams: Sequence[Team]) -> list[TeamNow]:
    watched = work.models.of_teams([team.team_id for team in teams])
    return [_of(work, person, team, watched.get(team.team_id, [])) for team in teams]


def _of(work: Work, person: Person, team: Team, models: Sequence[Model]) -> TeamNow:
    tried = work.experiments.open_of(team.team_id)
    return TeamNow(
        team=team,
        coming=coming(work, team),
        open=work.sittings.all_open(team.team_id),
        running=sum(one.is_open for one in tried),
        to_decide=sum(bool(one.reached) or one.awaits_analysis for one in tried),
        milestones=goes_on(work, team),
        models=models,
        reader=person.user_id,
        now=work.now,
    )


def _mine(work: Work, person: Person, teams: list[Team]) -> Mine:
    own = work.preferences.of([person.user_id]).get(person.user_id, Preferences())
    planned = away.coming(work, person, now=work.now) if person.can_be_a_member else []
    return Mine(
        manners=usecases.manners(work, person.user_id),
        zone=person.zone,
        is_member=person.can_be_a_member,
        away=planned[0] if planned else None,
        is_away=bool(planned) and planned[0].since <= work.now,
        by_status=any(counts_as_away(person.status_emoji, team) for team in teams),
        place=place_of(own),
    )

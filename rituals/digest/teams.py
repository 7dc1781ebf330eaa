"""How several teams stand, for whoever looks after more than one. Each function is one step inside
a unit of work."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Generic, Protocol, TypeVar

from rituals.away.presence import own_zone
from rituals.bundle.model import Thing, Waiting
from rituals.bundle.ports import BundleWork
from rituals.days import midnight
from rituals.digest.row import WEEKS, Row
from rituals.experiment import measuring
from rituals.experiment.model import Verdict
from rituals.experiment.ports import ExperimentWork
from rituals.experiment.reading import MOST
from rituals.people import Person
from rituals.project.model import Standing
from rituals.team.model import Team
from rituals.team.usecases import first_coming

LATELY = timedelta(weeks=1)
MEASURED = timedelta(days=183)
"""How far back cycles are measured."""
SEVERAL = 2
"""Teams: who runs fewer reads their digest."""
TEAMS = "portfolio"
"""A kind of thing in the daily bundle, called as it was when the first were sent; `ref` is the
Monday of its week, in ISO's form."""
_WEEK = timedelta(weeks=1)


class TeamsWork(ExperimentWork, BundleWork, Protocol):
    """The unit of work, as how teams stand needs it."""


W = TypeVar("W", bound=TeamsWork)
W_contra = TypeVar("W_contra", contravariant=True)


class Troubles(Protocol[W_contra]):
    """What is stale in a team, or what nobody answers for. Implemented where both are known."""

    def count(self, work: W_contra, team: Team, *, now: datetime) -> tuple[int, int]:
        """How many things are stale, and how many have nobody."""
        ...


def may_read(team: Team, reader: Person) -> bool:
    """Of a private channel's team only its members, whatever else somebody is."""
    return reader.can_be_a_member and (team.has(reader.user_id) or not team.is_private)


def runs(team: Team, user_id: str) -> bool:
    """Leads it, or facilitates it."""
    return user_id == team.lead or user_id in team.facilitators


def teams_of(work: TeamsWork, reader: Person) -> list[Team]:
    """All that they may read of: those that they run first, then those that they are in."""

    def rank(team: Team) -> tuple[bool, bool]:
        return not runs(team, reader.user_id), not team.has(reader.user_id)

    return sorted((t for t in work.teams.everywhere() if may_read(t, reader)), key=rank)


def rows(work: W, teams: Iterable[Team], troubles: Troubles[W], *, now: datetime) -> list[Row]:
    """In their order. Of each as many queries, whatever it has done so far; rituals aside."""
    return [_row(work, team, *troubles.count(work, team, now=now), now=now) for team in teams]


def _row(work: TeamsWork, team: Team, stale: int, gaps: int, *, now: datetime) -> Row:
    since = now - WEEKS * _WEEK
    concluded = work.experiments.concluded_of(team.team_id, since=since, limit=MOST)
    verdicts = Counter(one.outcome.verdict for one in concluded if one.outcome)
    steps = work.experiments.cycles(team.team_id, since=now - MEASURED)
    whole = measuring.times(steps, team.calendar).whole
    return Row(
        team=team,
        projects=_projects(work, team),
        running=len(work.experiments.running_of(team.team_id)),
        concluded={verdict: verdicts[verdict] for verdict in Verdict},
        lately=sum(now - LATELY <= one.concluded_at for one in concluded if one.concluded_at),
        cycle=whole.p50 if whole else None,
        stale=stale,
        gaps=gaps,
        next=first_coming(work, team),
    )


def _projects(work: TeamsWork, team: Team) -> Mapping[Standing, int]:
    found = Counter(one.standing for one in work.projects.of(team.team_id))
    return {one: found[one] for one in Standing if one is not Standing.DISCARDED and found[one]}


class TeamsOfTheWeek(Generic[W]):
    """Whoever runs several teams finds a line in their first bundle of the week, if one of those
    has news. It isn't to be settled: the next bundle doesn't have it any more. Implements
    `rituals.bundle.ports.Source`."""

    def __init__(self, troubles: Troubles[W]) -> None:
        self._troubles = troubles

    def waiting(self, work: W, user_id: str, *, now: datetime) -> list[Waiting]:
        teams = run_by(work, user_id)
        if not teams:
            return []
        today = now.astimezone(own_zone(work.people.get(user_id), teams[0].calendar.tz)).date()
        monday = _monday(today)
        last = work.bundles.last(user_id)
        if last and monday <= last.sent_on < today:
            return []
        # Asked at each change of what waits for them: no further than to the first that has some.
        news = next((team for team in teams if self._has_news(work, team, now)), None)
        thing = Thing(TEAMS, monday.isoformat())
        # Whatever else waits is somebody's turn, and stands above what is only to be read.
        return [Waiting(thing, None, news.team_id, "", since=now)] if news else []

    def _has_news(self, work: W, team: Team, now: datetime) -> bool:
        """As `Row.has_news`, without the row."""
        lately = work.experiments.concluded_of(team.team_id, since=now - LATELY, limit=1)
        return bool(lately) or any(self._troubles.count(work, team, now=now))

    def next_at(self, work: W, user_id: str, *, now: datetime) -> datetime | None:
        teams = run_by(work, user_id)
        if not teams:
            return None
        zone = own_zone(work.people.get(user_id), teams[0].calendar.tz)
        monday = _monday(now.astimezone(zone).date()) + _WEEK
        return midnight(monday, zone)


def run_by(work: TeamsWork, user_id: str) -> list[Team]:
    """The teams that somebody runs, where those are several; without those that rest."""
    found = [one for one in work.teams.of(user_id) if runs(one, user_id) and not one.rests]
    return found if len(found) >= SEVERAL else []


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

"""What somebody's Home needs to be full: far more than people would type."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from sqlalchemy import event

from bot.ports import Work
from bot.posting.home import page as home
from bot.posting.nudges import bundles
from rituals.calendar import HolidayPolicy, TeamCalendar, parse_cadence
from rituals.followups import usecases as follow_ups
from rituals.followups.model import Draft, Origin
from rituals.home.model import Look, Pages
from rituals.team import usecases as teams
from rituals.team.plan import TeamPlan
from rituals.team.ritual import RitualSettings
from storage.unit_of_work import Storage
from tests.journeys.stage import Stage


def workspace(stage: Stage) -> str:
    return stage.bot.tools.installation.workspace_id


def does(stage: Stage, step: Callable[[Work], object]) -> None:
    stage.wait_for(stage.bot.tools.desk.write(workspace(stage), step))
    stage.settle()


def many_follow_ups(stage: Stage, owner: str, n: int) -> None:
    """All due by now, each for a team of theirs in turn; each made by itself, and told of."""
    tools, user_id = stage.bot.tools, stage.person(owner).id

    def step(number: int, work: Work) -> None:
        own, person = work.teams.of(user_id), work.people.get(user_id)
        assert person
        team = own[number % len(own)]
        draft = Draft(f"Thing {number}.", user_id, work.now.date())
        follow_ups.make(work, team, person, draft, origin=Origin(), now=work.now)
        bundles.touched(work, tools, [user_id])

    for number in range(1, n + 1):
        stage.wait_for(tools.desk.write(workspace(stage), partial(step, number)))
    stage.settle()


def more_teams(stage: Stage, n: int, of: str = "bob", lead: str = "alice") -> None:
    """Without channels in Slack: nothing is posted there yet."""
    user_id, leads = stage.person(of).id, stage.person(lead).id

    def step(work: Work) -> None:
        person = work.people.get(leads)
        assert person
        known = len(work.teams.of(user_id))
        for number in range(known, known + n):
            plan = TeamPlan(
                channel_id=f"C0MORE{number:03}",
                channel_name=f"ml-{number:03}",
                is_private=False,
                calendar=TeamCalendar(zone="Europe/Berlin"),
                members=(user_id, leads),
                lead=leads,
                facilitators=(),
                follows_channel=True,
                cadence=parse_cadence("every friday at 15:00", today=work.now.date()),
                policy=HolidayPolicy.LATER,
                settings=RitualSettings(),
            )
            teams.start_team(work, person, plan, now=work.now)

    does(stage, step)


def changed(stage: Stage, user_id: str) -> None:
    """Something of theirs isn't as it was."""
    does(stage, lambda work: work.homes.changed([user_id]))


@contextmanager
def a_process(stage: Stage) -> Iterator[Storage]:
    """Another one, on the same database."""
    storage = Storage(stage._database)
    try:
        yield storage
    finally:
        storage.close()


def queries_to_open(stage: Stage, user_id: str) -> int:
    """How often the database is asked to draw somebody's first page."""
    asked: list[str] = []
    with a_process(stage) as storage:
        event.listen(storage.engines.read, "before_cursor_execute", lambda *a: asked.append(a[2]))
        with storage.read(workspace(stage), now=stage.clock.now()) as work:
            assert home.view(work, stage.bot.tools, Look(user_id, Pages(), 1))
    return len(asked)

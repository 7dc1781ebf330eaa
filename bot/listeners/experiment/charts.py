"""/experiment charts: a team's outcomes and cycle times, or with a number how one's metric moved.
As a message for whoever asked: Slack draws charts nowhere else."""

from bot.answers import Answer, Reply
from bot.call import Call
from bot.commands import Intent
from bot.listeners.experiment.listed import LOOKED_BACK
from bot.listeners.experiment.numbers import number_in
from bot.listeners.which_team import for_team, readable
from bot.ports import Work
from bot.routes import Routes
from bot.views.experiment import charts as views
from rituals.days import midnight
from rituals.experiment import measured, measuring, monthly, starting
from rituals.experiment.errors import NoSuchExperiment
from rituals.experiment.reading import MOST
from rituals.team.model import NotAMember, Team


def register(routes: Routes) -> None:
    routes.commands |= {"experiment charts": charts}


async def charts(call: Call, intent: Intent) -> Answer:
    return await (_of_one if intent.rest else for_team(_of_team))(call, intent)


async def _of_one(call: Call, intent: Intent) -> Answer:
    number = number_in(intent)
    one, team = await call.read(lambda work: starting.numbered(work, number, call.actor))
    try:
        await readable(call, team)
    except NotAMember:  # its channel turned out to be private: told as if there were none
        raise NoSuchExperiment(number=number) from None
    known, earlier = await call.read(lambda work: work.experiments.lately(one))
    return Reply(views.of_one(call.say, one, measured.of(one.metric, known, earlier).attempts))


async def _of_team(call: Call, _: Intent, team: Team) -> Answer:
    team = await readable(call, team)

    def step(work: Work) -> Answer:
        tz = team.calendar.tz
        today = work.now.astimezone(tz).date()
        since = midnight(monthly.begins(today), tz)
        concluded = work.experiments.concluded_of(team.team_id, since=since, limit=MOST)
        steps = work.experiments.cycles(team.team_id, since=work.now - LOOKED_BACK)
        months = monthly.by_month(concluded, tz, today)
        return Reply(views.of_team(call.say, team, months, measuring.times(steps, team.calendar)))

    return await call.read(step)

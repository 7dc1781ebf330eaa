"""The day of a stop rule is over; a working day has begun."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting import experiment_stopping, experiments
from rituals.experiment import cycle, timing
from rituals.ports import Due
from rituals.team.model import TeamState


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def is_over(work: Work, due: Due, now: datetime) -> None:
        done = cycle.date_is_over(work, due.ref, now=now)
        if done:
            look = experiments.refreshed(work, tools, done.experiment, done.team)
            experiment_stopping.reached(work, tools, look)

    def day_began(work: Work, due: Due, now: datetime) -> None:
        """As long as one of the team runs. What isn't there any more is left alone."""
        team = work.teams.get(due.ref)
        if team is None or team.state is TeamState.DELETED:
            return
        running = work.experiments.running_of(team.team_id)
        if not running:
            return
        if not team.rests:
            for one in running:
                experiments.refreshed(work, tools, one, team)
        timing.count_days(work, team, now)

    return {timing.STOP: is_over, timing.CARDS: day_began}

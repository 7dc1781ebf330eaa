"""The day of a stop rule is over; a working day has begun; what is parked comes up again."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting.experiment import card as experiments
from bot.posting.experiment import parking as experiment_parking
from bot.posting.experiment import stopping as experiment_stopping
from rituals.experiment import extending, parking, timing
from rituals.ports import Due
from rituals.team.model import TeamState


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def is_over(work: Work, due: Due, now: datetime) -> None:
        done = extending.date_is_over(work, due.ref, now=now)
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
                if one.message:
                    experiments.card(work, tools, one, team)
            experiments.reviewed(work, tools, team)
        timing.count_days(work, team, now)

    def comes_up(work: Work, due: Due, now: datetime) -> None:
        done = parking.comes_up(work, due.ref, now=now)
        if done:
            experiment_parking.came_up(work, tools, done)

    return {timing.STOP: is_over, timing.CARDS: day_began, timing.WAKE: comes_up}

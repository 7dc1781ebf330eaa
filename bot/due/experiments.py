"""The day of a stop rule is over."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.ports import Work
from bot.posting import experiment_stopping, experiments
from rituals.experiment import cycle, timing
from rituals.ports import Due


def handlers(tools: Tools) -> Mapping[str, Callable[[Work, Due, datetime], None]]:
    def is_over(work: Work, due: Due, now: datetime) -> None:
        done = cycle.date_is_over(work, due.ref, now=now)
        if done:
            look = experiments.refreshed(work, tools, done.experiment, done.team)
            experiment_stopping.reached(work, tools, look)

    return {timing.STOP: is_over}

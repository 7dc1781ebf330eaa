"""A kickoff is started and its questions are answered."""

from bot.listeners.kickoff import (
    answer_windows,
    blinds,
    catalogue,
    deadline,
    otherwise,
    progress,
    said_as_answer,
    starting,
    step_one,
    stopping,
)

MODULES = (
    answer_windows,
    blinds,
    catalogue,
    deadline,
    otherwise,
    progress,
    said_as_answer,
    starting,
    step_one,
    stopping,
)

"""What happens when something is due: a handler for each kind of schedule, a module a ritual."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.due import (
    blinds,
    bundles,
    deadline,
    experiments,
    kickoffs,
    milestones,
    reminders,
    sittings,
    stale,
)
from bot.ports import Work
from rituals.ports import Due
from rituals.stale import telling

DueHandler = Callable[[Work, Due, datetime], None]
UNSEEN = frozenset({telling.LOOK})
"""Kinds of which nobody sees that they happened: what they find comes in the daily message."""


def handlers(tools: Tools) -> Mapping[str, DueHandler]:
    """By `Due.kind`."""
    return {
        **blinds.handlers(tools),
        **bundles.handlers(tools),
        **deadline.handlers(tools),
        **experiments.handlers(tools),
        **kickoffs.handlers(tools),
        **milestones.handlers(tools),
        **reminders.handlers(tools),
        **sittings.handlers(tools),
        **stale.handlers(tools),
    }

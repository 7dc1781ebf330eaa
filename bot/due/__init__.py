"""What happens when something is due: a handler for each kind of schedule, a module a ritual."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bot.call import Tools
from bot.due import (
    blinds,
    bundles,
    deadline,
    experiments,
    forgetting,
    kickoffs,
    milestones,
    reminders,
    sittings,
    stale,
)
from bot.ports import Work
from rituals.milestones import telling as slips
from rituals.ports import Due
from rituals.stale import telling as silence

DueHandler = Callable[[Work, Due, datetime], None]
UNSEEN = frozenset({silence.LOOK, slips.LOOK})
"""Kinds that only look whether there is something to tell; on most days there isn't."""


def handlers(tools: Tools) -> Mapping[str, DueHandler]:
    """By `Due.kind`."""
    return {
        **blinds.handlers(tools),
        **bundles.handlers(tools),
        **deadline.handlers(tools),
        **experiments.handlers(tools),
        **forgetting.handlers(tools),
        **kickoffs.handlers(tools),
        **milestones.handlers(tools),
        **reminders.handlers(tools),
        **sittings.handlers(tools),
        **stale.handlers(tools),
    }

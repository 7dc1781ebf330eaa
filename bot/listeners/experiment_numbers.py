"""An experiment's number, as it is typed after a command."""

from bot.commands import Intent
from rituals.experiment.errors import NoSuchExperiment
from rituals.experiment.figures import NumberMissing

MOST_DIGITS = 18
"""More than any number that was ever given has, and what both databases can look for."""


def number_in(intent: Intent) -> int:
    """Raises NumberMissing, NoSuchExperiment."""
    typed = intent.rest.strip().lstrip("#")
    if not typed.isdecimal():
        raise NumberMissing(text=intent.rest)
    if len(typed) > MOST_DIGITS:
        raise NoSuchExperiment(number=typed)
    return int(typed)

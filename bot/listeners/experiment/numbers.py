"""An experiment's number, as it is typed after a command."""

from bot.commands import Intent
from rituals.experiment.errors import NoSuchExperiment
from rituals.experiment.figures import NumberMissing
from rituals.items import MOST_DIGITS


def number_in(intent: Intent) -> int:
    """Raises NumberMissing, NoSuchExperiment."""
    typed = intent.rest.strip().lstrip("#")
    if not typed.isdecimal():
        raise NumberMissing(text=intent.rest)
    if len(typed) > MOST_DIGITS:
        raise NoSuchExperiment(number=typed)
    return int(typed)

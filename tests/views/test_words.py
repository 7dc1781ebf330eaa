"""The catalogue: nothing that a person can do wrong is without words."""

import importlib
import pkgutil
from collections.abc import Iterator

import bot
import rituals
from bot.words import words
from rituals.calendar import CadenceError, CalendarError
from rituals.errors import PersonError
from rituals.team.plan import FieldErrors

WITHOUT_WORDS = {CadenceError, CalendarError, FieldErrors}
"""Raised only as something more particular, or told one by one."""


def test_every_mistake_of_a_persons_has_words() -> None:
    for package in (rituals, bot):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    ours = (e for e in _below(PersonError) if not e.__module__.startswith("tests."))
    without = {error for error in ours if f"error.{error.__name__}" not in words()}
    assert without == WITHOUT_WORDS


def test_slacks_own_commands_keep_their_names_where_ours_have_a_prefix() -> None:
    said = words(prefix="ml-")("error.BotNotInChannel")
    assert "`/invite @Mainspring`" in said
    assert "`/ml-mainspring setup`" in words(prefix="ml-")("error.NoTeamHere")


def _below(kind: type[PersonError]) -> Iterator[type[PersonError]]:
    for error in kind.__subclasses__():
        yield error
        yield from _below(error)

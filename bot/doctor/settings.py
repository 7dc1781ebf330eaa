"""The settings, as far as they can be read: the rest of the checks go on with what is right."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import AliasChoices, ValidationError
from pydantic_core import ErrorDetails, PydanticUndefined

from bot.doctor.finding import Finding, error, ok
from bot.settings import Settings

_ELSE: dict[str, Any] = {"bot_token": "xoxb-", "app_token": "xapp-", "clock_url": None}
"""What stands in for a setting that is missing or wrong and has no default."""
_MISSING = "is not set"


@dataclass(frozen=True, slots=True)
class Reading:
    settings: Settings
    wrong: dict[str, str]
    """What is wrong, by the setting's name; something else stands in for each of them."""


def read() -> Reading:
    """Whatever the environment and `.env` say. Never raises for what is wrong in them."""
    wrong: dict[str, str] = {}
    while True:
        try:
            return Reading(Settings(**{name: _instead(name) for name in wrong}), wrong)
        except ValidationError as failed:
            found = {_name(one): _words(one) for one in failed.errors(include_input=False)}
            if found.keys() <= wrong.keys():
                raise  # what stands in for it is wrong as well: ours to mend
            wrong |= found


def check(reading: Reading) -> Iterator[Finding]:
    for name, words in reading.wrong.items():
        yield error(
            "settings",
            f"{_environment_name(name)} {words}.",
            f"{'Set' if words == _MISSING else 'Correct'} it in the environment, or in a file .env "
            "where Mainspring is started.",
        )
    if not reading.wrong:
        yield ok("settings", "All settings can be read.")


def _environment_name(setting: str) -> str:
    """What a setting is called in the environment."""
    alias = Settings.model_fields[setting].validation_alias
    if isinstance(alias, AliasChoices):
        alias = alias.choices[0]
    return alias if isinstance(alias, str) else f"MAINSPRING_{setting.upper()}"


def _instead(name: str) -> Any:
    default = Settings.model_fields[name].default
    return _ELSE[name] if default is PydanticUndefined or name in _ELSE else default


def _name(one: ErrorDetails) -> str:
    """The field's. What fails all settings together is about the clock."""
    if not one["loc"]:
        return "clock_url"
    place = str(one["loc"][0])
    return next(
        (name for name in Settings.model_fields if place in (name, _environment_name(name))), place
    )


def _words(one: ErrorDetails) -> str:
    if one["type"] == "missing":
        return _MISSING
    said = one["msg"].removeprefix("Value error, ")
    return said if one["type"] == "value_error" else f"is wrong: {said[0].lower()}{said[1:]}"

"""The settings, as far as they can be read: the rest of the checks go on with what is right."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import AliasChoices, ValidationError
from pydantic_core import ErrorDetails, PydanticUndefined

from bot.doctor.finding import Finding, error, ok, private
from bot.settings import ProcessSettings, Settings, WebSettings

_ELSE: dict[str, Any] = {
    "bot_token": "xoxb-",
    "app_token": "xapp-",
    "signing_secret": "0" * 16,
    "clock_url": None,
}
"""What stands in for a setting that is missing or wrong and has no default."""
_MISSING = "is not set"


@dataclass(frozen=True, slots=True)
class Reading:
    settings: ProcessSettings
    """`Settings` for Socket Mode, `WebSettings` for HTTP."""
    wrong: dict[str, str]
    """What is wrong, by the setting's name; something else stands in for each of them."""


def read() -> Reading:
    """Whatever the environment and `.env` say. Never raises for what is wrong in them.

    Whoever has a signing secret and no app-level token runs `web` and `worker`.
    """
    by_socket = _read(Settings)
    if by_socket.wrong.get("app_token") == _MISSING:
        by_http = _read(WebSettings)
        if by_http.wrong.get("signing_secret") != _MISSING:
            return by_http
    return by_socket


def _read(kind: type[ProcessSettings]) -> Reading:
    wrong: dict[str, str] = {}
    while True:
        try:
            return Reading(kind(**{name: _instead(kind, name) for name in wrong}), wrong)
        except ValidationError as failed:
            found = {_name(kind, one): _words(one) for one in failed.errors(include_input=False)}
            if found.keys() <= wrong.keys():
                raise  # what stands in for it is wrong as well: ours to mend
            wrong |= found


def check(reading: Reading) -> Iterator[Finding]:
    for name, words in reading.wrong.items():
        how = "Set" if words == _MISSING else "Correct"
        mend = f"{how} it in the environment, or in a file .env where Mainspring is started."
        if name == "app_token" and words == _MISSING:
            mend += " Where Slack comes by HTTP, set SLACK_SIGNING_SECRET instead."
        yield error("settings", f"{_environment_name(type(reading.settings), name)} {words}.", mend)
    if isinstance(reading.settings, WebSettings) and reading.settings.sqlite_path:
        yield error(
            "settings",
            "Over HTTP there are several processes, and MAINSPRING_DATABASE is an SQLite file.",
            "Use PostgreSQL; or Socket Mode, with SLACK_APP_TOKEN.",
        )
    elif not reading.wrong:
        by_http = isinstance(reading.settings, WebSettings)
        yield from private("settings", Path(".env"), "tokens are")
        way = "HTTP" if by_http else "Socket Mode"
        yield ok("settings", f"All settings can be read; Slack's requests come by {way}.")


def _environment_name(kind: type[ProcessSettings], setting: str) -> str:
    """What a setting is called in the environment."""
    alias = kind.model_fields[setting].validation_alias
    if isinstance(alias, AliasChoices):
        alias = alias.choices[0]
    return alias if isinstance(alias, str) else f"MAINSPRING_{setting.upper()}"


def _instead(kind: type[ProcessSettings], name: str) -> Any:
    default = kind.model_fields[name].default
    return _ELSE[name] if default is PydanticUndefined or name in _ELSE else default


def _name(kind: type[ProcessSettings], one: ErrorDetails) -> str:
    """The field's. What fails all settings together is about the clock."""
    if not one["loc"]:
        return "clock_url"
    place = str(one["loc"][0])
    names = (name for name in kind.model_fields if place in (name, _environment_name(kind, name)))
    return next(names, place)


def _words(one: ErrorDetails) -> str:
    if one["type"] == "missing":
        return _MISSING
    said = one["msg"].removeprefix("Value error, ")
    return said if one["type"] == "value_error" else f"is wrong: {said[0].lower()}{said[1:]}"

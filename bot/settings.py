"""Settings: from the environment and a `.env` file, read here and nowhere else."""

from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.engine.delivery.patience import Patience
from bot.integrations.settings import TrackerSettings
from bot.slack.way import LOOPBACK, ByProxy, Way


class DatabaseSettings(BaseSettings):
    """What is needed where Slack isn't: to migrate."""

    model_config = SettingsConfigDict(
        env_prefix="MAINSPRING_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,  # tokens are inputs
    )

    database: str = "sqlite:///mainspring.db"
    """`sqlite:///path` or `postgresql://user:password@host/name`."""

    @field_validator("database")
    @classmethod
    def _by_our_driver(cls, url: str) -> str:
        """Platforms that keep a PostgreSQL write its URL without a driver."""
        scheme, mark, rest = url.partition("://")
        return f"postgresql+psycopg{mark}{rest}" if scheme in {"postgres", "postgresql"} else url

    @cached_property
    def sqlite_path(self) -> Path | None:
        """The database file, or None where it is not SQLite's."""
        scheme, _, path = self.database.partition(":///")
        return Path(path) if scheme == "sqlite" and path else None


class AppSettings(DatabaseSettings):
    """How the app looks from Slack: what its manifest depends on."""

    command_prefix: str = Field("", pattern=r"^[a-z0-9-]{0,16}$")
    """Before our commands' names, where they clash with another app's: `ml-` for `/ml-retro`."""
    buttons_only: bool = False
    """Ask for no scope by which messages could be read (bot/manifest/permissions.py says what is
    different then)."""


class ProcessSettings(TrackerSettings, AppSettings):
    """What every process needs: `mainspring worker` as it stands.

    Every setting has its name in the environment: MAINSPRING_… for ours, SLACK_… for Slack's.
    """

    # The second names are those that older versions of the Slack CLI give them in `slack run`.
    bot_token: SecretStr = Field(validation_alias=AliasChoices("SLACK_BOT_TOKEN", "SLACK_CLI_XOXB"))
    """xoxb-…: what the bot acts with."""
    slack_api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    """Where Slack's Web API is; the sandbox's for the demo."""
    https_proxy: SecretStr | None = Field(None, alias="HTTPS_PROXY")
    """The proxy on the way to Slack; there may be a password in it."""
    no_proxy: str = Field("", alias="NO_PROXY")
    """What is reached without it, as other programs read it. This machine always is."""
    public_url: str = ""
    """Where the world reaches this process or what stands before it, as `https://host` or
    `https://host/path`: what calendar programs fetch is there. Empty: nowhere."""
    clock_url: str | None = None
    """The sandbox's clock. Only for a Slack on this machine: real teams live by real time."""
    channel_interval: float = Field(1.0, ge=0)
    """Seconds between two messages in one channel: Slack's limit. 0 only makes sense in tests, with
    a Slack that doesn't count: then a workspace's limits aren't kept either."""
    call_timeout: float = Field(15.0, gt=0)
    """Seconds that one delivery waits for Slack's answer; then what became of it is unknown."""
    grace_period: float = Field(10.0, ge=0)
    """Seconds to wait before looking up whether a post whose answer was lost did arrive."""
    keep_history_days: int = Field(90, ge=1)
    """After that, records of what was due and of messages that arrived are deleted. What teams
    wrote is not history, and neither is what failed."""
    keep_events_days: int = Field(7, ge=1)
    """How long it is remembered that one of Slack's events was handled: Slack may repeat it."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    log_format: Literal["console", "json"] = "console"

    @field_validator("bot_token")
    @classmethod
    def _bot_token_looks_right(cls, token: SecretStr) -> SecretStr:
        return _starts(token, "xoxb-", "a bot token; the app's “OAuth & Permissions” page shows it")

    @field_validator("slack_api_url")
    @classmethod
    def _ends_in_a_slash(cls, url: str) -> str:
        return url if url.endswith("/") else f"{url}/"

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        url = url.strip().rstrip("/")
        read = urlsplit(url)
        if url and (read.scheme not in {"http", "https"} or not read.hostname or read.query):
            raise ValueError("is no address: write https://host, with a path if there is one")
        return url

    @field_validator("https_proxy")
    @classmethod
    def _is_reached_by_http(cls, proxy: SecretStr | None) -> SecretStr | None:
        """Many programs take it without `http://`."""
        url = proxy.get_secret_value().strip() if proxy else ""
        if not url:
            return None
        read = urlsplit(url if "://" in url else f"http://{url}")
        if read.scheme not in {"http", "https"} or not read.hostname:
            raise ValueError("is no proxy that can be used: write http://host:port")
        return SecretStr(read.geturl())

    @model_validator(mode="after")
    def _a_moved_clock_is_for_the_sandbox(self) -> Self:
        if self.clock_url and urlsplit(self.slack_api_url).hostname not in LOOPBACK:
            raise ValueError(
                "MAINSPRING_CLOCK_URL is for a sandbox on this machine only; "
                "unset it, or point SLACK_API_URL at the sandbox"
            )
        return self

    @cached_property
    def way(self) -> Way:
        """How Slack's addresses are reached."""
        proxy = self.https_proxy
        return ByProxy(proxy.get_secret_value() if proxy else None, self.no_proxy)

    @cached_property
    def patience(self) -> Patience:
        """How long delivery waits for Slack."""
        return Patience(
            timeout=timedelta(seconds=self.call_timeout),
            grace=timedelta(seconds=self.grace_period),
        )


class ClientSettings(BaseSettings):
    """For `mainspring observe`, wherever something trains: it asks a Mainspring that runs elsewhere
    and needs nothing of it here."""

    model_config = SettingsConfigDict(
        env_prefix="MAINSPRING_",
        env_file=".env",
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    url: str = Field(pattern=r"^https?://[^/?#\s]+")
    """Where the Mainspring is that is asked: `https://host`, or with a path."""
    token: SecretStr = Field(min_length=1)
    """Made in Slack, by `/experiment tokens`."""


class Settings(ProcessSettings):
    """For `mainspring run`, which is connected to Slack by Socket Mode."""

    app_token: SecretStr = Field(validation_alias=AliasChoices("SLACK_APP_TOKEN", "SLACK_CLI_XAPP"))
    """xapp-…: opens the Socket Mode connection."""
    socket_silence: float = Field(30.0, gt=0)
    """Seconds without a sign of life after which the connection is replaced."""

    @field_validator("app_token")
    @classmethod
    def _app_token_looks_right(cls, token: SecretStr) -> SecretStr:
        return _starts(
            token,
            "xapp-",
            "an app-level token with connections:write, from the app's “Basic Information” page",
        )


class WebSettings(ProcessSettings):
    """For `mainspring web`, which Slack reaches by HTTP."""

    signing_secret: SecretStr = Field(min_length=16, alias="SLACK_SIGNING_SECRET")
    """What Slack signs its requests with; the app's “Basic Information” page shows it."""


def _starts(token: SecretStr, start: str, what: str) -> SecretStr:
    if not token.get_secret_value().startswith(start):
        raise ValueError(f"must start with {start}: it is {what}")
    return token

"""Settings: from the environment and a `.env` file, read here and nowhere else."""

import re
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AliasChoices,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.engine.delivery.patience import Patience
from bot.integrations import github_place
from bot.integrations.mlflow_place import Place
from bot.slack.way import LOOPBACK, ByProxy, Way

_FOLLOWABLE = re.compile(r"[A-Za-z0-9-]{1,39}/(?:\*|[A-Za-z0-9._-]{1,100})")


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


class ProcessSettings(AppSettings):
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
    mlflow_url: str = ""
    """Where MLflow's tracking server is, as `https://host` or `https://host/path`. Empty: nobody
    can link experiments to runs."""
    mlflow_shown_url: str = ""
    """Where people see it in their browsers, where that is another address."""
    mlflow_token: SecretStr | None = None
    """A token for it: it is shown as MLflow's own MLFLOW_TRACKING_TOKEN is."""
    mlflow_username: str = ""
    mlflow_password: SecretStr | None = Field(None, validate_default=True)
    """Instead of a token."""
    mlflow_interval: float = Field(300.0, ge=10)
    """Seconds after which it is asked again whether runs have ended."""
    github_repositories: str = ""
    """Which repositories teams may follow, with commas: `owner/name`, or `owner/*` for all of that
    owner's. The token may see more than teams should."""
    github_url: str = github_place.PUBLIC
    """Where GitHub's API is; of GitHub Enterprise that is `https://host/api/v3`."""
    github_token: SecretStr | None = None
    """Reads issues and pull requests, and writes issues. Empty: nobody can follow repositories."""
    github_interval: float = Field(900.0, ge=60)
    """Seconds after which a repository is read again."""
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

    @field_validator("mlflow_url", "mlflow_shown_url")
    @classmethod
    def _is_a_server(cls, url: str) -> str:
        url = url.strip().rstrip("/")
        read = urlsplit(url)
        if url and (read.scheme not in {"http", "https"} or not read.hostname or read.query):
            raise ValueError("is no address: write https://host, with a path if there is one")
        if "@" in read.netloc:
            raise ValueError("has a password in it: MAINSPRING_MLFLOW_PASSWORD is its place")
        return url

    @field_validator("mlflow_username")
    @classmethod
    def _shows_one_thing(cls, username: str, known: ValidationInfo) -> str:
        if username and known.data.get("mlflow_token"):
            raise ValueError("and MAINSPRING_MLFLOW_TOKEN are both set: unset one")
        return username

    @field_validator("mlflow_password")
    @classmethod
    def _has_a_user(cls, password: SecretStr | None, known: ValidationInfo) -> SecretStr | None:
        if bool(password) != bool(known.data.get("mlflow_username", password)):
            raise ValueError("and MAINSPRING_MLFLOW_USERNAME go together: set both, or none")
        return password

    @field_validator("github_repositories")
    @classmethod
    def _are_repositories(cls, typed: str) -> str:
        names = _names_in(typed)
        wrong = [name for name in names if not _FOLLOWABLE.fullmatch(name)]
        if wrong:
            raise ValueError("has a name that is no owner/name and no owner/*")
        return ",".join(names)

    @field_validator("github_url")
    @classmethod
    def _is_reached_safely(cls, url: str) -> str:
        url = url.strip().rstrip("/") or github_place.PUBLIC
        read = urlsplit(url)
        is_here = read.scheme == "http" and read.hostname in LOOPBACK
        if not (is_here or read.scheme == "https") or not read.hostname or read.query:
            raise ValueError("is no address for a token: write https://host, or https://host/path")
        if "@" in read.netloc:
            raise ValueError("has a password in it: MAINSPRING_GITHUB_TOKEN is its place")
        return url

    @field_validator("github_token")
    @classmethod
    def _may_follow_something(
        cls, token: SecretStr | None, known: ValidationInfo
    ) -> SecretStr | None:
        if token is None or not token.get_secret_value():
            return None
        if not known.data.get("github_repositories"):
            raise ValueError(
                "is set, and MAINSPRING_GITHUB_REPOSITORIES isn't: name there what teams may follow"
            )
        return token

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
    def mlflow(self) -> Place | None:
        """Which server, and what is shown to it; None: there is none."""
        if not self.mlflow_url:
            return None
        return Place(
            self.mlflow_url,
            self.mlflow_shown_url,
            self.mlflow_token.get_secret_value() if self.mlflow_token else "",
            self.mlflow_username,
            self.mlflow_password.get_secret_value() if self.mlflow_password else "",
        )

    @cached_property
    def github(self) -> github_place.Place | None:
        """Where GitHub is, and what may be seen there; None: nobody has set it up."""
        if not self.github_token:
            return None
        names = _names_in(self.github_repositories)
        return github_place.Place(self.github_url, self.github_token.get_secret_value(), names)

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


def _names_in(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(typed.replace(",", " ").split()))


def _starts(token: SecretStr, start: str, what: str) -> SecretStr:
    if not token.get_secret_value().startswith(start):
        raise ValueError(f"must start with {start}: it is {what}")
    return token

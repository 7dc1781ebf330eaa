"""Settings of what is asked elsewhere: MLflow and GitHub. All of it may be left out."""

import re
from functools import cached_property
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from bot.integrations import github_place
from bot.integrations.mlflow_place import Place
from bot.slack.way import LOOPBACK

_FOLLOWABLE = re.compile(r"[A-Za-z0-9-]{1,39}/(?:\*|[A-Za-z0-9._-]{1,100})")


class TrackerSettings(BaseSettings):
    """A part of `bot.settings.ProcessSettings`, which says how settings are named: the last of its
    bases does."""

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


def _names_in(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(typed.replace(",", " ").split()))

"""Where MLflow is. By itself, since settings need no HTTP library."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Which server, and what we show ourselves by; said by whoever runs the bot."""

    url: str
    """Without a slash at its end."""
    shown_url: str = ""
    """Where people see it, where that is another address."""
    token: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)

    @property
    def shown(self) -> str:
        return self.shown_url or self.url

    @property
    def headers(self) -> Mapping[str, str]:
        if self.token:
            return {"Authorization": f"Bearer {self.token}"}
        if self.username:
            pair = f"{self.username}:{self.password}".encode()
            return {"Authorization": f"Basic {b64encode(pair).decode()}"}
        return {}

"""A company's proxy on the way to Slack, and where it isn't taken."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = {"127.0.0.1", "localhost", "::1"}

Way = Callable[[str], str | None]
"""For a URL, the proxy by which it is reached; None where it is reached directly."""


@dataclass(frozen=True, slots=True)
class ByProxy:
    """Slack's SDK would look into the environment itself, at every turn anew, and knows of no
    exceptions: behind a proxy the sandbox on this machine couldn't be reached."""

    proxy: str | None
    """`http://host:port`, with `user:password@` where it wants them."""
    exceptions: str = ""
    """As in NO_PROXY: hosts, or domains for all that is in them, with commas; `*` for all."""

    def __call__(self, url: str) -> str | None:
        host = urlsplit(url).hostname or ""
        return None if host in LOOPBACK or self._excepted(host) else self.proxy

    def _excepted(self, host: str) -> bool:
        named = [name.strip().lower() for name in self.exceptions.split(",")]
        domains = [name.removeprefix("*").removeprefix(".") for name in named]
        return "*" in named or any(f".{host}".endswith(f".{name}") for name in domains if name)


DIRECT = ByProxy(None)


def host_of(proxy: str) -> str:
    """To be shown: without the password that may be in it."""
    place = urlsplit(proxy)
    return f"{place.hostname}:{place.port}" if place.port else str(place.hostname)

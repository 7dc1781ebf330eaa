"""How Slack says no."""

from typing import Any


class SlackError(Exception):
    """Answered as {"ok": false, "error": name, ...}; `extra` are further fields of the answer."""

    def __init__(self, error: str, **extra: Any) -> None:
        super().__init__(error)
        self.error = error
        self.extra = extra

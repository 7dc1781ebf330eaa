"""Why a person couldn't do something."""

from sandbox.world.model import Json


class ActError(Exception):
    """`error` is a name, `message` the words that Slack would show, `extra` more of the answer."""

    def __init__(self, error: str, message: str = "", extra: Json | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.message = message or error.replace("_", " ")
        self.extra = extra or {}

"""The Web API's methods, one module per family; importing them registers them."""

from sandbox.slack.methods import (
    auth,
    canvases,
    chat,
    conversations,
    files,
    manage,
    pins,
    reactions,
    users,
    views,
)

__all__ = [
    "auth",
    "canvases",
    "chat",
    "conversations",
    "files",
    "manage",
    "pins",
    "reactions",
    "users",
    "views",
]

"""The Web API's methods, one module per family; importing them registers them."""

from sandbox.slack.methods import (
    auth,
    chat,
    conversations,
    files,
    manage,
    reactions,
    users,
    views,
)

__all__ = ["auth", "chat", "conversations", "files", "manage", "reactions", "users", "views"]

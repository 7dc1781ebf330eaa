"""The workspace that the bot is installed in, as Slack's auth.test tells it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Installation:
    workspace_id: str
    workspace_name: str
    workspace_url: str
    bot_user_id: str
    bot_id: str
    bot_token: str = field(repr=False)

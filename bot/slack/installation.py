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

    def permalink(self, channel_id: str, ts: str, thread_ts: str | None = None) -> str:
        """Of any message, also where we aren't and couldn't ask Slack for it: in the form that
        chat.getPermalink answers. `thread_ts` is its parent's."""
        link = f"{self.workspace_url.rstrip('/')}/archives/{channel_id}/p{ts.replace('.', '')}"
        is_reply = thread_ts and thread_ts != ts
        return f"{link}?thread_ts={thread_ts}&cid={channel_id}" if is_reply else link

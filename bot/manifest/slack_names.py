"""Names that Slack knows (docs.slack.dev/reference/scopes and …/events, late 2026).

Slack's schema for manifests takes any text as a scope or an event; its page for apps doesn't. Tests
hold these names to those in Slack's own types of a manifest (npm: @slack/web-api 8.2.0).
"""


def _of(objects: str, *actions: str) -> set[str]:
    return {f"{one}:{action}" for one in objects.split() for action in actions}


BOT_SCOPES = frozenset(
    {
        "app_mentions:read",
        "assistant:write",
        "calls:read",
        "calls:write",
        "channels:join",
        "channels:manage",
        "channels:write.invites",
        "channels:write.topic",
        "chat:write",
        "chat:write.customize",
        "chat:write.public",
        "commands",
        "conversations.connect:manage",
        "conversations.connect:read",
        "conversations.connect:write",
        "dnd:read",
        "emoji:read",
        "groups:write.invites",
        "groups:write.topic",
        "incoming-webhook",
        "metadata.message:read",
        "mpim:write.topic",
        "team:read",
        "team.billing:read",
        "team.preferences:read",
        "tokens.basic",
        "users.profile:read",
        "users:read",
        "users:read.email",
        "users:write",
        "workflow.steps:execute",
    }
    | _of("channels groups im mpim", "history", "read")
    | _of("groups im mpim", "write")
    | _of("bookmarks canvases files links pins reactions reminders", "read", "write")
    | _of("remote_files", "read", "share", "write")
    | _of("links.embed", "write")
    | _of("usergroups", "read", "write")
)

BOT_EVENTS = frozenset(
    {
        "app_home_opened",
        "app_mention",
        "app_rate_limited",
        "app_uninstalled",
        "assistant_thread_context_changed",
        "assistant_thread_started",
        "call_rejected",
        "dnd_updated_user",
        "email_domain_changed",
        "emoji_changed",
        "function_executed",
        "grid_migration_finished",
        "grid_migration_started",
        "group_close",
        "group_open",
        "im_close",
        "im_created",
        "im_history_changed",
        "im_open",
        "invite_requested",
        "link_shared",
        "member_joined_channel",
        "member_left_channel",
        "message_metadata_deleted",
        "message_metadata_posted",
        "message_metadata_updated",
        "team_access_granted",
        "team_access_revoked",
        "team_domain_change",
        "team_join",
        "team_rename",
        "tokens_revoked",
        "user_change",
        "user_huddle_changed",
        "user_profile_changed",
        "user_status_changed",
    }
    | {f"message.{kind}" for kind in ("app_home", "channels", "groups", "im", "mpim")}
    | {
        f"{kind}_{verb}"
        for kind in ("channel", "group")
        for verb in ("archive", "deleted", "history_changed", "left", "rename", "unarchive")
    }
    | {f"channel_{verb}" for verb in ("created", "id_changed", "shared", "unshared")}
    | {
        f"file_{verb}"
        for verb in ("change", "comment_deleted", "created", "deleted", "public", "shared")
    }
    | {"file_unshared"}
    | {f"{what}_{verb}" for what in ("pin", "reaction", "star") for verb in ("added", "removed")}
    | {
        f"shared_channel_invite_{verb}"
        for verb in ("accepted", "approved", "declined", "received", "requested")
    }
    | {f"subteam_{verb}" for verb in ("created", "members_changed", "updated")}
)

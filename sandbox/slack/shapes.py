"""Channels, messages, files and views as Slack's JSON has them."""

from urllib.parse import quote

from sandbox.world import Channel, File, Installation, Message, View, World
from sandbox.world.model import Json


def channel(world: World, one: Channel, viewer: str) -> Json:
    """`viewer` is the bot user that asks."""
    shape: Json = {
        "id": one.id,
        "created": int(one.created),
        "updated": int(one.created * 1000),
        "is_channel": one.kind == "channel",
        "is_group": one.kind == "group",
        "is_im": one.is_im,
        "is_mpim": one.is_mpim,
        "is_private": one.is_private or one.is_im or one.is_mpim,
        "is_archived": one.is_archived,
        "is_org_shared": False,
        "context_team_id": one.team_id,
    }
    if one.is_im:
        other = world.user(one.other(viewer))
        return shape | {
            "user": one.other(viewer),
            "is_user_deleted": bool(other and other.deleted),
            "is_open": viewer in one.opened,
            "priority": 0,
        }
    return shape | {
        "name": one.name,
        "name_normalized": one.name,
        "is_general": one.is_general,
        "is_shared": one.is_ext_shared,
        "is_ext_shared": one.is_ext_shared,
        "is_pending_ext_shared": False,
        "is_member": viewer in one.members,
        "creator": one.creator,
        "unlinked": 0,
        "parent_conversation": None,
        "shared_team_ids": [one.team_id],
        "previous_names": one.previous_names,
        "topic": {"value": one.topic, "creator": one.creator, "last_set": 0},
        "purpose": {"value": one.purpose, "creator": one.creator, "last_set": 0},
    }


def bot_profile(world: World, one: Message, team_id: str) -> Json | None:
    app = world.apps.get(one.app_id or "")
    if app is None:
        return None
    return {
        "id": one.bot_id,
        "app_id": app.id,
        "user_id": one.user,
        "name": app.name,
        "icons": {},
        "deleted": False,
        "updated": 0,
        "team_id": team_id,
    }


def message(world: World, one: Message, *, metadata: bool = False) -> Json:
    """`metadata`: with the message's metadata, which Slack gives only when asked."""
    home = world.channel(one.channel)
    team_id = home.team_id if home else ""
    shape: Json = {"type": "message", "ts": one.ts, "text": one.text, "team": team_id}
    if one.user:
        shape["user"] = one.user
    if one.subtype:
        shape["subtype"] = one.subtype
    shape |= one.extra
    if one.bot_id:
        shape |= {
            "bot_id": one.bot_id,
            "app_id": one.app_id,
            "bot_profile": bot_profile(world, one, team_id),
        }
    if one.username:
        shape["username"] = one.username
    for name in ("blocks", "attachments", "files", "edited", "icons"):
        if getattr(one, name):
            shape[name] = getattr(one, name)
    if metadata and one.metadata:
        shape["metadata"] = one.metadata
    if one.reactions:
        shape["reactions"] = [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in one.reactions.items()
        ]
    if home and one.ts in home.pins:
        shape["pinned_to"] = [home.id]
        shape["pinned_info"] = {
            "channel": home.id,
            "pinned_by": home.pins[one.ts]["created_by"],
            "pinned_ts": home.pins[one.ts]["created"],
        }
    return shape | _threading(world, home, one)


def _threading(world: World, home: Channel | None, one: Message) -> Json:
    if one.thread_ts and one.thread_ts != one.ts:
        parent = home.messages.get(one.thread_ts) if home else None
        shape: Json = {"thread_ts": one.thread_ts}
        if parent and one.broadcast:
            return shape | {"root": message(world, parent)}
        return shape | {"parent_user_id": parent.user if parent else None}
    replies = [home.messages[ts] for ts in home.threads.get(one.ts, ())] if home else []
    if not replies:
        return {}
    people = list(dict.fromkeys(reply.user for reply in replies if reply.user))
    return {
        "thread_ts": one.ts,
        "reply_count": len(replies),
        "reply_users_count": len(people),
        "reply_users": people[:5],
        "latest_reply": replies[-1].ts,
        "is_locked": False,
        "subscribed": False,
    }


def file(one: File) -> Json:
    url = f"/files/{one.id}/{quote(one.name)}"
    return {
        "id": one.id,
        "name": one.name,
        "title": one.title,
        "mimetype": one.mimetype,
        "filetype": one.name.rpartition(".")[2],
        "user": one.user,
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "size": one.length,
        "url_private": url,
        "url_private_download": url,
        "permalink": url,
    }


def view(one: View) -> Json:
    content = one.content
    plain = {"title": None, "close": None, "submit": None}
    return {
        **plain,
        **content,
        "id": one.id,
        "team_id": one.team_id,
        "app_id": one.app_id,
        "app_installed_team_id": one.team_id,
        "bot_id": one.bot_id,
        "hash": one.hash,
        "root_view_id": one.root_view_id,
        "previous_view_id": one.previous_view_id,
        "private_metadata": content.get("private_metadata") or "",
        "callback_id": content.get("callback_id") or "",
        "external_id": content.get("external_id") or "",
        "clear_on_close": bool(content.get("clear_on_close")),
        "notify_on_close": bool(content.get("notify_on_close")),
        "state": {"values": one.values},
    }


def team(world: World, installation: Installation) -> Json:
    workspace = world.workspaces[installation.team_id]
    return {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}

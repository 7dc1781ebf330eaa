"""Users, channels, messages and views as Slack's JSON has them."""

from datetime import UTC, datetime, time, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from sandbox.world import Channel, File, Installation, Message, User, View, World
from sandbox.world.model import Json


def zone_of(user: User, at: float) -> tuple[int, str]:
    """Offset from UTC in seconds, and the zone's short name, at that time."""
    local = datetime.fromtimestamp(at, UTC).astimezone(ZoneInfo(user.tz))
    offset = local.utcoffset()
    return int(offset.total_seconds()) if offset else 0, local.tzname() or user.tz


def user(world: World, one: User) -> Json:
    offset, label = zone_of(one, world.clock.now())
    profile: Json = {
        "real_name": one.real_name,
        "real_name_normalized": one.real_name,
        "display_name": one.display_name,
        "display_name_normalized": one.display_name,
        **_status(world, one),
        "title": "",
        "phone": "",
        "team": one.team_id,
    }
    if one.bot_id:
        profile |= {"bot_id": one.bot_id, "api_app_id": one.app_id}
    shape: Json = {
        "id": one.id,
        "team_id": one.team_id,
        "name": one.name,
        "deleted": one.deleted,
        "profile": profile,
        "is_bot": one.is_bot,
        "is_app_user": False,
        "updated": int(one.updated),
    }
    if one.deleted:
        # Slack says no more than this of a deactivated account.
        return shape
    return shape | {
        "color": one.colour,
        "real_name": one.real_name,
        "tz": one.tz,
        "tz_label": label,
        "tz_offset": offset,
        "is_admin": one.is_admin,
        "is_owner": one.is_owner,
        "is_primary_owner": False,
        "is_restricted": one.is_restricted,
        "is_ultra_restricted": one.is_ultra_restricted,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }


def _status(world: World, one: User) -> Json:
    if one.status_until and one.status_until <= world.clock.now():
        return {"status_text": "", "status_emoji": "", "status_expiration": 0}
    return {
        "status_text": one.status,
        "status_emoji": one.status_emoji,
        "status_expiration": int(one.status_until or 0),
    }


def dnd(world: World, one: User) -> Json:
    """As others see it: the present or next time without notifications, whatever the reason."""
    now = world.clock.now()
    if one.dnd_until and one.dnd_until > now:
        return _from_to(now, one.dnd_until)
    if one.dnd_nightly is None:
        return {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}
    begins, ends = (time.fromisoformat(moment) for moment in one.dnd_nightly)
    zone = ZoneInfo(one.tz)
    day = datetime.fromtimestamp(now, UTC).astimezone(zone).date() - timedelta(days=1)
    while True:
        last = day + timedelta(days=1) if ends <= begins else day
        end = datetime.combine(last, ends, zone).timestamp()
        if end > now:
            return _from_to(datetime.combine(day, begins, zone).timestamp(), end)
        day += timedelta(days=1)


def _from_to(start: float, end: float) -> Json:
    return {"dnd_enabled": True, "next_dnd_start_ts": int(start), "next_dnd_end_ts": int(end)}


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

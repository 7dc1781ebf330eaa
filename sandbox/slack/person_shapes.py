"""People as Slack's JSON has them: who they are, their status, and when not to notify them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sandbox.world import User, World
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

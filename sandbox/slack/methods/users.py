"""users.* and dnd.*"""

from sandbox.slack import person_shapes, shapes
from sandbox.slack.call import TIER_2, TIER_3, TIER_4, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import User
from sandbox.world.model import Json


def _user(call: Call, one: User) -> Json:
    shape = person_shapes.user(call.world, one)
    if "users:read.email" in call.installation.scopes and one.email:
        shape["profile"]["email"] = one.email
    if call.flag("include_locale"):
        shape["locale"] = one.locale
    return shape


@method("users.info", "users:read", tier=TIER_4)
async def users_info(call: Call) -> Json:
    return {"user": _user(call, call.user(call.text("user", error="user_not_found")))}


@method("users.list", "users:read", tier=TIER_2)
async def users_list(call: Call) -> Json:
    everybody = list(call.workspace.users.values())
    # Without a limit Slack tries to answer with everybody.
    limit = call.number("limit", max(len(everybody), 1), 1_000_000)
    page, cursor = call.page(everybody, limit)
    members = [_user(call, one) for one in page]
    return {
        "members": members,
        "cache_ts": int(call.world.clock.now()),
        "response_metadata": cursor,
    }


@method("users.lookupByEmail", "users:read.email", tier=TIER_3)
async def users_lookup_by_email(call: Call) -> Json:
    email = call.text("email", error="users_not_found").lower()
    for one in call.workspace.users.values():
        if one.email.lower() == email and not one.deleted:
            return {"user": _user(call, one)}
    raise SlackError("users_not_found")


@method("users.profile.get", "users.profile:read", tier=TIER_4)
async def users_profile_get(call: Call) -> Json:
    return {"profile": _user(call, call.user(call.text("user")))["profile"]}


@method("users.getPresence", "users:read", tier=TIER_3)
async def users_get_presence(call: Call) -> Json:
    return {"presence": call.user(call.text("user", error="user_not_found")).presence}


@method("users.conversations", tier=TIER_3)
async def users_conversations(call: Call) -> Json:
    wanted = call.user(call.optional("user") or call.bot)
    kinds = kinds_asked(call)
    mine = [
        shapes.channel(call.world, one, call.bot)
        for one in call.workspace.channels.values()
        if one.kind in kinds
        and wanted.id in one.members
        and one.visible_to(call.bot)
        and not (call.flag("exclude_archived") and one.is_archived)
    ]
    page, cursor = call.page(mine, call.number("limit", 100, 999))
    return {"channels": page, "response_metadata": cursor}


def kinds_asked(call: Call) -> set[str]:
    """Kinds of channel in `types`, each of which needs its scope."""
    names = {
        "public_channel": ("channel", "channels:read"),
        "private_channel": ("group", "groups:read"),
        "im": ("im", "im:read"),
        "mpim": ("mpim", "mpim:read"),
    }
    kinds = set()
    for asked in (call.optional("types") or "public_channel").split(","):
        if asked.strip() not in names:
            raise SlackError("invalid_types")
        kind, scope = names[asked.strip()]
        call.need(scope)
        kinds.add(kind)
    return kinds


@method("dnd.info", "dnd:read", tier=TIER_3)
async def dnd_info(call: Call) -> Json:
    return person_shapes.dnd(call.world, call.user(call.optional("user") or call.bot))


@method("dnd.teamInfo", "dnd:read", tier=TIER_2)
async def dnd_team_info(call: Call) -> Json:
    asked = call.text("users").split(",")
    if len(asked) > 50:
        raise SlackError("too_many_users")
    return {
        "users": {user_id: person_shapes.dnd(call.world, call.user(user_id)) for user_id in asked}
    }

"""api.*, auth.*, apps.*, team.* and bots.*"""

from sandbox.slack.call import TIER_1, TIER_3, TIER_4, Call, method
from sandbox.slack.errors import SlackError
from sandbox.world import apps
from sandbox.world.model import Json


@method("api.test", tier=TIER_4, caller="anybody")
async def api_test(call: Call) -> Json:
    if error := call.optional("error"):
        raise SlackError(error, args=call.args)
    return {"args": call.args}


@method("auth.test", tier=600)
async def auth_test(call: Call) -> Json:
    bot = call.workspace.users[call.bot]
    return {
        "url": f"https://{call.workspace.domain}.slack.com/",
        "team": call.workspace.name,
        "user": bot.name,
        "team_id": call.workspace.id,
        "user_id": bot.id,
        "bot_id": call.installation.bot_id,
        "is_enterprise_install": False,
    }


@method("auth.revoke", tier=TIER_3)
async def auth_revoke(call: Call) -> Json:
    if not call.flag("test"):
        apps.uninstall(call.world, call.installation)
    return {"revoked": not call.flag("test")}


@method("apps.uninstall", tier=TIER_1)
async def apps_uninstall(call: Call) -> Json:
    if call.optional("client_id") != call.app.client_id:
        raise SlackError("bad_client_id" if call.optional("client_id") else "missing_client_id")
    if call.optional("client_secret") != call.app.client_secret:
        raise SlackError("bad_client_secret")
    apps.uninstall(call.world, call.installation)
    return {}


@method("apps.connections.open", tier=TIER_1, burst=60, caller="app")
async def connections_open(call: Call) -> Json:
    if not call.app.socket_mode:
        raise SlackError("socket_mode_disabled")
    ticket = call.slack.sockets.ticket(call.app)
    return {"url": f"{call.base_url.replace('http', 'ws', 1)}/socket/{ticket}"}


@method("team.info", "team:read", tier=TIER_3)
async def team_info(call: Call) -> Json:
    workspace = call.workspace
    return {"team": {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}}


@method("bots.info", "users:read", tier=TIER_3)
async def bots_info(call: Call) -> Json:
    wanted = call.text("bot", error="bot_not_found")
    for user in call.workspace.users.values():
        if user.bot_id == wanted:
            bot = {"id": user.bot_id, "app_id": user.app_id, "user_id": user.id}
            return {"bot": {**bot, "name": user.real_name, "deleted": user.deleted}}
    raise SlackError("bot_not_found")

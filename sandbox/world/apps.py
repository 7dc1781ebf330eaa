"""Installing and removing apps, from a manifest in Slack's format."""

from collections.abc import Mapping
from typing import Any

from sandbox.world.app import App, Command, Installation, Shortcut
from sandbox.world.model import Happening, Json, Workspace
from sandbox.world.world import World


class BadManifest(ValueError):
    """`errors` are sentences with the path of what is wrong."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("; ".join(errors))
        self.errors = errors


def check_manifest(manifest: Mapping[str, Any]) -> list[str]:
    """What Slack wouldn't take, in words; empty when it would."""
    errors = []
    features = manifest.get("features") or {}
    settings = manifest.get("settings") or {}
    display = manifest.get("display_information") or {}
    scopes = ((manifest.get("oauth_config") or {}).get("scopes") or {}).get("bot") or []
    if not display.get("name"):
        errors.append("/display_information/name: must be present")
    for field, limit in (("name", 35), ("description", 140), ("long_description", 4000)):
        if len(display.get(field) or "") > limit:
            errors.append(f"/display_information/{field}: must be at most {limit} characters")
    commands = features.get("slash_commands") or []
    for index, command in enumerate(commands):
        where = f"/features/slash_commands/{index}"
        name = str(command.get("command", ""))
        if not name.startswith("/") or len(name) > 32 or " " in name or name.lower() != name:
            errors.append(f"{where}/command: must be lower case, begin with / and be at most 32")
        if not command.get("description"):
            errors.append(f"{where}/description: must be present")
        if len(command.get("description") or "") > 2000:
            errors.append(f"{where}/description: must be at most 2000 characters")
        if len(command.get("usage_hint") or "") > 1000:
            errors.append(f"{where}/usage_hint: must be at most 1000 characters")
    if commands and "commands" not in scopes:
        errors.append("/oauth_config/scopes/bot: slash commands need the scope commands")
    if scopes and not features.get("bot_user"):
        errors.append("/features/bot_user: bot scopes need a bot user")
    events = settings.get("event_subscriptions") or {}
    if (
        events.get("bot_events")
        and not settings.get("socket_mode_enabled")
        and not events.get("request_url")
    ):
        errors.append("/settings/event_subscriptions/request_url: must be present")
    return errors


def install(world: World, workspace: Workspace, manifest: Json, words: Json) -> Installation:
    """Installs an app, or updates the one of the same name. `words`: completions by command.

    Raises BadManifest.
    """
    errors = check_manifest(manifest)
    if errors:
        raise BadManifest(errors)
    name = manifest["display_information"]["name"]
    app = next((app for app in world.apps.values() if app.name == name), None)
    if app is None:
        app = _new_app(world, name)
    # The app that was installed last gets the commands, so it moves to the end.
    world.apps.pop(app.id, None)
    world.apps[app.id] = app
    app.manifest = manifest
    _read_features(app, words)
    installation = next(
        (one for one in world.installations if one.app is app and one.team_id == workspace.id),
        None,
    )
    if installation is None:
        installation = _new_installation(world, app, workspace)
    if not installation.active:
        # An app that comes back gets a new token: the old one stays revoked.
        installation.bot_token = f"xoxb-{world.ids.secret('bot token')}"
        installation.active = True
    installation.scopes = frozenset(app.setting("oauth_config", "scopes", "bot") or ())
    bot = workspace.users[installation.bot_user_id]
    bot.deleted = False
    bot.display_name = bot.real_name = app.setting("features", "bot_user", "display_name") or name
    world.changes.touch("state")
    return installation


def uninstall(world: World, installation: Installation) -> None:
    """Events first: afterwards there is no token to authorize them with."""
    team, app = installation.team_id, installation.app.id
    details = {"tokens": {"oauth": [], "bot": [installation.bot_user_id]}}
    world.tell(Happening("tokens_revoked", team, only_app=app, details=details))
    world.tell(Happening("app_uninstalled", team, only_app=app))
    installation.active = False
    bot = world.user(installation.bot_user_id)
    if bot:
        bot.deleted = True
    for channel in world.workspaces[team].channels.values():
        if not channel.is_im:
            channel.members.pop(installation.bot_user_id, None)
    world.changes.touch("state")


def _new_app(world: World, name: str) -> App:
    app_id = world.ids.next("A")
    return App(
        id=app_id,
        name=name,
        manifest={},
        app_token=f"xapp-1-{app_id}-{world.ids.secret('app token')}",
        signing_secret=world.ids.secret("signing secret"),
        verification_token=world.ids.secret("verification token"),
        client_id=f"1.{world.ids.secret('client id')}",
        client_secret=world.ids.secret("client secret"),
    )


def _new_installation(world: World, app: App, workspace: Workspace) -> Installation:
    bot_id = world.ids.next("B")
    bot = world.add_user(
        workspace.id,
        "".join(letter for letter in app.name.lower() if letter.isalnum()) or "bot",
        app.name,
        is_bot=True,
        bot_id=bot_id,
        app_id=app.id,
        tz="America/Los_Angeles",
    )
    installation = Installation(
        app=app,
        team_id=workspace.id,
        bot_token=f"xoxb-{world.ids.secret('bot token')}",
        bot_user_id=bot.id,
        bot_id=bot_id,
        scopes=frozenset(),
    )
    world.installations.append(installation)
    return installation


def _read_features(app: App, words: Json) -> None:
    app.commands = [
        Command(
            app_id=app.id,
            command=one["command"],
            description=one["description"],
            usage_hint=one.get("usage_hint") or "",
            should_escape=bool(one.get("should_escape")),
            url=one.get("url"),
            words=tuple(words.get(one["command"]) or one.get("words") or ()),
        )
        for one in app.setting("features", "slash_commands") or ()
    ]
    app.shortcuts = [
        Shortcut(app.id, one["name"], one["type"], one["callback_id"], one["description"])
        for one in app.setting("features", "shortcuts") or ()
    ]

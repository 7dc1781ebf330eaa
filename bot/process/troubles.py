"""What can be wrong around the bot when it starts, in words that say what to do."""

import aiohttp
from pydantic import ValidationError
from slack_sdk.errors import SlackApiError

from bot.manifest import BadManifest
from bot.process.database import (
    AlreadyRunning,
    BackupFailed,
    HalfADatabase,
    MigrationFailed,
    NeedsPostgreSQL,
    NewerDatabase,
    OlderDatabase,
    OtherWorkspace,
    ServersBackUpThemselves,
)
from bot.process.demonstration import SandboxDidNotStart
from bot.process.ledger_files import NoSuchTeam, SeveralTeams
from bot.slack.client import SlackTroubled, TokenRefused
from bot.web.address import BadAddress
from rituals.clockwork import StorageUnavailable
from rituals.kickoff.playbook import BadCatalogue


def explained(error: Exception) -> str | None:
    """Words for whoever typed the command; None for what only a developer can mend."""
    match error:
        case ValidationError():
            return _settings(error)
        case TokenRefused(reason=reason):
            return (
                f"Slack doesn't accept SLACK_BOT_TOKEN ({reason}). Copy the bot token again from "
                "the app's “OAuth & Permissions” page; reinstall the app if it was revoked."
            )
        case SlackTroubled(reason=reason):
            return (
                f"Slack has troubles of its own just now ({reason}). Start this again in a minute; "
                "https://slack-status.com tells more."
            )
        case aiohttp.ClientError() | TimeoutError():
            return (
                f"Slack can't be reached ({error or type(error).__name__}). "
                "Check the network, HTTPS_PROXY, and SLACK_API_URL."
            )
        case OlderDatabase():
            return (
                "The database is of an older version. Back it up, then run `mainspring migrate`. "
                "Nothing was changed."
            )
        case NewerDatabase():
            return (
                "The database is of a newer version than this program. Upgrade Mainspring, or "
                "restore the backup that was made before the upgrade. Nothing was changed."
            )
        case HalfADatabase():
            return (
                "Only half of the database is there: some tables are missing, or which version "
                "they are of. A restore may have stopped half-way. Restore the backup again, into "
                "an empty place. Nothing was changed."
            )
        case MigrationFailed():
            return (
                f"The database couldn't be brought to this version ({error}). All was undone: it "
                "is as it was. If the disk is full or something else uses the database, mend that "
                "and try again; else go on with the version before, and report this."
            )
        case OtherWorkspace(theirs=theirs):
            return (
                "SLACK_BOT_TOKEN is of another workspace than the teams in the database, which is "
                f"{theirs}. Use that workspace's token; or another MAINSPRING_DATABASE for this "
                "workspace. Nothing was changed, and nothing was posted."
            )
        case StorageUnavailable():
            return (
                f"The database can't be used ({error}). Check MAINSPRING_DATABASE, that the file's "
                "folder exists and can be written to, or that the server is up."
            )
        case BackupFailed():
            return f"There is no backup: {error}."
        case ServersBackUpThemselves(command=command):
            return (
                "PostgreSQL is backed up by its own tools, as new as the server or newer. They ask "
                f"for the password, unless ~/.pgpass has it:\n  {command}"
            )
        case AlreadyRunning(path=path, pid=pid):
            return (
                f"Process {pid} is at work with {path} already, and an SQLite file is for one "
                "process at a time. Stop that one first. For several, use PostgreSQL: "
                "MAINSPRING_DATABASE=postgresql+psycopg://user:password@host/name"
            )
        case NeedsPostgreSQL():
            return (
                "`mainspring web` shares its database with a worker, and an SQLite file is for one "
                "process at a time. Use PostgreSQL: "
                "MAINSPRING_DATABASE=postgresql+psycopg://user:password@host/name, or run all in "
                "one process by Socket Mode: mainspring run"
            )
        case NoSuchTeam(asked=asked, known=known):
            there = f"There are {', '.join(known)}." if known else "There are none yet."
            return f"No team has the channel {asked}. {there}"
        case SeveralTeams(asked=asked, workspaces=found):
            return f"{asked} is in several workspaces: say --workspace, {' or '.join(found)}."
        case SlackApiError(response=answer):
            return (
                f"Slack doesn't open a Socket Mode connection ({answer['error']}). Check "
                "SLACK_APP_TOKEN and that Socket Mode is on, on the app's settings page."
            )
        case BadAddress():
            return f"{error} is no address: write PORT or HOST:PORT, such as 127.0.0.1:8080."
        case BadManifest(problems=found):
            return "\n  ".join(["Slack would refuse such a manifest:", *found])
        case BadCatalogue(problems=found):
            return "\n  ".join(
                ["The questions of kickoffs (questions.toml) can't be asked:", *found]
            )
        case SandboxDidNotStart(why=why):
            return f"The local Slack didn't start. {why}"
        case OSError(strerror=str(why)):
            if error.filename:
                return f"{error.filename}: {why}."
            return f"{why}. Another --port may be free."
    return None


def _settings(error: ValidationError) -> str:
    lines = ["Something is wrong with the settings (environment or .env):"]
    for problem in error.errors(include_input=False, include_url=False):
        name = str(problem["loc"][0]) if problem["loc"] else ""
        # Slack's settings have their names in the environment as aliases already.
        named = name if name.isupper() or not name else f"MAINSPRING_{name.upper()}"
        what = "is not set" if problem["type"] == "missing" else problem["msg"]
        lines.append(f"  {named} {what.removeprefix('Value error, ')}".rstrip())
    lines.append(
        "docs/install.md says where tokens come from; `mainspring doctor` looks at the rest."
    )
    return "\n".join(lines)

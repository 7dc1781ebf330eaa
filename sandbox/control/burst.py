"""Many envelopes at once, for benchmarks."""

import asyncio
import statistics
import time

from sandbox.slack import interactions
from sandbox.slack.carrier import NotAcknowledged
from sandbox.slack.service import Slack
from sandbox.world.model import Json

MOST = 20_000


async def send(slack: Slack, body: Json) -> Json:
    """Sends `n` envelopes of one `kind` together and says how long their acks took, in real ms.

    Kinds: "command" (`text` such as "/retro status", `user` and `channel` ids; the first ones by
    default) and "event" (`event`: the body).
    """
    count = min(int(body.get("n", 100)), MOST)
    installation = next((one for one in slack.world.installations if one.active), None)
    if installation is None:
        return {"ok": False, "error": "no_app"}
    workspace = slack.world.workspaces[installation.team_id]
    people = [one for one in workspace.users.values() if not one.is_bot]
    user = workspace.users.get(body.get("user") or "") or people[0]
    rooms = [one for one in workspace.channels.values() if not one.is_im]
    channel = workspace.channels.get(body.get("channel") or "") or rooms[0]
    name, _, rest = str(body.get("text") or "").partition(" ")
    command = next((one for one in installation.app.commands if name in ("", one.command)), None)
    if body.get("kind", "command") == "command" and command is None:
        return {"ok": False, "error": "invalid_command"}
    milliseconds: list[float] = []
    failures: list[str] = []

    async def one(number: int) -> None:
        started = time.perf_counter()
        try:
            if body.get("kind", "command") == "command" and command:
                payload = interactions.slash_command(
                    slack, installation, command, user, channel, rest
                )
                await slack.carrier.deliver(
                    installation.app, "slash_commands", payload, url=command.url
                )
            else:
                event = slack.events.envelope(body.get("event") or {}, installation)
                url = installation.app.setting("settings", "event_subscriptions", "request_url")
                await slack.carrier.deliver(installation.app, "events_api", event.payload, url=url)
        except NotAcknowledged as error:
            failures.append(error.error)
        milliseconds.append((time.perf_counter() - started) * 1000)

    started = time.perf_counter()
    await asyncio.gather(*(one(number) for number in range(count)))
    elapsed = time.perf_counter() - started
    ordered = sorted(milliseconds)
    return {
        "ok": True,
        "n": count,
        "seconds": elapsed,
        "failed": len(failures),
        "errors": sorted(set(failures)),
        "p50_ms": statistics.median(ordered) if ordered else 0.0,
        "p99_ms": ordered[int(len(ordered) * 0.99)] if ordered else 0.0,
        "max_ms": ordered[-1] if ordered else 0.0,
    }

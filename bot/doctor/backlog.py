"""What should have happened and hasn't: deliveries that wait or failed, overdue rituals."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from bot.doctor.finding import Finding, error, ok, warning
from rituals.checkup import Backlog, Late

PATIENCE = timedelta(minutes=10)
"""Longer than any pause between attempts."""

_MENDS = {
    "not_in_channel": "Invite the bot to the channel.",
    "channel_not_found": "If the channel is still there, invite the bot to it.",
    "is_archived": "Bring the channel back from the archive.",
    "missing_scope": "Mend the scopes (see above).",
    "not_installed": "Use the workspace's token.",
}
_AGAIN = "Then press “Try again” in {command} there."


def waiting(found: Sequence[Backlog], names: Mapping[str, str]) -> Iterator[Finding]:
    """Deliveries that have waited for longer than PATIENCE. `names` of channels, by id."""
    for one in found:
        why = f": {one.reason}" if one.reason else ", and nobody has tried to send them"
        yield error(
            "deliveries",
            f"{_messages(one)} to {_place(one, names)} since {_when(one.since)}{why}.",
            "Slack can't be reached, or refuses: see above, and the log."
            if one.reason
            else "Start Mainspring; if it is running, restart it and read its log.",
        )
    if not found:
        yield ok("deliveries", "Nothing waits that should have gone out.")


def failed(
    found: Sequence[Backlog], names: Mapping[str, str], status_command: str
) -> Iterator[Finding]:
    """Deliveries that will never arrive by themselves."""
    again = _AGAIN.format(command=status_command)
    for one in found:
        mend = _MENDS.get(one.reason or "", "See what the log says about it.")
        yield warning(
            "deliveries",
            f"{_messages(one)} didn't arrive in {_place(one, names)}: {one.reason}.",
            f"{mend} {again}",
        )


def overdue(found: Sequence[Late]) -> Iterator[Finding]:
    for one in found:
        yield error(
            "schedules",
            f"{one.kind} was due at {_when(one.at)} and hasn't happened.",
            "Start Mainspring: it catches up by itself. If it is running, read its log.",
        )
    if not found:
        yield ok("schedules", "Nothing is overdue.")


def given_up(found: Sequence[Late]) -> Iterator[Finding]:
    for one in found:
        yield warning(
            "schedules",
            f"{one.kind}, due at {_when(one.at)}, failed each time it was tried.",
            f"Look for {one.error_id} in the log, and report what it says.",
        )


def _messages(one: Backlog) -> str:
    return "1 message" if one.count == 1 else f"{one.count} messages"


def _place(one: Backlog, names: Mapping[str, str]) -> str:
    name = names.get(one.channel_id)
    return f"#{name}" if name else one.channel_id


def _when(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"

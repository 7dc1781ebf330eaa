"""The teams' channels, as Slack has them now: events may have been missed while we were away."""

from collections.abc import Mapping
from typing import Any

from bot.doctor.finding import Finding, warning
from rituals.checkup import TeamPlace

MOST = 40
"""Channels asked about in one examination: Slack answers about 50 such questions a minute."""


def channel(team: TeamPlace, found: Mapping[str, Any] | None, trouble: str) -> Finding | None:
    """None where the team can be prompted. `found`: Slack's channel; else `trouble`, its error."""
    name = f"#{(found or {}).get('name') or team.channel_name}"
    if found is None and trouble != "channel_not_found":
        return warning("channels", f"Slack doesn't tell about {name} ({trouble}).", "See above.")
    if found is None:
        return warning(
            "channels",
            f"{name} was deleted, or is private and the bot isn't in it any more.",
            "If it is still there, invite the bot to it: /invite @Mainspring.",
        )
    if found.get("is_archived"):
        return warning(
            "channels",
            f"{name} is archived: nothing can be posted there.",
            "Bring it back from the archive and invite the bot, or leave it: nobody is prompted.",
        )
    if not found.get("is_member"):
        return warning(
            "channels",
            f"The bot isn't in {name} any more: nothing can be posted there.",
            "Invite it again: /invite @Mainspring.",
        )
    return None

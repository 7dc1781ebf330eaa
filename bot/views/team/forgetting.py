"""A team is to be deleted: what goes, who can put it back, and until when."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import actions, button, message, modal, section, text_field
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.forgetting.model import Forgotten
from rituals.ports import Content
from rituals.team.model import Team

NAMED = (
    "member",
    "sitting",
    "reflection",
    "follow_up",
    "project",
    "kickoff",
    "charter",
    "milestone",
    "gate",
    "experiment",
    "observation",
    "idea",
    "model",
    "role_holder",
)
"""Kinds that people know by these names; all others are counted together."""


def asked(say: Voice, team: Team, counts: Mapping[str, int], until: datetime) -> dict[str, Any]:
    things = [say.plain(f"forget.{kind}", n=counts[kind]) for kind in NAMED if kind in counts]
    others = sum(count for kind, count in counts.items() if kind not in NAMED)
    things.append(say.plain("forget.other", n=others))
    where = channel(team.channel_id)
    return modal(
        ViewId.FORGET_TEAM,
        say.plain("forget.title"),
        [
            section(say("forget.what", channel=where, things=", ".join(things))),
            section(say("forget.when", until=say.when(until))),
            section(say("forget.kept")),
            actions(button(say.plain("forget.export"), ActionId.TEAM_EXPORT, team.team_id)),
            text_field(FieldId.NAME, say.plain("forget.field"), placeholder=team.channel_name),
        ],
        submit=say.plain("forget.submit"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def told(say: Voice, one: Forgotten, who: str) -> Content:
    text = say("forget.to_channel", who=who, until=say.when(one.deletes_at))
    return message(section(text), _way_back(say, one))


def is_forgotten(say: Voice, one: Forgotten) -> Content:
    text = say("forget.is_forgotten", until=say.when(one.deletes_at))
    return message(section(text), _way_back(say, one))


def note(text: Mrkdwn) -> Content:
    return message(section(text))


def _way_back(say: Voice, one: Forgotten) -> dict[str, Any]:
    return actions(button(say.plain("forget.put_back"), ActionId.TEAM_PUT_BACK, one.team_id))

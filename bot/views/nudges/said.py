"""/nudge: what waits for somebody, what has gone quiet in a team, and how it is treated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    choice,
    context,
    field_of,
    message,
    modal,
    option,
    section,
)
from bot.views.nudges.bundles import Shown, grouped
from bot.views.nudges.stale import said_of, silence, title
from bot.views.pages import turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.project.model import Project
from rituals.stale.manners import DAYS, MOST_DAYS, NudgeManners
from rituals.stale.model import Presence, Silent, WorkItem, WorkKind
from rituals.team.model import Team

WAYS = ("on", "digest", "off")
"""How a team can have it."""
MOST_OPTIONS = 100
"""Of one select, as Slack takes them."""
_WHOSE = {
    Presence.NOBODY: "nobody",
    Presence.GONE: "gone",
    Presence.AWAY: "away",
    Presence.UNTOLD: "untold",
}
A_PAGE = 12
"""Things in the window of what waits: each has three blocks or four, and perhaps a heading."""
A_LIST = 20
"""Lines of what has gone quiet in one window."""
ALL = "all"
"""Of the choice of a project."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a team's list is looked at with."""

    names: Mapping[str, str]
    """Display names by user id."""
    links: Mapping[str, str]
    """By the handle of a message, to where it is."""

    def name(self, user_id: str | None) -> str:
        return self.names.get(user_id or "", user_id or "")


def mine(
    say: Voice,
    shown: Sequence[Shown],
    snoozed: int,
    until: datetime | None,
    *,
    page: int,
    pages: int,
) -> dict[str, Any]:
    """All that waits for the reader, a page at a time. `until`: when the first of what is snoozed
    comes back."""
    blocks: list[Block] = grouped(say, shown) or [section(say("stale.mine_nothing"))]
    if until:
        blocks.append(context(say("stale.mine_snoozed", n=snoozed, until=say.when(until))))
    return modal(
        ViewId.WAITS,
        say.plain("stale.mine_title"),
        [*blocks, *turning(say, "waits:", page, pages)],
        close=say.plain("common.close"),
    )


def of_team(
    say: Voice,
    team: Team,
    stale: Sequence[Silent],
    blocked: Sequence[WorkItem],
    seen: Seen,
    *,
    count: int,
    page: int,
    pages: int,
) -> dict[str, Any]:
    """`stale`: those of the page, of `count`. `blocked`: on the first page, all."""
    key = "stale.list_intro" if count else "stale.list_nothing"
    blocks = [section(say(key, n=count, channel=channel(team.channel_id)))]
    if not team.settings.nudges.is_on:
        blocks.append(context(say("stale.list_off")))
    for one in stale:
        blocks += [title(say, one.item), context(Mrkdwn(" · ".join(_about(say, one, seen))))]
    if blocked and page == 0:
        blocks.append(section(say("stale.list_blocked", n=len(blocked))))
        for item in blocked:
            told = [say("stale.list_owner", who=seen.name(item.owner)), said_of(say, item)]
            blocks += [title(say, item), context(Mrkdwn(" · ".join(told)))]
    return modal(
        ViewId.READ,
        say.plain("stale.list_title"),
        [*blocks, *turning(say, f"stale:{team.team_id}", page, pages)],
        close=say.plain("common.close"),
    )


def _about(say: Voice, one: Silent, seen: Seen) -> list[Mrkdwn]:
    """Whose it is and since when; without a word of blame."""
    who = seen.name(one.item.owner)
    found = [say(f"stale.list_{_WHOSE.get(one.owner, 'owner')}", who=who), silence(say, one)]
    if one.item.word.long_since:
        found.append(said_of(say, one.item))
    if one.told and one.told.times:
        found.append(say("stale.list_told", n=one.told.times))
    if one.told and one.told.lead_at:
        found.append(say("stale.list_lead"))
    link = seen.links.get(one.item.message or "") or one.item.link
    if link:
        found.append(Mrkdwn(f"<{link.replace('&', '&amp;')}|{say('stale.list_read')}>"))
    return found


def settings(
    say: Voice, team: Team, projects: Sequence[Project], project: Project | None
) -> dict[str, Any]:
    """`project`: whose thresholds are shown; None: all projects'."""
    manners = team.settings.nudges
    ways = [option(say.plain(f"stale.settings_{way}"), way) for way in WAYS]
    blocks: list[Block] = [
        section(say("stale.settings_intro")),
        field_of(
            FieldId.NUDGES,
            say.plain("stale.settings_which"),
            choice("radio_buttons", ways, way_of(manners)),
        ),
    ]
    if projects:
        options = [option(say.plain("stale.settings_all"), f"{team.team_id}/{ALL}")]
        options += [
            option(one.name, f"{team.team_id}/{one.project_id}")
            for one in projects[: MOST_OPTIONS - 1]
        ]
        shown = f"{team.team_id}/{project.project_id if project else ALL}"
        element = choice("static_select", options, shown)
        label = say.plain("stale.settings_project")
        blocks.append(field_of(ActionId.NUDGE_PROJECT, label, element) | {"dispatch_action": True})
    about = project.project_id if project else None
    blocks += [_days(say, manners, kind, about) for kind in DAYS]
    return modal(
        ViewId.NUDGE_SETTINGS,
        say.plain("stale.settings_title"),
        blocks,
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=f"{team.team_id}/{about or ''}",
    )


def way_of(manners: NudgeManners) -> str:
    if not manners.is_on:
        return "off"
    return "on" if manners.lead else "digest"


def days_field(kind: WorkKind, project_id: str | None) -> str:
    """Another field for each project: what was typed for one isn't shown as another's."""
    return f"{FieldId.DAYS}_{kind}_{project_id or ALL}"


def _days(say: Voice, manners: NudgeManners, kind: WorkKind, project_id: str | None) -> Block:
    own = manners.of_project.get(project_id, {}) if project_id else manners.days
    usual = manners.usual(kind) if project_id else DAYS[kind]
    element: Element = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(MOST_DAYS),
    }
    if kind in own:
        element["initial_value"] = str(own[kind])
    return field_of(
        days_field(kind, project_id),
        say.plain(f"stale.kind_{kind}"),
        element,
        hint=say.plain("stale.settings_days_hint", n=usual),
        optional=True,
    )


def saved(say: Voice, team: Team) -> dict[str, Any]:
    said = say(f"stale.settings_saved_{way_of(team.settings.nudges)}")
    return modal(
        ViewId.READ,
        say.plain("stale.settings_title"),
        [section(said)],
        close=say.plain("common.close"),
    )


def note(text: Mrkdwn) -> Content:
    return message(section(text))

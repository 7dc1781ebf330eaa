"""Which projects there are: where each stands, and the way to its page."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import Block, Element, actions, button, modal, section
from bot.views.pages import turning
from bot.views.project.words import where
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.project.model import Project
from rituals.team.model import Team
from rituals.text import one_line

A_PAGE = 20
LABEL_LIMIT = 75
"""Characters: Slack's."""


def listed(
    say: Voice,
    found: Sequence[Project],
    teams: Mapping[str, Team],
    page: int,
    pages: int,
    *,
    which: bool = False,
) -> dict[str, Any]:
    """`which`: somebody is to choose one."""
    blocks: list[Block] = []
    if not found:
        blocks.append(section(say("projects.none")))
    elif which:
        blocks.append(section(say("projects.which")))
    else:
        blocks.append(actions(button(say.plain("project.portfolio"), ActionId.PROJECT_PORTFOLIO)))
    for one in found:
        place = channel(teams[one.team_id].channel_id)
        heading = say("projects.heading", project=one.name, channel=place)
        told = Mrkdwn(f"{heading}\n{where(say, one)}")
        blocks.append(section(told, accessory=opening(say, one)))
    return modal(
        ViewId.READ,
        say.plain("projects.title"),
        [*blocks, *turning(say, "project-list:", page, pages)],
        close=say.plain("common.close"),
    )


def opening(say: Voice, project: Project) -> Element:
    """The button to its page. Many are labelled alike: who doesn't see where they stand hears which
    project each is of."""
    show = button(say.plain("project.show"), ActionId.PROJECT_SHOW, project.project_id)
    label = say.plain("project.show_one", project=project.name)
    return show | {"accessibility_label": one_line(label, LABEL_LIMIT)}

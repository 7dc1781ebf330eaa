"""The portfolio: the workspace's projects in their order, each with what it is ranked by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import (
    Block,
    Element,
    actions,
    button,
    choice,
    context,
    modal,
    option,
    overflow,
    section,
)
from bot.views.pages import pages_of, turning
from bot.views.project.list import opening
from bot.views.project.page import decided
from bot.views.project.words import ranked_by, where
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.project.history import Change
from rituals.project.model import Project, Standing
from rituals.project.portfolio import is_ranked, ranked, unranked
from rituals.team.model import Team

A_PAGE = 15


class Filter(StrEnum):
    """What of it is shown."""

    ALL = "all"
    INVEST = "invest"
    HOLD = "hold"
    UNDECIDED = "undecided"
    DISCARDED = "discarded"


class Deed(StrEnum):
    """What stands behind a project's ⋯; what is decided is called as its standing."""

    SHOW = "show"
    ESTIMATE = "estimate"
    """In place of moving it, where nothing says yet where it would stand."""
    MOVE = "move"
    INVEST = "invest"
    HOLD = "hold"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What somebody may see of it."""

    projects: Sequence[Project]
    teams: Mapping[str, Team]
    """By id."""
    decided: Mapping[str, Change]
    """By project id, of what is shown and discarded: when it was."""
    names: Mapping[str, str]
    """Display names by user id, of those who decided."""
    run: frozenset[str]
    """Ids of the projects that the reader may change."""

    def order(self) -> list[Project]:
        return ranked(self.projects)

    def shown(self, which: Filter) -> list[Project]:
        """Ranked, and then those that nobody has estimated; of discarded ones all, by name."""
        if which is Filter.DISCARDED:
            return [one for one in self.projects if one.standing is Standing.DISCARDED]
        found = [*self.order(), *unranked(self.projects)]
        return [one for one in found if which is Filter.ALL or one.standing.value == which.value]


def listed(
    say: Voice, seen: Portfolio, which: Filter, page: int, note: Sequence[Block] = ()
) -> dict[str, Any]:
    """`note`: what the reader has just done to it."""
    shown = seen.shown(which)
    pages = pages_of(shown, A_PAGE)
    page = min(page, len(pages) - 1)
    places = {one.project_id: place for place, one in enumerate(seen.order(), 1)}
    blocks: list[Block] = [*note, *_head(say, seen, which, len(shown))]
    for one in pages[page]:
        blocks += _row(say, seen, one, places.get(one.project_id), f"{which}:{page}")
    return modal(
        ViewId.READ,
        say.plain("project.portfolio"),
        blocks + turning(say, f"portfolio:{which}", page, len(pages)),
        close=say.plain("common.close"),
    )


def _head(say: Voice, seen: Portfolio, which: Filter, n: int) -> list[Block]:
    options = [option(say.plain(f"project.filter_{one}"), one) for one in Filter]
    menu = {"action_id": ActionId.PROJECT_FILTER, **choice("static_select", options, which)}
    if not seen.projects:
        return [section(say("projects.none"))]
    blocks = [section(say(f"project.listed_{which}" if n else "project.listed_none", n=n))]
    if which is not Filter.DISCARDED:
        blocks.append(context(say("project.how")))
    teams = button(say.plain("project.how_teams_stand"), ActionId.TEAMS)
    return [*blocks, actions(menu, teams)]


def _row(say: Voice, seen: Portfolio, one: Project, place: int | None, shown: str) -> list[Block]:
    """`shown`: the filter, a colon, and the page."""
    team = channel(seen.teams[one.team_id].channel_id)
    heading = say("projects.heading", project=one.name, channel=team)
    before = say("project.at_place", place=place) if place else Mrkdwn("")
    told = Mrkdwn(f"{before}{heading}\n{where(say, one)}")
    change = seen.decided.get(one.project_id)
    if one.standing is Standing.DISCARDED and change:
        who = seen.names.get(change.by, change.by)
        about = decided(say, change, who)
    else:
        about = ranked_by(say, one)
    return [section(told, accessory=_way(say, seen, one, shown)), context(about)]


def _way(say: Voice, seen: Portfolio, one: Project, shown: str) -> Element:
    if one.project_id not in seen.run or one.standing is Standing.DISCARDED:
        return opening(say, one)
    but = {one.standing.value, Deed.MOVE if not is_ranked(one) else Deed.ESTIMATE}
    deeds = [deed for deed in Deed if deed.value not in but]
    options = [
        option(say.plain(f"project.more_{deed}"), f"{deed}:{one.project_id}:{shown}")
        for deed in deeds
    ]
    return overflow(ActionId.PROJECT_MORE, options)

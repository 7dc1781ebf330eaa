"""App Home: what waits for me, my teams, and how I want it. Each part has pages of its own, for
Slack takes a hundred blocks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.ids import ActionId
from bot.views.blocks import Block, Element, actions, button, context, divider, header, section
from bot.views.home.settings import Mine, settings
from bot.views.home.teams import TeamNow, team_now
from bot.views.nudges.bundles import Shown
from bot.views.roles.cards import put_down, step_down
from bot.words import Voice
from rituals.home.model import Pages
from rituals.people import Person
from rituals.roles.held import Held

A_PAGE = 12
"""Things that wait: each has four blocks at the most, and perhaps a heading."""
TEAMS_A_PAGE = 4
"""Each has six blocks at the most."""
MOST_HELD = 20
"""Of a guest's: the next is there once one is put down."""


class State(StrEnum):
    """Why it is there, and whether anybody is told of it."""

    WAITS = "waits"
    RESTS = "rests"
    SNOOZED = "snoozed"


@dataclass(frozen=True, slots=True)
class Line:
    shown: Shown
    state: State


@dataclass(frozen=True, slots=True)
class Part:
    """Which page of something this is, of how many."""

    page: int
    of: int


@dataclass(frozen=True, slots=True)
class Home:
    """All that somebody's shows."""

    reader: Person
    lines: Sequence[Line]
    """Those of the page: what waits first, then what rests, then what is snoozed."""
    waiting: int
    """How many wait or rest, on all pages."""
    snoozed: int
    lines_part: Part
    teams: Sequence[TeamNow]
    """Those of the page."""
    teams_part: Part
    mine: Mine
    held: Sequence[Held] = ()
    """What a guest said yes to: others have commands for that."""

    @property
    def pages(self) -> Pages:
        return Pages(self.lines_part.page, self.teams_part.page)


def home(say: Voice, seen: Home) -> dict[str, Any]:
    of_teams = _teams(say, seen) if seen.reader.can_be_a_member else _guest(say, seen)
    blocks = [*_waits(say, seen), divider(), *of_teams, divider(), *settings(say, seen.mine)]
    return {"type": "home", "blocks": blocks}


def _waits(say: Voice, seen: Home) -> list[Block]:
    n = seen.waiting
    title = say.plain("home.waiting", n=n) if n else say.plain("home.waits")
    blocks: list[Block] = [header(title), *([] if n else _nothing(say, seen))]
    above: tuple[State, str] | None = None
    for line in seen.lines:
        if above is None or line.state is not above[0]:
            blocks += _of_state(say, seen, line.state)
        if (line.state, line.shown.group) != above:
            blocks.append(section(say("bundle.group", group=line.shown.group)))
        above = line.state, line.shown.group
        blocks += line.shown.blocks
    labels = say.plain("sitting.earlier"), say.plain("sitting.later")
    return blocks + _turning(say, seen, "waits", seen.lines_part, labels)


def _of_state(say: Voice, seen: Home, state: State) -> list[Block]:
    """Over the first of them on a page."""
    match state:
        case State.RESTS:
            return [context(say("home.rests"))]
        case State.SNOOZED:
            wake_all = button(say.plain("home.wake_all"), ActionId.WAKE_ALL)
            said = say("home.snoozed", n=seen.snoozed)
            return [section(said, accessory=wake_all if seen.snoozed > 1 else None)]
    return []


def _nothing(say: Voice, seen: Home) -> list[Block]:
    """What will appear here, and the one thing to do first."""
    if not seen.reader.can_be_a_member:
        return [section(say("home.nothing")), context(say("home.nothing_guest"))]
    begin = button(say.plain("experiment.new_title"), ActionId.HOME_OPEN, "new:")
    first = section(say("home.begin"), accessory=begin)
    return [
        section(say("home.nothing")),
        context(say("home.will_appear")),
        *([first] if seen.teams and not seen.snoozed else []),
    ]


def _teams(say: Voice, seen: Home) -> list[Block]:
    blocks: list[Block] = [header(say.plain("home.teams"))]
    if not seen.teams:
        blocks.append(section(say("home.none")))
    for n, one in enumerate(seen.teams):
        blocks += [*([divider()] if n else []), *team_now(say, one)]
    labels = say.plain("home.teams_before"), say.plain("home.teams_more")
    return blocks + _turning(say, seen, "teams", seen.teams_part, labels)


def _guest(say: Voice, seen: Home) -> list[Block]:
    """Nothing of teams; what they said yes to there can be put down."""
    found: list[Block] = []
    for one in seen.held:
        channel, team_id = one.team.channel_name, one.team.team_id
        for card in one.roles:
            value = f"{team_id}:{card.id}:{seen.reader.user_id}"
            said = say("home.held_role", role=card.name, channel=channel)
            found.append(section(said, accessory=step_down(say, value)))
        for what, part in one.parts:
            value = f"{team_id}:{what.id}:{seen.reader.user_id}:{part}"
            said = say(f"home.held_{part}", title=what.title, channel=channel)
            found.append(section(said, accessory=put_down(say, value)))
    head = [header(say.plain("home.held"))] if found else []
    return [*head, *found[:MOST_HELD], context(say("home.guest"))]


def _turning(
    say: Voice, seen: Home, which: str, part: Part, labels: tuple[str, str]
) -> list[Block]:
    """`which`: of `Pages`; the other part stays where it is."""
    if part.of == 1:
        return []

    def turned(action: ActionId, label: str, to: int) -> Element:
        return button(label, action, of_pages(replace(seen.pages, **{which: to})))

    buttons: list[Element] = []
    if part.page > 0:
        buttons.append(turned(ActionId.HOME_BACK, labels[0], part.page - 1))
    if part.page < part.of - 1:
        buttons.append(turned(ActionId.HOME_ON, labels[1], part.page + 1))
    return [context(say("sitting.page", page=part.page + 1, pages=part.of)), actions(*buttons)]


def of_pages(pages: Pages) -> str:
    """What a button to other pages carries."""
    return f"{pages.waits}:{pages.teams}"


def pages_in(value: str) -> Pages:
    """The same, read."""
    waits, _, teams = value.partition(":")
    return Pages(int(waits), int(teams or 0))

"""A team on App Home: what comes next, what is open, how its experiments stand, and its boards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.ids import ActionId
from bot.views.blocks import Block, actions, alike, button, section
from bot.views.names import ritual_name, ritual_title
from bot.views.retro.thread import write_button
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.milestones.model import Milestone
from rituals.production.model import Model
from rituals.sittings.model import Sitting
from rituals.team.model import Team, TeamState
from rituals.team.results import Coming
from rituals.text import one_line

DATES = 3
OPEN = OWN = 3
"""Rituals and models of each team; its status and its models have all of them."""
TEXT_LIMIT = 80
"""Characters of the next milestone: its board has all of it."""


class Board(StrEnum):
    """What of a team can be opened from there, as the buttons carry it."""

    EXPERIMENTS = "experiments"
    IDEAS = "ideas"
    PROJECTS = "projects"
    MILESTONES = "milestones"
    MODELS = "models"
    FOLLOW_UPS = "followups"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class TeamNow:
    team: Team
    coming: Sequence[Coming]
    """What its rituals wait for, the first first."""
    open: Sequence[Sitting]
    """The first to end first."""
    running: int
    """Experiments that are open."""
    to_decide: int
    """Of them, those whose stop rule is reached; and failures without an error analysis."""
    milestones: Sequence[Milestone]
    """The open ones of projects that go on."""
    models: Sequence[Model]
    """Those that are watched, by number."""
    reader: str
    """User id: what is theirs is named."""
    now: datetime


def team_now(say: Voice, one: TeamNow) -> list[Block]:
    name = say("home.team", channel=channel(one.team.channel_id))
    said = [name, *_next(say, one), *_experiments(say, one), *_milestones(say, one)]
    said += _models(say, one)
    boards = [
        button(say.plain(f"home.board_{board}"), ActionId.HOME_OPEN, f"{board}:{one.team.team_id}")
        for board in Board
    ]
    return [
        section(Mrkdwn("\n".join(said))),
        *(_open(say, sitting) for sitting in one.open[:OPEN]),
        actions(*alike(boards)),
    ]


def _next(say: Voice, one: TeamNow) -> list[Mrkdwn]:
    if one.team.state is not TeamState.ACTIVE:
        return [say(f"status.{one.team.state}")]
    dates = [
        say(
            "home.next",
            ritual=ritual_name(say, each.ritual),
            date=say.date(each.occurrence.at),
        )
        for each in one.coming[:DATES]
    ] or [say("home.no_next")]
    if one.team.paused_until and one.team.is_paused(one.now):
        return [say("status.paused", until=say.when(one.team.paused_until)), *dates]
    return dates


def _experiments(say: Voice, one: TeamNow) -> list[Mrkdwn]:
    parts = [say("experiment.open_of_team", n=one.running)] if one.running else []
    if one.to_decide:
        parts.append(say("experiment.decide_of_team", n=one.to_decide))
    return [Mrkdwn(" · ".join(parts))] if parts else []


def _milestones(say: Voice, one: TeamNow) -> list[Mrkdwn]:
    """The next that is due, and how many are past their day."""
    today = one.now.astimezone(one.team.calendar.tz).date()
    late = sum(each.is_late(today) for each in one.milestones)
    coming = [each for each in one.milestones if each.due_on and each.due_on >= today]
    following = min(coming, key=lambda each: (each.due_on, each.number), default=None)
    parts = [say("home.milestones_late", n=late)] if late else []
    if following and following.due_on:
        day = say.calendar_day(following.due_on, today)
        text = one_line(following.text, TEXT_LIMIT)
        parts.append(say("home.next_milestone", number=following.number, text=text, day=day))
    return [Mrkdwn(" · ".join(parts))] if parts else []


def _models(say: Voice, one: TeamNow) -> list[Mrkdwn]:
    """How many are in use, how many ask for a decision, and whose eyes are on which."""
    if not one.models:
        return []
    asks = sum(bool(each.asked_at) for each in one.models)
    own = [each for each in one.models if each.owner == one.reader]
    parts = [say("home.models", n=len(one.models))]
    if asks:
        parts.append(say("home.models_ask", n=asks))
    if own:
        names = [f"#{each.number} {one_line(each.name, TEXT_LIMIT)}" for each in own[:OWN]]
        parts.append(say("home.models_own", what=", ".join(names)))
    if len(own) > OWN:
        parts.append(say("home.models_own_more", n=len(own) - OWN))
    return [Mrkdwn(" · ".join(parts))]


def _open(say: Voice, sitting: Sitting) -> Block:
    """Without how many have written: that changes all the time, and its message in the channel has
    it."""
    key = "home.open_in_phase" if len(sitting.plan) > 1 else "home.open"
    said = say(
        key,
        ritual=ritual_title(say, sitting),
        phase=say(f"phase.{sitting.phase}"),
        until=say.when(sitting.ends_at),
    )
    if not sitting.takes_reflections:
        return section(said)
    return section(said, accessory=write_button(say, sitting))

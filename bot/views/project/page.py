"""A project's page: where it stands and why, and what each of its parts has to tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.ids import ActionId, ViewId
from bot.views.blocks import Block, Element, actions, button, context, divider, modal, section
from bot.views.kickoff.forms import step_one
from bot.views.project.words import ranked_by, where
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.project.history import Change
from rituals.project.model import Project, Standing
from rituals.team.model import Team

MOST_BLOCKS = 100
"""Slack's, of a window."""
DECIDES = {
    Standing.INVEST: ActionId.PROJECT_INVEST,
    Standing.HOLD: ActionId.PROJECT_HOLD,
    Standing.DISCARDED: ActionId.PROJECT_DISCARD,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A project as somebody sees it."""

    project: Project
    team: Team
    names: Mapping[str, str]
    """Display names by user id, of all who appear above the parts."""
    place: int | None
    """In the portfolio as the reader sees it: 1, 2, …; None: it isn't ranked."""
    among: int
    """How many are ranked there."""
    decided: Change | None
    """When it came to stand as it does; None: nobody has decided yet."""
    runs_it: bool
    """The reader may change it."""
    is_member: bool
    """The reader is of its team, and so may begin a kickoff there."""

    def name(self, user_id: str) -> str:
        return self.names.get(user_id, user_id)


def page(
    say: Voice, seen: Seen, parts: Iterable[Sequence[Block]], note: Sequence[Block] = ()
) -> dict[str, Any]:
    """`note`: what the reader has just done to it."""
    blocks = [*note, *_head(say, seen)]
    for part in parts:
        if part and len(blocks) + 1 + len(part) <= MOST_BLOCKS:
            blocks += [divider(), *part]
    return modal(ViewId.READ, say.plain("project.title"), blocks, close=say.plain("common.close"))


def _head(say: Voice, seen: Seen) -> Iterator[Block]:
    project = seen.project
    heading = say("projects.heading", project=project.name, channel=channel(seen.team.channel_id))
    yield section(Mrkdwn(f"{heading}\n{where(say, project)}"))
    yield context(*_people(say, seen))
    if seen.decided:
        yield context(decided(say, seen.decided, seen.name(seen.decided.by)))
    if project.standing is not Standing.DISCARDED:
        yield context(Mrkdwn(" · ".join([*_place(say, seen), ranked_by(say, project)])))
    yield actions(*_ways(say, seen))


def _people(say: Voice, seen: Seen) -> list[Mrkdwn]:
    pm, lead = seen.name(seen.project.pm), seen.name(seen.project.tech_lead)
    is_one = seen.project.pm == seen.project.tech_lead
    return [say("projects.both" if is_one else "projects.people", pm=pm, lead=lead)]


def _place(say: Voice, seen: Seen) -> list[Mrkdwn]:
    return [say("project.place", place=seen.place, n=seen.among)] if seen.place else []


def decided(say: Voice, change: Change, who: str) -> Mrkdwn:
    """“Invested in by Dana on 3 Mar: “the pilot paid””."""
    key = "project.decided_why" if change.reason else "project.decided"
    what = say.plain(f"project.did_{change.after}")
    return say(key, what=what, who=who, day=say.day(change.at), reason=change.reason)


def _ways(say: Voice, seen: Seen) -> Iterator[Element]:
    project_id, standing = seen.project.project_id, seen.project.standing
    if seen.runs_it and standing is Standing.DISCARDED:
        label = say.plain("project.bring_back")
        yield button(label, ActionId.PROJECT_BRING_BACK, project_id, style="primary")
        if seen.is_member:
            yield step_one(say, project_id)
    elif seen.runs_it:
        for to, action in DECIDES.items():
            if to is not standing:
                yield button(say.plain(f"project.do_{to}"), action, project_id)
        yield button(say.plain("project.estimate"), ActionId.PROJECT_ESTIMATE, project_id)
        yield button(say.plain("project.move_on"), ActionId.PROJECT_MOVE_ON, project_id)
    yield button(say.plain("project.history"), ActionId.PROJECT_HISTORY, project_id)
    yield button(say.plain("project.portfolio"), ActionId.PROJECT_PORTFOLIO)


def undo(say: Voice, done: Mrkdwn, value: str) -> list[Block]:
    """What was done just now, and the way back; `value`: of its button."""
    return [
        section(done, accessory=button(say.plain("project.undo"), ActionId.PROJECT_UNDO, value))
    ]


def said(done: Mrkdwn) -> list[Block]:
    return [section(done)]

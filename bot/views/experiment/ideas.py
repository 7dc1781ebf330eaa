"""The backlog of ideas: ranked, each with its points and how they come about."""

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
    quoted_text,
    section,
)
from bot.views.figures import figure
from bot.views.pages import pages_of, turning
from bot.words import Mrkdwn, Voice
from bot.words.mrkdwn import channel
from rituals.experiment.idea import Idea, IdeaState
from rituals.experiment.ideas import POINTS, points
from rituals.team.model import Team

A_PAGE = 12
ALL, NO_PROJECT, DROPPED = "all", "none", "dropped"
"""What is listed, where it isn't the ideas about one project, whose id says that."""
MOST_PROJECTS = 90


class Deed(StrEnum):
    """What stands behind an idea's ⋯."""

    TOP = "top"
    BOTTOM = "bottom"
    BY_POINTS = "by_points"
    EDIT = "edit"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Backlog:
    """A team's ideas with all that is needed to show them."""

    team: Team
    ranked: Sequence[Idea]
    """The open ones."""
    dropped: Sequence[Idea]
    names: Mapping[str, str]
    """Display names by user id."""
    projects: Mapping[str, str]
    """Names by id, of those that a filter offers and those that some are about."""
    running: int = 0
    """Experiments that run."""

    def shown(self, which: str) -> list[Idea]:
        if which == DROPPED:
            return list(self.dropped)
        wanted = None if which == NO_PROJECT else which
        return [one for one in self.ranked if which == ALL or one.project_id == wanted]

    def place(self, idea: Idea) -> int:
        """1, 2, …, in the whole order, whatever is shown of it."""
        return self.ranked.index(idea) + 1


def formula(say: Voice, idea: Idea) -> Mrkdwn:
    """“gain 3 × confidence 0.9 ÷ cost 5 = 0.54”."""
    return say(
        "idea.formula",
        gain=figure(POINTS[idea.gain]),
        confidence=figure(POINTS[idea.confidence]),
        cost=figure(POINTS[idea.cost]),
        points=figure(points(idea)),
    )


def listed(
    say: Voice,
    seen: Backlog,
    which: str,
    page: int = 0,
    *,
    runs_it: bool,
    note: Mrkdwn | None = None,
    just: Idea | None = None,
) -> dict[str, Any]:
    """`runs_it`: the reader may set the limit. On top, what happened just now: in words of its own
    (`note`), or an idea that was dropped (`just`) and the way back."""
    shown = seen.shown(which)
    pages = pages_of(shown, A_PAGE)
    page = min(page, len(pages) - 1)
    blocks: list[Block] = [section(note)] if note else []
    if just:
        undo = button(say.plain("idea.undo"), ActionId.IDEA_UNDO, f"{just.idea_id}:{which}:{page}")
        blocks.append(section(say("idea.is_dropped", number=just.number), accessory=undo))
    blocks += _head(say, seen, which, len(shown), runs_it=runs_it)
    for at, idea in enumerate(pages[page], page * A_PAGE):
        if idea.state is IdeaState.DROPPED:
            blocks += _dropped(say, seen, idea, f"{which}:{page}")
            continue
        above = shown[at - 1].idea_id if at else ""
        below = shown[at + 1].idea_id if at + 1 < len(shown) else ""
        blocks += _row(say, seen, idea, above, below, f"{which}:{page}")
    return modal(
        ViewId.READ,
        say.plain("idea.title"),
        blocks + turning(say, f"ideas:{seen.team.team_id}/{which}", page, len(pages)),
        close=say.plain("common.close"),
    )


def _head(say: Voice, seen: Backlog, which: str, n: int, *, runs_it: bool) -> list[Block]:
    key = "listed" if n else "none_dropped" if which == DROPPED else "none"
    if n and which == DROPPED:
        key = "listed_dropped"
    blocks = [section(say(f"idea.{key}", n=n, channel=channel(seen.team.channel_id)))]
    most = seen.team.settings.most_at_once
    notes = [say("idea.how")] if n and which != DROPPED else []
    if most is not None:
        notes.append(say("idea.limited", n=seen.running, most=most))
    if notes:
        blocks.append(context(*notes))
    team_id = seen.team.team_id
    elements = [
        button(say.plain("idea.add"), ActionId.IDEA_ADD, f"{team_id}:{which}", style="primary")
    ]
    if seen.ranked or seen.dropped:
        elements.append(_filter(say, seen, which))
    if runs_it:
        value = f"{team_id}:{which}"
        elements.append(button(say.plain("idea.limit"), ActionId.IDEA_LIMIT, value))
    return [*blocks, actions(*elements)]


def _filter(say: Voice, seen: Backlog, which: str) -> Element:
    found = {ALL: say.plain("idea.filter_all")}
    found |= dict(list(seen.projects.items())[:MOST_PROJECTS])
    if seen.projects:
        found[NO_PROJECT] = say.plain("idea.filter_none")
    found[DROPPED] = say.plain("idea.filter_dropped")
    team_id = seen.team.team_id
    options = [option(name, f"{team_id}/{value}") for value, name in found.items()]
    menu = choice("static_select", options, f"{team_id}/{which}")
    return {"action_id": ActionId.IDEA_FILTER, **menu}


def _row(say: Voice, seen: Backlog, idea: Idea, above: str, below: str, shown: str) -> list[Block]:
    """`above`, `below`: ids of those that it is shown between; empty: it is the first, the last."""
    place = f"{seen.place(idea)}.  "
    deeds = [deed for deed in Deed if deed is not Deed.BY_POINTS or idea.rank is not None]
    options = [
        option(say.plain(f"idea.do_{deed}"), f"{deed}:{idea.idea_id}:{shown}") for deed in deeds
    ]
    return [
        quoted_text((place, False), (f"#{idea.number} ", True), (idea.text, False)),
        section(_about(say, seen, idea), accessory=overflow(ActionId.IDEA_MORE, options)),
        actions(*_buttons(say, idea, above, below, shown)),
    ]


def _about(say: Voice, seen: Backlog, idea: Idea) -> Mrkdwn:
    parts = [formula(say, idea)]
    if idea.rank is not None:
        parts.append(say("idea.by_hand"))
    project = seen.projects.get(idea.project_id or "")
    if project:
        parts.append(say("idea.of_project", project=project))
    who = seen.names.get(idea.made_by, idea.made_by)
    return Mrkdwn(" · ".join([*parts, say("idea.added_by", who=who)]))


def _buttons(say: Voice, idea: Idea, above: str, below: str, shown: str) -> list[Element]:
    """Moved by one is said as “above that one”: whoever presses it meanwhile means the same."""
    found = [button(say.plain("idea.start"), ActionId.IDEA_START, f"{idea.idea_id}:{shown}")]
    ways = (("up", ActionId.IDEA_UP, above), ("down", ActionId.IDEA_DOWN, below))
    for way, action, beside in ways:
        if beside:
            value = f"{idea.idea_id}:{beside}:{shown}"
            found.append(button(say.plain(f"idea.{way}"), action, value))
    # Many are labelled alike: who doesn't see where they stand hears which idea they are of.
    return [
        one | {"accessibility_label": f"{one['text']['text']}: #{idea.number}"} for one in found
    ]


def _dropped(say: Voice, seen: Backlog, idea: Idea, shown: str) -> list[Block]:
    back = button(say.plain("idea.undo"), ActionId.IDEA_UNDO, f"{idea.idea_id}:{shown}")
    return [
        quoted_text((f"#{idea.number} ", True), (idea.text, False)),
        section(say("idea.because", reason=idea.reason), accessory=back),
    ]

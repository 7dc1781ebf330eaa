"""What was decided about a project, the newest first."""

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from typing import Any

from bot.ids import ViewId
from bot.views.blocks import context, modal, section
from bot.words import Mrkdwn, Voice
from bot.words.markdown import for_file
from rituals.project.changing import BETWEEN, NOT_SAID
from rituals.project.history import Change, ChangeKind
from rituals.project.model import Project

MOST = 40


def history(
    say: Voice, project: Project, changes: Sequence[Change], names: Mapping[str, str]
) -> dict[str, Any]:
    """`names`: display names by user id."""
    blocks = [section(say("project.name", project=project.name))]
    if not changes:
        blocks.append(section(say("project.no_history")))
    for change in changes[:MOST]:
        who = names.get(change.by, change.by)
        told = say("project.line", day=say.day(change.at), who=who, what=_what(say, change))
        reason = say("project.because", reason=change.reason) if change.reason else Mrkdwn("")
        blocks.append(context(Mrkdwn(f"{told}{reason}")))
    return modal(ViewId.READ, say.plain("project.history"), blocks, close=say.plain("common.close"))


def in_file(
    say: Voice, project: Project, changes: Sequence[Change], names: Mapping[str, str], zone: tzinfo
) -> list[str]:
    """In the file of its charter: all of it, the newest first. Nothing, where there is none.
    `zone`: the team's."""
    if not changes:
        return []
    found = [f"## {say.plain('project.file_title')}", ""]
    for change in changes:
        day = change.at.astimezone(zone).date().isoformat()
        facts = {"day": day, "who": names.get(change.by, change.by)}
        told = say.plain("project.line", what=_what(say.plain, change), **facts)
        found.append(f"- {for_file(told)}")
        if change.reason:
            found.append(f"  {for_file(say.plain('project.file_because', reason=change.reason))}")
    return [*found, ""]


def _what(tell: Callable[..., str], change: Change) -> str:
    """`tell`: in markup, or plain."""
    match change.kind:
        case ChangeKind.STANDING | ChangeKind.STAGE:
            return tell(f"project.{change.kind}_{change.after}")
        case ChangeKind.TRACKS:
            return tell(f"project.tracks_{'both' if BETWEEN in change.after else change.after}")
        case ChangeKind.ESTIMATE:
            return tell("project.estimated", what=_estimate(tell, change.after))
        case ChangeKind.PLACE:
            return tell("project.moved" if change.after else "project.moved_back")


def _estimate(tell: Callable[..., str], kept: str) -> str:
    """Of what is estimated; the rest isn't told."""
    named = zip(("prize", "propensity", "cost"), kept.split(BETWEEN), strict=True)
    words = [tell(f"project.{name}_{one}_short") for name, one in named if one != NOT_SAID]
    return ", ".join(words) or "–"

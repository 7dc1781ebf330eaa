"""What was decided about a project, the newest first."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.ids import ViewId
from bot.views.blocks import context, modal, section
from bot.views.project_words import stage, standing, tracks
from bot.words import Mrkdwn, Voice
from rituals.project.changing import BETWEEN, NOT_SAID
from rituals.project.history import Change, ChangeKind
from rituals.project.model import Project, Stage, Standing, Track

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


def _what(say: Voice, change: Change) -> Mrkdwn:
    match change.kind:
        case ChangeKind.STANDING:
            return standing(say, Standing(change.after))
        case ChangeKind.STAGE:
            return stage(say, Stage(change.after))
        case ChangeKind.TRACKS:
            return tracks(say, frozenset(map(Track, change.after.split(BETWEEN))))
        case ChangeKind.ESTIMATE:
            return _estimate(say, change.after)
        case ChangeKind.PLACE:
            return say("project.moved" if change.after else "project.moved_back")


def _estimate(say: Voice, kept: str) -> Mrkdwn:
    """Of what is estimated; the rest isn't told."""
    named = zip(("prize", "propensity", "cost"), kept.split(BETWEEN), strict=True)
    words = [say.plain(f"project.{name}_{one}_short") for name, one in named if one != NOT_SAID]
    return say("project.estimated", what=", ".join(words) or "–")

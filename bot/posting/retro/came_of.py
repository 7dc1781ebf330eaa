"""What came of a retro's themes: the follow-ups made of them, a line each."""

from collections.abc import Mapping, Sequence

from bot.ports import Work
from bot.views.followups import shown as views
from bot.views.followups.shown import Seen
from bot.words import Voice
from rituals.followups import reading
from rituals.team.model import Team


def came_of(work: Work, say: Voice, sitting_id: str, team: Team) -> Mapping[str, Sequence[str]]:
    """By theme_id, as typed by people; nothing for themes of which nothing came."""
    found = reading.of_sitting(work, sitting_id)
    seen = Seen(team, reading.names(work, found), work.now)
    lines: dict[str, list[str]] = {}
    for one in found:
        if one.origin.theme_id:
            lines.setdefault(one.origin.theme_id, []).append(views.line(say, seen, one))
    return lines

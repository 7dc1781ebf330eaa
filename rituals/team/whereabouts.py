"""Who is in a team's channel, as we last knew: only so can be told who came and who went while
nobody listened. The roster doesn't say it: people are put on it, and left out, by hand.

Each function is one step inside a unit of work that the caller opened and will commit."""

from collections.abc import Set
from dataclasses import dataclass

from rituals.team.model import Team
from rituals.team.ports import TeamWork


@dataclass(frozen=True, slots=True)
class Missed:
    """User ids."""

    came: frozenset[str] = frozenset()
    went: frozenset[str] = frozenset()


def begin(work: TeamWork, team: Team, here: Set[str]) -> None:
    """Somebody has looked for the first time; safe to repeat. `here`: all who are in the
    channel."""
    if work.teams.seen_here(team.team_id) is None:
        work.teams.put_seen(team.team_id, here)


def missed(work: TeamWork, team: Team, here: Set[str]) -> Missed:
    """Where nobody has looked before, nothing is known to have been missed."""
    seen = work.teams.seen_here(team.team_id)
    return Missed() if seen is None else Missed(frozenset(here - seen), frozenset(seen - here))


def came(work: TeamWork, channel_id: str, user_id: str) -> None:
    _changed(work, channel_id, came=frozenset((user_id,)))


def went(work: TeamWork, channel_id: str, user_id: str) -> None:
    _changed(work, channel_id, went=frozenset((user_id,)))


def _changed(
    work: TeamWork,
    channel_id: str,
    *,
    came: frozenset[str] = frozenset(),
    went: frozenset[str] = frozenset(),
) -> None:
    team = work.teams.in_channel(channel_id, to_change=True)
    seen = work.teams.seen_here(team.team_id) if team else None
    if team and seen is not None:
        work.teams.put_seen(team.team_id, (seen | came) - went)

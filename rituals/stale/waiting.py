"""What is stale waits for its owner; and for the lead, what its owner was told of twice."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Generic, TypeVar

from rituals.bundle.model import APART, Thing, Waiting
from rituals.stale import reading
from rituals.stale.model import Presence, Silent, WorkItem, WorkKind, parts_of
from rituals.stale.ports import OwnedSource, StaleWork
from rituals.stale.reading import A_DAY, Sources
from rituals.stale.telling import SILENT, ref_of
from rituals.team.model import Team, TeamState

W = TypeVar("W", bound=StaleWork)


class QuietWork(Generic[W]):
    """Implements `rituals.bundle.ports.Source`: what waits because it is stale, and only then."""

    def __init__(self, *sources: OwnedSource[W]) -> None:
        self._sources = sources

    def waiting(self, work: W, user_id: str, *, now: datetime) -> list[Waiting]:
        found = [
            one
            for source in self._sources
            for one in source.silent_of(work, user_id, before=now - A_DAY)
        ]
        return [
            _waiting(one, team, one.item.thing)
            for team, silent in _by_team(work, found, now)
            for one in silent
            if one.owner is not Presence.GONE  # they can't do anything about it any more
        ]

    def next_at(self, work: W, user_id: str, *, now: datetime) -> datetime | None:
        return None  # the look at the team says so, when its day begins (telling.look)


class SilentOfOthers(Generic[W]):
    """Implements `rituals.bundle.ports.Source`, for leads. Once: it stays for as long as the bundle
    that told of it is the newest that there may be."""

    def __init__(self, sources: Sources[W]) -> None:
        self._sources = sources

    def waiting(self, work: W, user_id: str, *, now: datetime) -> list[Waiting]:
        led = [team for team in work.teams.of(user_id) if team.lead == user_id]
        teams = [team.team_id for team in led if team.settings.nudges.lead]
        keys = work.nudges.for_leads(teams, after=now - APART)
        found = (self._item(work, kind, key, owner) for kind, key, owner in keys)
        return [
            _waiting(one, team, Thing(SILENT, ref_of(one.item)))
            for team, silent in _by_team(work, filter(None, found), now)
            for one in silent
            if one.told and one.told.for_lead_at and one.item.owner != user_id
            # What nobody runs any more waits for the lead anyway (rituals/experiment/waiting.py).
            if not (one.owner is Presence.GONE and one.item.kind.is_of_experiments)
        ]

    def _item(self, work: W, kind: WorkKind, key: str, owner: str) -> WorkItem | None:
        """None: it is over, or somebody else's by now, who wasn't asked yet."""
        found = reading.item(work, self._sources, kind, *parts_of(kind, key))
        return found if found and (found.owner or "") == owner else None

    def next_at(self, work: W, user_id: str, *, now: datetime) -> datetime | None:
        return None


def _by_team(
    work: StaleWork, items: Iterable[WorkItem], now: datetime
) -> Iterator[tuple[Team, Iterable[Silent]]]:
    """What is stale among them, of teams that want to be told."""
    of: dict[str, list[WorkItem]] = {}
    for one in items:
        of.setdefault(one.team_id, []).append(one)
    for team_id, own in of.items():
        team = work.teams.get(team_id)
        if team and team.state is not TeamState.DELETED and team.settings.nudges.is_on:
            yield team, reading.among(work, team, own, now=now)


def _waiting(one: Silent, team: Team, thing: Thing) -> Waiting:
    return Waiting(
        thing=thing,
        number=one.item.number,
        team_id=team.team_id,
        group=one.item.project or f"#{team.channel_name}",
        since=one.item.heard_of,
    )

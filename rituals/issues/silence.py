"""Issues and pull requests, as they go stale. Implements `rituals.stale.ports.OwnedSource`."""

from collections.abc import Iterable
from datetime import datetime

from rituals.issues.model import Follow, Kept, Kind
from rituals.issues.ports import IssueWork
from rituals.items import ItemKind
from rituals.stale.model import WorkItem, WorkKind
from rituals.team.model import Team

_KINDS = {Kind.ISSUE: WorkKind.ISSUE, Kind.PULL_REQUEST: WorkKind.PULL_REQUEST}


class IssuesFollowed:
    def silent(self, work: IssueWork, team: Team, *, before: datetime) -> list[WorkItem]:
        return _items(work, work.issues.silent_of_team(team.team_id, before=before))

    def silent_of(self, work: IssueWork, user_id: str, *, before: datetime) -> list[WorkItem]:
        found = _items(work, work.issues.silent_of_owner(user_id, before=before))
        return [one for one in found if one.owner == user_id]

    def found(
        self, work: IssueWork, kind: WorkKind, ref: str, owner: str | None
    ) -> WorkItem | None:
        follow_id, _, number = ref.rpartition(".")
        if kind not in _KINDS.values() or not number.isdecimal():
            return None
        kept = work.issues.item(follow_id, int(number))
        parts = _items(work, [kept] if kept else [])
        # An issue is one thing whoever asks; of a review everybody has their own.
        mine = (one for one in parts if not kind.is_personal or one.owner == owner)
        return next(mine, None)

    def numbered(self, work: IssueWork, kind: ItemKind, ref: str) -> WorkItem | None:
        return None  # their numbers are the tracker's


def _items(work: IssueWork, items: Iterable[Kept]) -> list[WorkItem]:
    follows: dict[str, Follow | None] = {}
    found = []
    for kept in items:
        if kept.follow_id not in follows:
            follows[kept.follow_id] = work.issues.follow(kept.follow_id)
        follow = follows[kept.follow_id]
        if follow:
            found += [_item(follow, kept, owner) for owner in kept.owners or (None,)]
    return found


def _item(follow: Follow, kept: Kept, owner: str | None) -> WorkItem:
    one = kept.item
    return WorkItem(
        kind=_KINDS[one.kind],
        ref=kept.ref,
        number=None,
        team_id=follow.team_id,
        project_id=None,
        project=None,
        owner=owner,
        title=f"{follow.repository}#{one.number} {one.title}",
        sign_of_life=max(one.updated_at, follow.at),
        link=one.url,
    )

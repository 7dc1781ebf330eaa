"""What names an experiment is linked to it, for as long as it does. Each function is one step
inside a unit of work that the caller opened and will commit."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from rituals.issues.model import Follow
from rituals.issues.naming import Linked, Seen
from rituals.issues.ports import IssueWork, Reading

FIRST_LOOK = timedelta(days=30)
"""What was closed so long before a team began to follow may name an experiment, too."""
OVERLAP = timedelta(hours=1)
"""Their clock isn't ours, and what was changed while we read may be on no page."""

_Key = tuple[int, str]


def since(follow: Follow) -> datetime:
    """From when on changes are to be read."""
    return follow.read_at - OVERLAP if follow.read_at else follow.at - FIRST_LOOK


def link(work: IssueWork, follow: Follow, read: Reading, *, now: datetime) -> frozenset[str]:
    """Only to experiments of the team that follows: a number of another one's says nothing here.
    Returns those that are shown otherwise now, by id."""
    before = {(one.number, one.experiment_id): one for one in _kept(work, follow)}
    after = dict(_named(work, follow, read.seen, now))
    was_read = {one.number for one in read.seen}
    over = {
        key
        for key, one in before.items()
        # What is open, and isn't where all that is open was read, was deleted or moved away.
        if key not in after and (key[0] in was_read or (read.is_whole and not one.standing.is_over))
    }
    changed = [one for key, one in after.items() if before.get(key) != one]
    work.issues.put_linked(follow.team_id, changed)
    work.issues.drop_linked(follow.follow_id, over)
    told = (key for key, one in after.items() if not _is_shown_alike(before.get(key), one))
    return frozenset(experiment_id for _, experiment_id in (*told, *over))


def part(work: IssueWork, follow: Follow) -> frozenset[str]:
    """The repository isn't followed any more, or can't be seen. Returns as `link`."""
    keys = {(one.number, one.experiment_id) for one in _kept(work, follow)}
    work.issues.drop_linked(follow.follow_id, keys)
    return frozenset(experiment_id for _, experiment_id in keys)


def _kept(work: IssueWork, follow: Follow) -> list[Linked]:
    return work.issues.linked_from(follow.follow_id)


def _named(
    work: IssueWork, follow: Follow, seen: Iterable[Seen], now: datetime
) -> Iterable[tuple[_Key, Linked]]:
    naming = [one for one in seen if one.names]
    ours = _ours(work, follow, naming)
    for one in naming:
        for experiment_id in (ours[number] for number in one.names if number in ours):
            yield (
                (one.number, experiment_id),
                Linked(
                    follow.follow_id,
                    experiment_id,
                    one.number,
                    one.kind,
                    one.title,
                    one.url,
                    one.standing,
                    min(one.updated_at, now),  # else a clock that is ahead would hide a silence
                    follow.repository,
                ),
            )


def _ours(work: IssueWork, follow: Follow, naming: Iterable[Seen]) -> Mapping[int, str]:
    numbers = sorted({number for one in naming for number in one.names})
    return work.experiments.numbered(follow.team_id, numbers) if numbers else {}


def _is_shown_alike(one: Linked | None, other: Linked) -> bool:
    return one is not None and one.shown == other.shown

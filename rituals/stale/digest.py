"""What a digest tells of stale work: what its owner and the lead were asked about already, what is
blocked, however lately, and what nobody could be asked about (rituals/stale/policy.py)."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from rituals.digest.model import Line, Part, Span, Weight
from rituals.stale.model import Audience, WorkItem
from rituals.stale.ports import StaleWork
from rituals.stale.reading import Sources, blocked_of, to_tell
from rituals.team.model import Team

W = TypeVar("W", bound=StaleWork)


class StaleTold(Generic[W]):
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.STALE})

    def __init__(self, sources: Sources[W]) -> None:
        self._sources = sources

    def lines(self, work: W, team: Team, span: Span) -> Iterator[Line]:
        for item in blocked_of(work, self._sources, team):
            yield _line(item, "blocked", Weight.TURNS)
        for nudge in to_tell(work, self._sources, team, now=span.until):
            one = nudge.silent
            if nudge.to is Audience.DIGEST and not one.item.blocked:
                kind = f"silent_{one.item.kind}"
                yield _line(one.item, kind, one.days / one.threshold, one.days)


def _line(item: WorkItem, kind: str, weight: float, days: int = 0) -> Line:
    """What is blocked outweighs what is silent: a team can do something about it together."""
    blocked = item.blocked
    return Line(
        part=Part.STALE,
        kind=kind,
        weight=weight,
        at=item.heard_of,
        number=item.number,
        texts={
            "text": item.title or item.project or "",
            "reason": blocked.reason if blocked else "",
        },
        numbers={"n": days},
        people={"who": item.owner} if item.owner else {},
        message=item.message,
        link=item.link or None,
    )

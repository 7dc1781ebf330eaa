"""What a digest tells of stale work: what its owner and the lead were asked about already, what is
blocked, and what nobody could be asked about (rituals/stale/policy.py)."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from rituals.digest.model import Line, Part, Span, Weight
from rituals.stale.model import Audience, Silent
from rituals.stale.ports import StaleWork
from rituals.stale.reading import Sources, to_tell
from rituals.team.model import Team

W = TypeVar("W", bound=StaleWork)


class StaleTold(Generic[W]):
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.STALE})

    def __init__(self, sources: Sources[W]) -> None:
        self._sources = sources

    def lines(self, work: W, team: Team, span: Span) -> Iterator[Line]:
        for nudge in to_tell(work, self._sources, team, now=span.until):
            if nudge.to is Audience.DIGEST:
                yield _line(nudge.silent)


def _line(one: Silent) -> Line:
    item, blocked = one.item, one.item.blocked
    return Line(
        part=Part.STALE,
        kind="blocked" if blocked else f"silent_{item.kind}",
        # What is blocked is what a team can do something about together.
        weight=Weight.TURNS if blocked else one.days / one.threshold,
        at=item.heard_of,
        number=item.number,
        texts={
            "text": item.title or item.project or "",
            "reason": blocked.reason if blocked else "",
        },
        numbers={"n": one.days},
        people={"who": item.owner} if item.owner else {},
        message=item.message,
        link=item.link or None,
    )

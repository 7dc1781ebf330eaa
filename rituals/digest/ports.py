"""Where a digest's lines come from, and what it needs kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

from rituals.digest.model import Line, Part, Record, Span
from rituals.team.model import Team
from rituals.team.ports import TeamWork

W_contra = TypeVar("W_contra", contravariant=True)


class DigestPart(Protocol[W_contra]):
    """Whatever has something to tell a team once a week: experiments, charters, retros. Who asks
    knows the list of them (bot/posting/nudges/digest_parts.py), and none of them. `W_contra` is the
    unit of work, as the part needs it."""

    @property
    def tells(self) -> frozenset[Part]:
        """Which parts of a digest it can have lines for."""
        ...

    def lines(self, work: W_contra, team: Team, span: Span) -> Iterable[Line]:
        """All that it has, in any order, and nothing that the team's channel may not read. What
        happened: in the span. How things stand (stale, gaps, next): at its end. Reads what is
        needed for that and no more: the number of queries doesn't grow with the team's history."""
        ...


class Digests(Protocol):
    def of_occurrence(self, ritual_id: str, nominal_at: datetime) -> Record | None: ...

    def last(self, team_id: str) -> Record | None:
        """The newest that was due, silent or not."""
        ...

    def put(self, record: Record) -> None: ...


class DigestWork(TeamWork, Protocol):
    """The unit of work, as the digest's use cases see it."""

    @property
    def digests(self) -> Digests: ...

"""What a digest tells of rituals: those that were held, and those that come next. What anybody
wrote in them isn't told: a digest has no reader in mind, and a reflection may be anonymous."""

from collections.abc import Iterator

from rituals.digest.model import Line, Part, Span, Weight
from rituals.sittings.ports import SittingWork
from rituals.team.model import Team
from rituals.team.ritual import RitualKind
from rituals.team.usecases import coming


class RitualsTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.MOVED, Part.NEXT})

    def lines(self, work: SittingWork, team: Team, span: Span) -> Iterator[Line]:
        for one in work.sittings.closed_since(team.team_id, span.since):
            if one.closed_at and span.holds(one.closed_at) and one.writers:
                yield Line(
                    part=Part.MOVED,
                    kind="ritual_held",
                    weight=Weight.MOVES,
                    at=one.closed_at,
                    texts={"name": one.name},
                    words={"kind": one.kind},
                    numbers={"n": one.writers, "members": one.members or one.writers},
                    message=one.message,
                )
        for waits in coming(work, team):
            if waits.ritual.kind is not RitualKind.DIGEST:  # it asks nothing of anybody
                yield Line(
                    part=Part.NEXT,
                    kind="ritual_next",
                    weight=Weight.NOTES,
                    at=waits.occurrence.at,
                    texts={"name": waits.ritual.name},
                    words={"kind": waits.ritual.kind},
                )

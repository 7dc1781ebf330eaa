"""What a digest tells of roles: what nobody answers for, and what several do."""

from collections.abc import Iterator

from rituals.digest.model import Line, Part, Span, Weight
from rituals.roles.gaps import found
from rituals.roles.model import Gap, GapKind
from rituals.roles.ports import RoleWork
from rituals.roles.rules import Standing
from rituals.roles.standing import standing_of
from rituals.team.model import Team

_WEIGHTS = {
    GapKind.GONE: Weight.TURNS,
    GapKind.NOBODY: Weight.SETTLES,
    GapKind.SEVERAL: Weight.SETTLES,
}


class RolesTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.GAPS})

    def lines(self, work: RoleWork, team: Team, span: Span) -> Iterator[Line]:
        standing = standing_of(work, team, now=span.until)
        for gap in found(standing):
            # Who was asked and leaves nothing open by it is told of as stale, if at all.
            if gap.kind is not GapKind.UNCONFIRMED or _is_open(standing, gap):
                yield _line(gap, span)


def _is_open(standing: Standing, gap: Gap) -> bool:
    """Nobody answers for what somebody was asked to take."""
    needed = (one for one in gap.about if one in standing.needed)
    return any(not standing.row(one.id).accountable for one in needed)


def _line(gap: Gap, span: Span) -> Line:
    role = gap.role.name if gap.role else ""
    about = ", ".join(one.title for one in gap.about)
    is_part = gap.kind in (GapKind.GONE, GapKind.AWAY) and not role
    kind = f"gap_{gap.kind}_part" if is_part else f"gap_{gap.kind}"
    return Line(
        part=Part.GAPS,
        kind=kind,
        weight=_WEIGHTS.get(gap.kind, Weight.NOTES),
        at=gap.since or span.until,
        texts={"text": about or role, "role": role},
        numbers={"n": len(gap.about)},
        people=dict(zip(("who", "other"), gap.people, strict=False)),
    )

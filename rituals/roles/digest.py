"""What a digest tells of roles: what nobody answers for, and what several do."""

from collections.abc import Iterator

from rituals.digest.model import Line, Part, Span, Weight
from rituals.roles.gaps import gaps
from rituals.roles.model import Gap, GapKind
from rituals.roles.ports import RoleWork
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
        for gap in gaps(work, team, now=span.until):
            # Who was asked and leaves nothing open by it is told of as stale, if at all.
            if gap.kind is not GapKind.UNCONFIRMED or gap.about:
                yield _line(gap, span)


def _line(gap: Gap, span: Span) -> Line:
    role = gap.role.name if gap.role else ""
    about = ", ".join(one.title for one in gap.about)
    kind = "gap_gone_part" if gap.kind is GapKind.GONE and not role else f"gap_{gap.kind}"
    return Line(
        part=Part.GAPS,
        kind=kind,
        weight=_WEIGHTS.get(gap.kind, Weight.NOTES),
        at=gap.since or span.until,
        texts={"text": about or role, "role": role},
        numbers={"n": len(gap.about)},
        people=dict(zip(("who", "other"), gap.people, strict=False)),
    )

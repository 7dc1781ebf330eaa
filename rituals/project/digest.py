"""What a digest tells of what was decided about projects in the portfolio."""

from collections.abc import Iterator

from rituals.digest.model import Line, Part, Span, Weight
from rituals.project.history import Change, ChangeKind
from rituals.project.model import Standing
from rituals.project.ports import ProjectWork
from rituals.team.model import Team

_TOLD = {Standing.INVEST: "project_invest", Standing.HOLD: "project_hold"}
"""What is discarded is told with its kickoff, which that ended."""
_BY_A_GATE = {ChangeKind.STAGE, ChangeKind.TRACKS}


class PortfolioTold:
    """Implements `rituals.digest.ports.DigestPart`."""

    tells = frozenset({Part.DECIDED})

    def lines(self, work: ProjectWork, team: Team, span: Span) -> Iterator[Line]:
        changes = [
            one
            for one in work.project_history.of_team(team.team_id, since=span.since)
            if span.holds(one.at)
        ]
        # What a gate decided is told by it.
        at_gates = {(one.project_id, one.at) for one in changes if one.kind in _BY_A_GATE}
        last = {one.project_id: one for one in changes if one.kind is ChangeKind.STANDING}
        if not last:
            return
        projects = {one.project_id: one for one in work.projects.of(team.team_id)}
        for project_id, change in last.items():
            project = projects[project_id]
            kind = _TOLD.get(project.standing)
            is_so = change.after == project.standing
            if kind and is_so and change.reason and (project_id, change.at) not in at_gates:
                yield _line(change, kind, project.name)


def _line(change: Change, kind: str, project: str) -> Line:
    texts = {"project": project, "reason": change.reason}
    return Line(Part.DECIDED, kind, Weight.TURNS, change.at, texts=texts, people={"who": change.by})

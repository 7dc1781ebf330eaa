"""How a team wants its silence to be treated."""

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, Field

from rituals.stale.model import WorkItem, WorkKind

MOST_DAYS = 250
"""Working days that may be waited: about a year."""
LONG_ON_PURPOSE = 4
"""Times as long as usual is waited with what takes long on purpose; and at least `SELDOM`."""
STILL_BLOCKED = 2
"""Times as long as usual is waited until it's asked whether it still is; at least `WEEKS`."""
SELDOM, WEEKS = 20, 10
"""In working days."""

DAYS: Mapping[WorkKind, int] = {
    WorkKind.EXPERIMENT: 5,
    WorkKind.DECISION: 2,
    WorkKind.ANALYSIS: 3,
    WorkKind.QUESTIONS: 3,
    WorkKind.CHARTER: 3,
    WorkKind.FOLLOW_UP: 1,
    WorkKind.MILESTONE: 1,
    WorkKind.GATE: 3,
    WorkKind.PROJECT: 15,
    WorkKind.ROLE: 5,
    WorkKind.ISSUE: 10,
    WorkKind.PULL_REQUEST: 3,
    WorkKind.MODEL: 7,
    WorkKind.MODEL_DECISION: 2,
}
"""After how many working days of silence each is asked about, unless the team chose otherwise. A
follow-up and a milestone are silent from their day on."""


class NudgeManners(BaseModel):
    """Kept as JSON among the team's settings."""

    model_config = ConfigDict(frozen=True)

    is_on: bool = True
    """Off: nobody is nudged at all, and `/nudge stale` has it all for who looks."""
    lead: bool = True
    """Whether the lead hears of what was asked about twice. If not, the digest does."""
    days: Mapping[WorkKind, int] = Field(default_factory=dict)
    """What the team chose, by kind."""
    of_project: Mapping[str, Mapping[WorkKind, int]] = Field(default_factory=dict)
    """What it chose for a project, by its id."""

    def usual(self, kind: WorkKind, project_id: str | None = None) -> int:
        """Working days, of the project, of the team, or of the playbook."""
        own = self.of_project.get(project_id or "", {})
        return own.get(kind) or self.days.get(kind) or DAYS[kind]

    def threshold(self, item: WorkItem) -> int:
        """Working days of silence that are too many for it, as things stand."""
        usual = self.usual(item.kind, item.project_id)
        if item.blocked:
            return max(usual * STILL_BLOCKED, WEEKS)
        return max(usual * LONG_ON_PURPOSE, SELDOM) if item.word.long_since else usual

"""What a gate is: one time that people decide, on what was found out, whether a project goes on to
its next phase. What the stage before has shown is what pays for the next (playbook §3)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from rituals.errors import PersonError
from rituals.gates.evidence import Evidence
from rituals.project.model import Project, Stage, Standing, Track

REASON_LIMIT = 300
"""Characters of why it was decided so: it is shown whole wherever it is shown."""
NOTE_LIMIT = 200
"""Characters of what is said beside an answer: a row has to fit beside ten others."""
UNDO_FOR = timedelta(days=1)
"""A decision can be taken back for so long."""
AGAIN_WITHIN = timedelta(days=365)
"""A hold that looks again later than that is an end that nobody says."""


class GateGone(PersonError):
    """What a button spoke of isn't there."""


class NoGateLeft(PersonError):
    """The project is past the last one. Facts: project."""


class GateIsOpen(PersonError):
    """The project has one already, which is to be decided first. Facts: project."""


class GateIsDecided(PersonError):
    """Somebody else was faster. Facts: who (a user id)."""


class GateWasHeld(PersonError):
    """Somebody decided to hold, after they looked. Facts: who (a user id)."""


class GateIsBehind(PersonError):
    """The project has gone past it by another way. Facts: project."""


class RowGone(PersonError):
    """The checklist doesn't ask that any more."""


class WhyIsItDecided(PersonError):
    """A gate is decided with a reason: in a year it's all that is left."""


class WhyIsItNotNeeded(PersonError):
    """What others find necessary is left out with a reason."""


class GateReasonTooLong(PersonError):
    """Facts: limit, length; both in characters."""


class LookAgainWhen(PersonError):
    """A hold without a day is an end that nobody says."""


class LookAgainIsPast(PersonError):
    """It was to be looked at again on a day that isn't ahead in the team's zone."""


class LookAgainIsFar(PersonError):
    """Facts: days (at the most)."""


class NobodyToDecide(PersonError):
    """Whoever decides is of the team, or the project's PM or tech lead, and no guest."""


class TooLateForTheGate(PersonError):
    """Facts: hours (for which it can be)."""


class NoDecisionToTakeBack(PersonError):
    """It isn't decided, or somebody took that back already."""


class GateKind(StrEnum):
    """Called after what comes behind it, in the order in which a project comes to them."""

    DELIVERY = "delivery"
    """From finding out to building."""
    GROWTH = "growth"
    """From a first version to one for more people."""
    MATURITY = "maturity"

    @property
    def place(self) -> int:
        return list(GateKind).index(self)


class GateState(StrEnum):
    OPEN = "open"
    """Nobody has decided yet."""
    HELD = "held"
    """Decided to wait: it is looked at again on a day."""
    PASSED = "passed"
    STOPPED = "stopped"


class Verdict(StrEnum):
    GO = "go"
    HOLD = "hold"
    STOP = "stop"


STATES = {
    Verdict.GO: GateState.PASSED,
    Verdict.HOLD: GateState.HELD,
    Verdict.STOP: GateState.STOPPED,
}
"""What a gate comes to be."""


class Ready(StrEnum):
    """What people answer to a row of the checklist."""

    YES = "yes"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"
    """Here, for a reason."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was last said about a row, for a project."""

    project_id: str
    row_id: str
    ready: Ready
    note: str
    """As typed; never trusted as markup."""
    by: str
    """User id."""
    at: datetime


class Before(BaseModel):
    """Of the project, before a decision. Kept as JSON with it."""

    model_config = ConfigDict(frozen=True)

    tracks: frozenset[Track]
    stage: Stage
    standing: Standing


@dataclass(frozen=True, slots=True)
class Decision:
    gate_id: str
    position: int
    """1, 2, …: a gate that was held is decided again."""
    verdict: Verdict
    reason: str
    """As typed; never trusted as markup."""
    by: str
    """User id."""
    at: datetime
    evidence: Evidence
    """All that was known then: what comes later changes nothing of it."""
    before: Before
    again_on: date | None = None
    """Of a hold: a day of the team's calendar."""
    withdrawn_at: datetime | None = None

    def can_be_taken_back(self, now: datetime) -> bool:
        return self.withdrawn_at is None and now - self.at <= UNDO_FOR


@dataclass(frozen=True, slots=True)
class Gate:
    gate_id: str
    project_id: str
    team_id: str
    kind: GateKind
    owner: str
    """User id of who is asked for the decision."""
    opened_by: str
    opened_at: datetime
    state: GateState = GateState.OPEN
    state_since: datetime | None = None
    """When it was last decided; None: it never was."""
    again_on: date | None = None
    """Of one that is held: a day of the team's calendar."""
    message: str | None = None
    """Handle of the one message in whose thread everything about it goes."""
    rows: str | None = None
    """Handle of the reply that holds the checklist."""

    @property
    def is_over(self) -> bool:
        return self.state in (GateState.PASSED, GateState.STOPPED)

    def waits(self, today: date) -> bool:
        """Somebody is to decide now. `today` is the team's."""
        if self.state is GateState.HELD:
            return self.again_on is None or self.again_on <= today
        return not self.is_over


def rests(gate: Gate, project: Project) -> bool:
    """Nothing is put into the project, so nobody is asked to decide; but where a gate was held
    until a day, that day was agreed on, and it is asked then."""
    return project.standing is Standing.HOLD and gate.state is GateState.OPEN


def next_gate(project: Project) -> GateKind | None:
    """The one that the project stands before; None: it is past the last."""
    if Track.DELIVERY not in project.tracks:
        return GateKind.DELIVERY
    return _AFTER.get(project.stage)


_AFTER = {Stage.MVP: GateKind.GROWTH, Stage.GROWTH: GateKind.MATURITY}

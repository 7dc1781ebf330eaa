"""What was typed into the window of a new experiment."""

from pydantic import BaseModel, ConfigDict

from bot.ids import FieldId
from bot.views.figures import typed
from rituals.charter.inherited import Inherited
from rituals.experiment.metric import NAME_LIMIT, Direction

UNIT_LIMIT = 20
OF_METRIC = (
    FieldId.METRIC,
    FieldId.UNIT,
    FieldId.DIRECTION,
    FieldId.BASELINE,
    FieldId.TARGET,
)
"""What a project's charter may say."""


class Form(BaseModel):
    """What was filled in, as it was typed."""

    model_config = ConfigDict(frozen=True)

    team: str
    """team_id."""
    project: str = ""
    """project_id; empty: none."""
    change: str = ""
    reason: str = ""
    metric: str = ""
    unit: str = ""
    direction: str = ""
    baseline: str = ""
    target: str = ""
    data: str = ""
    owner: str = ""
    by: str = ""
    """ISO day."""
    attempts: str = ""
    budget: str = ""
    differs: str = ""
    parent: str = ""
    """experiment_id that it iterates on."""
    idea: str = ""
    """idea_id that it comes from."""
    place: str = ""
    """Where it was opened from (bot/views/nudges/bundles.py)."""

    @property
    def ref(self) -> str:
        """What a draft of it is kept under: one for each thing that it may come from."""
        return ":".join(filter(None, (self.team, self.parent, self.idea)))

    @property
    def origin(self) -> "Form":
        """What a window remembers until it's sent: the rest is in its fields."""
        return Form(
            team=self.team,
            project=self.project,
            parent=self.parent,
            idea=self.idea,
            place=self.place,
        )

    @property
    def kept(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def of_charter(charter: Inherited | None) -> dict[str, str]:
    """What the charter says, as it is written into the fields of a metric; empty where it says
    nothing."""
    if charter is None:
        return dict.fromkeys(OF_METRIC, "")
    direction = {None: "", True: Direction.UP, False: Direction.DOWN}[charter.is_up_better]
    return {
        FieldId.METRIC: charter.metric[:NAME_LIMIT],
        FieldId.UNIT: charter.unit[:UNIT_LIMIT],
        FieldId.DIRECTION: direction,
        FieldId.BASELINE: typed(charter.baseline, charter.unit),
        FieldId.TARGET: typed(charter.target, charter.unit),
    }


def metric_field(field: str, project: str) -> str:
    """The id of a field whose words a project says. Slack keeps what is in a field as long as its
    id stays, so another project has others."""
    return f"{field}.{project}" if project else str(field)

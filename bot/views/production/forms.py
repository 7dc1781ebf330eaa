"""The window in which a model is written down, and changed."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import FieldId, ViewId
from bot.views.blocks import (
    Block,
    choice,
    context,
    field_of,
    modal,
    option,
    section,
    text_field,
)
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.experiment.metric import NAME_LIMIT as METRIC_LIMIT
from rituals.production.drafting import UNIT_LIMIT
from rituals.production.model import NAME_LIMIT, TEXT_LIMIT
from rituals.project.model import Project
from rituals.team.model import Team

FIGURE_LIMIT, ENVIRONMENTS_LIMIT = 40, 200
MOST_PROJECTS = 100


class Form(BaseModel):
    """What was filled in, as it was typed, and what the window remembers."""

    model_config = ConfigDict(frozen=True)

    team: str = ""
    model: str = ""
    """The id of the one that is changed; empty: a new one."""
    experiment: str = ""
    """The id of the one that was shipped."""
    name: str = ""
    owner: str = ""
    project: str = ""
    metric: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""
    development: str = ""
    environments: str = ""
    retrain: str = ""
    plan: str = ""
    registered: str = ""

    @property
    def kept(self) -> str:
        return self.model_dump_json(include={"team", "model", "experiment"}, exclude_defaults=True)


def form(
    say: Voice, filled: Form, team: Team, projects: Sequence[Project], *, has_registry: bool
) -> dict[str, Any]:
    """`has_registry`: a tracker is set up, which may know it by a name of its own."""
    is_new = not filled.model
    return modal(
        ViewId.MODEL,
        say.plain("model.new_title" if is_new else "model.change_title"),
        [
            context(say("model.for_team", channel=channel(team.channel_id))),
            _line(say, FieldId.NAME, filled.name, limit=NAME_LIMIT),
            field_of(
                FieldId.OWNER,
                say.plain("model.owner_field"),
                {
                    "type": "users_select",
                    **({"initial_user": filled.owner} if filled.owner else {}),
                },
                hint=say.plain("model.owner_hint"),
            ),
            *_project(say, projects, filled.project),
            _line(say, FieldId.METRIC, filled.metric, limit=METRIC_LIMIT),
            _line(say, FieldId.UNIT, filled.unit, limit=UNIT_LIMIT, optional=True),
            section(say("model.bounds_intro")),
            _line(say, FieldId.LOW, filled.low, limit=FIGURE_LIMIT, optional=True, hint=True),
            _line(say, FieldId.HIGH, filled.high, limit=FIGURE_LIMIT, optional=True),
            _line(
                say,
                FieldId.DEVELOPMENT,
                filled.development,
                limit=FIGURE_LIMIT,
                optional=True,
                hint=True,
            ),
            _line(
                say,
                FieldId.ENVIRONMENTS,
                filled.environments,
                limit=ENVIRONMENTS_LIMIT,
                optional=True,
                hint=True,
            ),
            _line(say, FieldId.RETRAIN, filled.retrain, limit=TEXT_LIMIT, optional=True, rows=True),
            _line(say, FieldId.PLAN, filled.plan, limit=TEXT_LIMIT, optional=True, rows=True),
            *(
                [_line(say, FieldId.REGISTERED, filled.registered, limit=NAME_LIMIT, optional=True)]
                if has_registry or filled.registered
                else []
            ),
        ],
        submit=say.plain("model.begin" if is_new else "common.save"),
        close=say.plain("common.cancel"),
        metadata=filled.kept,
    )


def _line(
    say: Voice,
    field: FieldId,
    value: str,
    *,
    limit: int,
    optional: bool = False,
    hint: bool = False,
    rows: bool = False,
) -> Block:
    return text_field(
        field,
        say.plain(f"model.{field}_field"),
        value=value,
        placeholder=say.plain(f"model.{field}_example"),
        hint=say.plain(f"model.{field}_hint") if hint else "",
        multiline=rows,
        optional=optional,
        limit=limit,
    )


def _project(say: Voice, projects: Sequence[Project], chosen: str) -> list[Block]:
    if not projects:
        return []
    options = [option(one.name, one.project_id) for one in projects[:MOST_PROJECTS]]
    element = choice("static_select", options, chosen)
    label, hint = say.plain("model.project_field"), say.plain("model.project_hint")
    return [field_of(FieldId.PROJECT, label, element, hint=hint, optional=True)]

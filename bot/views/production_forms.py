"""The windows in which a model is written down, measured, decided about and handed over."""

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import FieldId, ViewId
from bot.views import production as shown
from bot.views.blocks import (
    Block,
    choice,
    context,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.bundles import with_place
from bot.views.production import Seen
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.experiment.metric import NAME_LIMIT as METRIC_LIMIT
from rituals.experiment.model import TEXT_LIMIT as NOTE_LIMIT
from rituals.experiment.observing import LINK_LIMIT
from rituals.production.drafting import UNIT_LIMIT
from rituals.production.model import NAME_LIMIT, TEXT_LIMIT, Model, ProductionCheck, Remedy
from rituals.project.model import Project
from rituals.team.model import Team

FIGURE_LIMIT, ENVIRONMENTS_LIMIT, VALUES_LIMIT = 40, 200, 1000
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


def check(say: Voice, seen: Seen, place: str) -> dict[str, Any]:
    """Figures are asked for. `place`: where it was opened from."""
    one = seen.model
    return modal(
        ViewId.MODEL_CHECK,
        say.plain("model.numbered", number=one.number),
        [
            quoted_text((one.name, True)),
            quoted_text((shown.bounds(say, one), False)),
            text_field(
                FieldId.VALUES,
                say.plain("model.values_field"),
                value=f"{one.watched.metric}=",
                placeholder=say.plain("experiment.values_example"),
                hint=say.plain("model.values_hint", metric=one.watched.metric),
                multiline=True,
                limit=VALUES_LIMIT,
                focus=True,
            ),
            *_environment(say, one),
            text_field(
                FieldId.NOTE,
                say.plain("model.note_field"),
                placeholder=say.plain("model.note_example"),
                multiline=True,
                optional=True,
                limit=NOTE_LIMIT,
            ),
            text_field(
                FieldId.LINK,
                say.plain("experiment.link_field"),
                placeholder=say.plain("model.link_example"),
                optional=True,
                limit=LINK_LIMIT,
            ),
        ],
        submit=say.plain("experiment.log"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.model_id, place),
    )


def _environment(say: Voice, one: Model) -> list[Block]:
    if len(one.environments) == 1:
        return []
    options = [option(name, name) for name in one.environments]
    element = choice("static_select", options, one.environments[0])
    return [field_of(FieldId.ENVIRONMENT, say.plain("model.environment_field"), element)]


def decide(say: Voice, seen: Seen, asks: ProductionCheck, place: str) -> dict[str, Any]:
    """About the figure that is out of bounds."""
    one = seen.model
    options = [
        option(say.plain(f"model.remedy_{remedy}"), remedy, say.plain(f"model.means_{remedy}"))
        for remedy in Remedy
    ]
    plan = [quoted_text((say.plain("model.plan_is") + " ", True), (one.plan, False))]
    return modal(
        ViewId.MODEL_DECIDE,
        say.plain("model.numbered", number=one.number),
        [
            quoted_text((one.name, True)),
            section(say("model.in_environment", environment=asks.environment)),
            *shown.values(say, one, asks),
            section(shown.out(say, one, asks)),
            *(plan if one.plan else []),
            field_of(
                FieldId.REMEDY,
                say.plain("model.remedy_field"),
                choice("radio_buttons", options, None),
            ),
            text_field(
                FieldId.REASON,
                say.plain("model.reason_field"),
                placeholder=say.plain("model.reason_example"),
                hint=say.plain("model.reason_hint"),
                multiline=True,
                limit=TEXT_LIMIT,
            ),
        ],
        submit=say.plain("model.do_decide"),
        close=say.plain("common.cancel"),
        metadata=with_place(one.model_id, place),
    )


def new_owner(say: Voice, seen: Seen) -> dict[str, Any]:
    label = say.plain("model.owner_field")
    return modal(
        ViewId.MODEL_OWNER,
        say.plain("model.numbered", number=seen.model.number),
        [
            quoted_text((seen.model.name, True)),
            field_of(FieldId.OWNER, label, {"type": "users_select"}),
        ],
        submit=say.plain("model.do_hand_over_short"),
        close=say.plain("common.cancel"),
        metadata=seen.model.model_id,
    )


def retire(say: Voice, seen: Seen) -> dict[str, Any]:
    """It asks first, and why."""
    return modal(
        ViewId.MODEL_RETIRE,
        say.plain("model.numbered", number=seen.model.number),
        [
            quoted_text((seen.model.name, True)),
            section(say("model.retire_asks")),
            text_field(
                FieldId.REASON,
                say.plain("model.retire_field"),
                placeholder=say.plain("model.retire_example"),
                limit=TEXT_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("model.do_retire_short"),
        close=say.plain("common.cancel"),
        metadata=seen.model.model_id,
    )

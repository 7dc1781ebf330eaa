"""Windows in which something is decided about a project: each asks why."""

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
from bot.views.figures import figure
from bot.views.project.words import ranked_by, where
from bot.words import Mrkdwn, Voice
from rituals.project.model import Cost, Prize, Project, Propensity, Stage, Standing, Track
from rituals.project.portfolio import POINTS
from rituals.project.standing import REASON_LIMIT, Place

MOST_PLACES = 97
"""Slack offers a hundred options, and three aren't beside another project."""


class Form(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    project: str
    shown: str = ""
    """Of the portfolio below it: its filter, a colon, and the page. Empty: the project's page is
    below it."""
    to: str = ""
    """What is to be decided."""


def decide(say: Voice, form: Form, project: Project, running: int) -> dict[str, Any]:
    """`running`: how many of its experiments run."""
    to = Standing(form.to)
    blocks: list[Block] = [section(_about(say, project)), section(say(f"project.ask_{to}"))]
    if to is Standing.DISCARDED and running:
        blocks.append(context(say("project.still_run", n=running)))
    return modal(
        ViewId.PROJECT_DECIDE,
        say.plain(f"project.title_{to}"),
        [*blocks, _reason(say, f"project.example_{to}")],
        submit=say.plain(f"project.do_{to}"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(exclude_defaults=True),
    )


def estimate(say: Voice, form: Form, project: Project) -> dict[str, Any]:
    one = project.estimate
    return modal(
        ViewId.PROJECT_ESTIMATE,
        say.plain("project.title_estimate"),
        [
            section(_about(say, project)),
            _scale(say, FieldId.PRIZE, "prize", list(Prize), one.prize),
            _scale(say, FieldId.PROPENSITY, "propensity", list(Propensity), one.propensity),
            _scale(say, FieldId.TEAM_TIME, "cost", list(Cost), one.cost),
            context(say("project.how")),
        ],
        submit=say.plain("project.save"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(exclude_defaults=True),
    )


def _scale(
    say: Voice,
    field: FieldId,
    word: str,
    among: Sequence[Prize | Propensity | Cost],
    chosen: str | None,
) -> Block:
    options = [
        option(say.plain(f"project.{word}_{one}", points=figure(POINTS[one])), one) for one in among
    ]
    menu = choice("static_select", options, chosen)
    return field_of(field, say.plain(f"project.{word}_field"), menu, optional=True)


def place(say: Voice, form: Form, project: Project, others: Sequence[Project]) -> dict[str, Any]:
    """`others`: those that it can be put above, in their order, as the reader sees them."""
    options = [option(say.plain("project.place_top"), Place.TOP)]
    options += [
        option(
            say.plain("project.place_above", project=one.name), f"{Place.ABOVE}:{one.project_id}"
        )
        for one in others[1:MOST_PLACES]
    ]
    options.append(option(say.plain("project.place_bottom"), Place.BOTTOM))
    if project.placed:
        options.append(option(say.plain("project.place_by_points"), Place.BY_POINTS))
    return modal(
        ViewId.PROJECT_PLACE,
        say.plain("project.title_place"),
        [
            section(_about(say, project)),
            field_of(
                FieldId.PLACE,
                say.plain("project.place_field"),
                choice("static_select", options, None),
            ),
            _reason(say, "project.example_place"),
        ],
        submit=say.plain("project.save"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(exclude_defaults=True),
    )


def move_on(say: Voice, form: Form, project: Project) -> dict[str, Any]:
    stages = [option(say.plain(f"project.stage_{one}_option"), one) for one in Stage]
    tracks = [option(say.plain(f"project.track_{one}_option"), one) for one in Track]
    boxes: dict[str, Any] = {"type": "checkboxes", "action_id": FieldId.TRACKS, "options": tracks}
    boxes["initial_options"] = [one for one in tracks if one["value"] in project.tracks]
    return modal(
        ViewId.PROJECT_MOVE_ON,
        say.plain("project.title_move_on"),
        [
            section(_about(say, project)),
            field_of(
                FieldId.STAGE,
                say.plain("project.stage_field"),
                choice("static_select", stages, project.stage),
            ),
            field_of(FieldId.TRACKS, say.plain("project.tracks_field"), boxes, optional=True),
            _reason(say, "project.example_move_on"),
            context(say("project.gate_hint")),
        ],
        submit=say.plain("project.save"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(exclude_defaults=True),
    )


def _about(say: Voice, project: Project) -> Mrkdwn:
    heading = say("project.name", project=project.name)
    return Mrkdwn(f"{heading}\n{where(say, project)}\n{ranked_by(say, project)}")


def _reason(say: Voice, example: str) -> Block:
    return text_field(
        FieldId.REASON,
        say.plain("project.reason_field"),
        placeholder=say.plain(example),
        limit=REASON_LIMIT,
    )

"""The window of a new experiment, and the preview of its card before anything is kept."""

from collections.abc import Sequence
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import (
    Block,
    Element,
    actions,
    choice,
    context,
    divider,
    field_of,
    modal,
    option,
    plain,
    section,
    text_field,
)
from bot.views.experiment.advice import thoughts, tried
from bot.views.experiment.card import Seen, hypothesis
from bot.views.experiment.typed import UNIT_LIMIT, Form, metric_field
from bot.views.search import discarded
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.charter.inherited import Inherited
from rituals.experiment.metric import NAME_LIMIT, Direction
from rituals.experiment.model import LINE_LIMIT, MOST_ATTEMPTS, TEXT_LIMIT
from rituals.experiment.searching import Hit
from rituals.gates.first import NOTHING, Thoughts
from rituals.project.model import Project
from rituals.search.discarded import Discarded
from rituals.team.model import Team

MOST_OPTIONS = 100
FIGURE_LIMIT = 40


def form(
    say: Voice,
    filled: Form,
    team: Team,
    projects: Sequence[Project],
    charter: Inherited | None,
    *,
    is_draft: bool = False,
) -> dict[str, Any]:
    """`charter`: of the project that is filled in. `is_draft`: this is what the person typed
    earlier and didn't start."""
    intro = say("experiment.for_team", channel=channel(team.channel_id))
    return modal(
        ViewId.EXPERIMENT,
        say.plain("experiment.new_title"),
        [
            context(*([say("experiment.draft")] if is_draft else []), intro),
            *_project(say, projects, filled.project),
            _line(say, "change", filled.change, focus=True),
            _line(say, "reason", filled.reason, optional=True),
            divider(),
            *_inherited(say, charter),
            *_metric(say, filled),
            divider(),
            text_field(
                FieldId.DATA,
                say.plain("experiment.data_field"),
                value=filled.data,
                placeholder=say.plain("experiment.data_example"),
                multiline=True,
                optional=True,
                limit=TEXT_LIMIT,
            ),
            _owner(say, filled.owner),
            *_stop_rule(say, filled),
        ],
        submit=say.plain("setup.next"),
        close=say.plain("common.cancel"),
        metadata=filled.origin.kept,
    )


def _line(
    say: Voice, name: str, value: str, *, optional: bool = False, focus: bool = False
) -> Block:
    return text_field(
        name,
        say.plain(f"experiment.{name}_field"),
        value=value,
        placeholder=say.plain(f"experiment.{name}_example"),
        hint=say.plain(f"experiment.{name}_hint"),
        optional=optional,
        limit=LINE_LIMIT,
        focus=focus,
    )


def _project(say: Voice, projects: Sequence[Project], chosen: str) -> list[Block]:
    if not projects:
        return []
    options = [option(one.name, one.project_id) for one in projects[:MOST_OPTIONS]]
    block = field_of(
        ActionId.EXPERIMENT_PROJECT,
        say.plain("experiment.project_field"),
        choice("static_select", options, chosen),
        hint=say.plain("experiment.project_hint"),
        optional=True,
    )
    return [block | {"dispatch_action": True}]


def _inherited(say: Voice, charter: Inherited | None) -> list[Block]:
    if charter is None:
        return []
    said = [say("experiment.inherited", metric=charter.metric)]
    if charter.guardrails:
        said.append(say("experiment.guardrails", what="; ".join(charter.guardrails)))
    if charter.slices:
        said.append(say("experiment.slices", what="; ".join(charter.slices)))
    if charter.misleads:
        said.append(say("experiment.misleads", what=charter.misleads))
    return [context(*said)]


def _metric(say: Voice, filled: Form) -> list[Block]:
    def typed(name: str, value: str, limit: int) -> Block:
        return text_field(
            metric_field(name, filled.project),
            say.plain(f"experiment.{name}_field"),
            value=value,
            placeholder=say.plain(f"experiment.{name}_example"),
            optional=True,
            limit=limit,
        )

    directions = [option(say.plain(f"experiment.direction_{one}"), one) for one in Direction]
    return [
        typed(FieldId.METRIC, filled.metric, NAME_LIMIT),
        typed(FieldId.UNIT, filled.unit, UNIT_LIMIT),
        field_of(
            metric_field(FieldId.DIRECTION, filled.project),
            say.plain("experiment.direction_field"),
            choice("static_select", directions, filled.direction),
            optional=True,
        ),
        typed(FieldId.BASELINE, filled.baseline, FIGURE_LIMIT),
        typed(FieldId.TARGET, filled.target, FIGURE_LIMIT),
    ]


def _owner(say: Voice, owner: str) -> Block:
    return field_of(FieldId.OWNER, say.plain("experiment.owner_field"), pickers.person(owner))


def _stop_rule(say: Voice, filled: Form) -> list[Block]:
    attempts: Element = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": "1",
        "max_value": str(MOST_ATTEMPTS),
    }
    if filled.attempts:
        attempts["initial_value"] = filled.attempts
    day: Element = {"type": "datepicker"}
    if filled.by:
        day["initial_date"] = filled.by
    return [
        section(say("experiment.stop_rule")),
        field_of(FieldId.ATTEMPTS, say.plain("experiment.attempts_field"), attempts, optional=True),
        field_of(FieldId.UNTIL, say.plain("experiment.by_field"), day, optional=True),
        text_field(
            FieldId.BUDGET,
            say.plain("experiment.budget_field"),
            value=filled.budget,
            placeholder=say.plain("experiment.budget_example"),
            optional=True,
            limit=LINE_LIMIT,
        ),
    ]


def preview(
    say: Voice,
    seen: Seen,
    filled: Form,
    near: Sequence[Hit] = (),
    known: Thoughts = NOTHING,
    projects: Sequence[Discarded] = (),
) -> dict[str, Any]:
    """The card, before it is there, under what is worth a thought first. `near`: what was tried
    before; `projects`: like it, that were discarded. Its close button goes back to the form."""
    return modal(
        ViewId.EXPERIMENT_PREVIEW,
        say.plain("experiment.new_title"),
        [
            *thoughts(say, known),
            *discarded.rows(say, projects),
            *tried(say, near, filled.differs),
            section(say("experiment.preview", channel=channel(seen.team.channel_id))),
            divider(),
            *hypothesis(say, seen),
        ],
        submit=say.plain("common.start"),
        close=say.plain("common.change"),
        metadata=filled.origin.kept,
    )


def which_team(say: Voice, teams: Sequence[Team]) -> dict[str, Any]:
    """Where nothing says which of several teams is meant."""
    menu: Element = {
        "type": "static_select",
        "action_id": ActionId.EXPERIMENT_TEAM,
        "placeholder": plain(say.plain("team.choose"), 150),
        "options": [option(f"#{t.channel_name}", t.team_id) for t in teams[:MOST_OPTIONS]],
    }
    return modal(
        ViewId.READ,
        say.plain("experiment.new_title"),
        [section(say("experiment.which_team")), actions(menu)],
        close=say.plain("common.cancel"),
    )

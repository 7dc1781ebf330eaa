"""Windows about one idea, and the one for how many experiments run at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.ids import ActionId, FieldId, ViewId
from bot.views.blocks import (
    Block,
    actions,
    button,
    choice,
    context,
    divider,
    field_of,
    modal,
    option,
    quoted_text,
    section,
    text_field,
)
from bot.views.figures import figure
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.experiment.backlog import MOST_AT_ONCE
from rituals.experiment.idea import Confidence, Cost, Gain, Idea
from rituals.experiment.ideas import POINTS
from rituals.experiment.model import LINE_LIMIT, Experiment
from rituals.team.model import Team

MOST_OPTIONS = 100
NO_LIMIT = "none"
RUNNING_SHOWN = 10


class Form(BaseModel):
    """What a window remembers until it's sent."""

    model_config = ConfigDict(frozen=True)

    team: str
    idea: str = ""
    """idea_id; empty: a new one."""
    shown: str = ""
    """Of the list below it: what it shows, a colon, and its page. Empty: there is none."""


def form(
    say: Voice,
    form: Form,
    team: Team,
    projects: Mapping[str, str],
    idea: Idea | None = None,
    *,
    text: str = "",
    project: str = "",
) -> dict[str, Any]:
    """A new one, with what is known of it, or `idea` to change. `projects`: names by id."""
    choices: tuple[tuple[FieldId, Sequence[Gain | Confidence | Cost], str], ...] = (
        (FieldId.GAIN, list(Gain), idea.gain if idea else Gain.MEDIUM),
        (FieldId.CONFIDENCE, list(Confidence), idea.confidence if idea else Confidence.EVEN),
        (FieldId.COST, list(Cost), idea.cost if idea else Cost.WEEK),
    )
    return modal(
        ViewId.IDEA,
        say.plain("idea.numbered", number=idea.number) if idea else say.plain("idea.new_title"),
        [
            context(say("idea.for_team", channel=channel(team.channel_id))),
            text_field(
                FieldId.TEXT,
                say.plain("idea.text_field"),
                value=idea.text if idea else text[:LINE_LIMIT],
                placeholder=say.plain("idea.text_example"),
                limit=LINE_LIMIT,
                focus=True,
            ),
            *(_choice(say, *one) for one in choices),
            context(say("idea.how")),
            *_project(say, projects, (idea.project_id or "") if idea else project),
        ],
        submit=say.plain("idea.save" if idea else "idea.add_it"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(exclude_defaults=True),
    )


def _choice(
    say: Voice, field: FieldId, among: Sequence[Gain | Confidence | Cost], chosen: str
) -> Block:
    options = [
        option(say.plain(f"idea.{field}_{one}", points=figure(POINTS[one])), one) for one in among
    ]
    return field_of(
        field, say.plain(f"idea.{field}_field"), choice("static_select", options, chosen)
    )


def _project(say: Voice, projects: Mapping[str, str], chosen: str) -> list[Block]:
    if not projects:
        return []
    options = [option(name, project_id) for project_id, name in projects.items()][:MOST_OPTIONS]
    return [
        field_of(
            FieldId.PROJECT,
            say.plain("idea.project_field"),
            choice("static_select", options, chosen),
            optional=True,
        )
    ]


def drop(say: Voice, form: Form, idea: Idea) -> dict[str, Any]:
    return modal(
        ViewId.DROP_IDEA,
        say.plain("idea.numbered", number=idea.number),
        [
            quoted_text((idea.text, True)),
            text_field(
                FieldId.REASON,
                say.plain("idea.reason_field"),
                placeholder=say.plain("idea.reason_example"),
                limit=LINE_LIMIT,
                focus=True,
            ),
        ],
        submit=say.plain("idea.drop"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(exclude_defaults=True),
    )


def limit(say: Voice, form: Form, team: Team) -> dict[str, Any]:
    most = team.settings.most_at_once
    options = [option(say.plain("idea.no_limit"), NO_LIMIT)]
    options += [option(str(n), str(n)) for n in range(1, MOST_AT_ONCE + 1)]
    menu = choice("static_select", options, NO_LIMIT if most is None else str(most))
    return modal(
        ViewId.IDEA_LIMIT,
        say.plain("idea.limit_title"),
        [
            section(say("idea.limit_about", channel=channel(team.channel_id))),
            field_of(FieldId.LIMIT, say.plain("idea.limit_field"), menu),
        ],
        submit=say.plain("idea.save"),
        close=say.plain("common.cancel"),
        metadata=form.model_dump_json(exclude_defaults=True),
    )


def at_the_limit(say: Voice, team: Team, running: Sequence[Experiment]) -> dict[str, Any]:
    """In place of the preview: what runs, and the way to look at it. What was typed is kept."""
    most = team.settings.most_at_once
    blocks: list[Block] = [section(say("idea.at_the_limit", most=most, n=len(running))), divider()]
    blocks += [
        quoted_text((f"#{one.number} ", True), (one.change, False))
        for one in running[:RUNNING_SHOWN]
    ]
    look = f"{team.team_id}/open"
    return modal(
        ViewId.READ,
        say.plain("experiment.new_title"),
        [
            *blocks,
            actions(button(say.plain("idea.look"), ActionId.EXPERIMENT_FILTER, look)),
            context(say("idea.limit_kept")),
        ],
        close=say.plain("common.change"),
    )

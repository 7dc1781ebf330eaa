"""The windows in which a kickoff is started, and changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.ids import ActionId, FieldId, ViewId
from bot.views import pickers
from bot.views.blocks import Block, Element, button, field_of, modal, option, section, text_field
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.experiment.model import Experiment, Outcome
from rituals.experiment.taught import Taught
from rituals.kickoff.again import KNOWN_LIMIT, Before
from rituals.kickoff.catalogue import QuestionSet
from rituals.kickoff.model import Kickoff
from rituals.project.model import NAME_LIMIT, Project
from rituals.team.model import Team
from rituals.text import one_line

IS_LATE, BLIND = "late", "blind"
"""What can be ticked."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What the window of a new kickoff is filled with."""

    name: str
    pm: str | None
    """User id; None: somebody chooses."""
    tech_lead: str | None
    known: str
    """What is known by now."""


def again(say: Voice, one: Experiment, outcome: Outcome, before: Before | None) -> Filled:
    """After an experiment: what it taught, and what the project before it was about."""
    facts = {"number": one.number, "change": one.change, "learned": outcome.learned}
    known = say.plain(f"kickoff.again_known_{outcome.decision}", **facts)
    if before is None:
        return Filled(one_line(one.change, NAME_LIMIT), None, None, known)
    return _goes_on_from(say, before, known)


def after(say: Voice, found: Taught) -> Filled:
    """After a project that was discarded: why it was, and what its experiments taught."""
    project = found.before.project.name
    key = "kickoff.again_known_discarded" + ("_why" if found.reason else "")
    lines = [say.plain(key, project=project, reason=found.reason)]
    for one in found.concluded:
        learned = one.outcome.learned if one.outcome else ""
        facts = {"number": one.number, "change": one.change, "learned": learned}
        lines.append(say.plain("kickoff.again_known_learned", **facts))
    return _goes_on_from(say, found.before, "\n".join(lines))


def _goes_on_from(say: Voice, before: Before, known: str) -> Filled:
    project = before.project
    if before.problem:
        known = f"{before.problem}\n{known}"
    name = say.plain("kickoff.again_name", project=project.name)[:NAME_LIMIT]
    return Filled(name, project.pm, project.tech_lead, known[:KNOWN_LIMIT])


def step_one(say: Voice, project_id: str) -> Element:
    """The way there, from a project that was discarded."""
    return button(say.plain("kickoff.step_one"), ActionId.PROJECT_STEP_ONE, project_id)


def start(say: Voice, team: Team, lead: str, filled: Filled | None = None) -> dict[str, Any]:
    """`lead`: user id of who is offered as the tech lead. `filled`: it goes on from something."""
    pm = filled.pm if filled else None
    lead = (filled.tech_lead if filled else None) or lead
    more = [one for one in QuestionSet if one is not QuestionSet.CORE]
    return modal(
        ViewId.START_KICKOFF,
        say.plain("kickoff.start_title"),
        [
            section(say("kickoff.start_intro", channel=channel(team.channel_id))),
            _name(say, filled.name if filled else ""),
            *([_known(say, filled.known)] if filled else []),
            field_of(
                FieldId.PM,
                say.plain("kickoff.pm"),
                pickers.person(pm),
                hint=say.plain("kickoff.pm_hint"),
            ),
            field_of(
                FieldId.TECH_LEAD,
                say.plain("kickoff.tech_lead"),
                pickers.person(lead),
                hint=say.plain("kickoff.tech_lead_hint"),
            ),
            _sets(say, more),
            _answer_by(say, None),
            field_of(
                FieldId.OPTIONS,
                say.plain("kickoff.options"),
                _ticked(say, [IS_LATE, BLIND], []),
                optional=True,
            ),
        ],
        submit=say.plain("common.start"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def change(say: Voice, kickoff: Kickoff, project: Project) -> dict[str, Any]:
    """What it was started with; whoever answers for it is handed over elsewhere."""
    more = [one for one in QuestionSet if one not in kickoff.sets]
    late = [IS_LATE] if kickoff.is_late else []
    return modal(
        ViewId.CHANGE_KICKOFF,
        say.plain("kickoff.change_title"),
        [
            _name(say, project.name),
            *([_sets(say, more)] if more else []),
            _answer_by(say, kickoff.answer_by),
            field_of(
                FieldId.OPTIONS,
                say.plain("kickoff.options"),
                _ticked(say, [IS_LATE], late),
                optional=True,
            ),
        ],
        submit=say.plain("common.save"),
        close=say.plain("common.cancel"),
        metadata=kickoff.kickoff_id,
    )


def _name(say: Voice, name: str) -> Block:
    return text_field(
        FieldId.NAME,
        say.plain("kickoff.project"),
        value=name,
        placeholder=say.plain("kickoff.project_example"),
        limit=NAME_LIMIT,
        focus=not name,
    )


def _known(say: Voice, known: str) -> Block:
    return text_field(
        FieldId.LEARNED,
        say.plain("kickoff.known"),
        value=known,
        hint=say.plain("kickoff.known_hint"),
        multiline=True,
        optional=True,
        limit=KNOWN_LIMIT,
    )


def _sets(say: Voice, more: Sequence[QuestionSet]) -> Block:
    options = [
        option(say.plain(f"kickoff.set_{one}"), one, say.plain(f"kickoff.set_{one}_about"))
        for one in more
    ]
    return field_of(
        FieldId.SETS,
        say.plain("kickoff.sets"),
        {"type": "checkboxes", "options": options},
        hint=say.plain("kickoff.sets_hint"),
        optional=True,
    )


def _answer_by(say: Voice, day: date | None) -> Block:
    label = say.plain("kickoff.answer_by_field")
    return field_of(FieldId.DUE_ON, label, pickers.day(day), optional=True)


def _ticked(say: Voice, offered: Sequence[str], ticked: Sequence[str]) -> Element:
    options = {one: option(say.plain(f"kickoff.is_{one}_option"), one) for one in offered}
    element: Element = {"type": "checkboxes", "options": [*options.values()]}
    if ticked:
        element["initial_options"] = [options[one] for one in ticked]
    return element

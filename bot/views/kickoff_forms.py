"""The window in which a kickoff is started."""

from typing import Any

from bot.ids import FieldId, ViewId
from bot.views.blocks import Element, field_of, modal, option, section, text_field
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.kickoff.catalogue import QuestionSet
from rituals.project.model import NAME_LIMIT
from rituals.team.model import Team

IS_LATE, BLIND = "late", "blind"
"""What can be ticked."""


def start(say: Voice, team: Team, lead: str) -> dict[str, Any]:
    """`lead`: user id of who is offered as the tech lead."""
    people: Element = {"type": "users_select"}
    return modal(
        ViewId.START_KICKOFF,
        say.plain("kickoff.start_title"),
        [
            section(say("kickoff.start_intro", channel=channel(team.channel_id))),
            text_field(
                FieldId.NAME,
                say.plain("kickoff.project"),
                placeholder=say.plain("kickoff.project_example"),
                limit=NAME_LIMIT,
                focus=True,
            ),
            field_of(
                FieldId.PM, say.plain("kickoff.pm"), people, hint=say.plain("kickoff.pm_hint")
            ),
            field_of(
                FieldId.TECH_LEAD,
                say.plain("kickoff.tech_lead"),
                people | {"initial_user": lead},
                hint=say.plain("kickoff.tech_lead_hint"),
            ),
            field_of(
                FieldId.SETS,
                say.plain("kickoff.sets"),
                _sets(say),
                hint=say.plain("kickoff.sets_hint"),
                optional=True,
            ),
            field_of(
                FieldId.DUE_ON,
                say.plain("kickoff.answer_by_field"),
                {"type": "datepicker"},
                optional=True,
            ),
            field_of(FieldId.OPTIONS, say.plain("kickoff.options"), _ticked(say), optional=True),
        ],
        submit=say.plain("common.start"),
        close=say.plain("common.cancel"),
        metadata=team.team_id,
    )


def _sets(say: Voice) -> Element:
    more = [one for one in QuestionSet if one is not QuestionSet.CORE]
    options = [option(say.plain(f"kickoff.set_{one}"), one) for one in more]
    return {"type": "checkboxes", "options": options}


def _ticked(say: Voice) -> Element:
    return {
        "type": "checkboxes",
        "options": [
            option(say.plain("kickoff.is_late_option"), IS_LATE),
            option(say.plain("kickoff.blind_option"), BLIND),
        ],
    }

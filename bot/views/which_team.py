"""Which of several teams a command is for."""

from collections.abc import Sequence

from bot.ids import ActionId
from bot.views.blocks import context, message, option, plain, section
from bot.words import Voice
from bot.words.mrkdwn import channel
from rituals.ports import Content
from rituals.team.model import Team


def choose_team(say: Voice, teams: Sequence[Team], command: str) -> Content:
    """`command`: what was typed."""
    return message(
        section(
            say("team.which"),
            accessory={
                "type": "static_select",
                "action_id": ActionId.CHOOSE_TEAM,
                "placeholder": plain(say.plain("team.choose"), 150),
                "options": [
                    option(f"#{team.channel_name}", f"{team.team_id} {command}"[:150])
                    for team in teams[:100]
                ],
            },
        ),
        context(say("team.remembered")),
    )


def chosen_team(say: Voice, team: Team, command: str) -> Content:
    return message(section(say("team.chosen", channel=channel(team.channel_id), command=command)))

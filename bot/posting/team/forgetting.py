"""What a channel hears of its team's end, and of its coming back."""

from bot.call import Tools
from bot.ports import Work
from bot.views.team import forgetting as views
from rituals.forgetting import usecases
from rituals.forgetting.model import Forgotten
from rituals.people import Person
from rituals.team.model import Team


def stops(work: Work, tools: Tools, team: Team, one: Forgotten, actor: Person) -> None:
    content = views.told(tools.team_voice(team), one, actor.name)
    usecases.told(work, one, work.outbox.post(team.channel_id, content))


def is_back(work: Work, tools: Tools, team: Team, one: Forgotten, actor: Person) -> None:
    say = tools.team_voice(team)
    if one.message:
        work.outbox.update(one.message, views.note(say("forget.was_forgotten")))
    work.outbox.post(team.channel_id, views.note(say("forget.is_back", who=actor.name)))


def gone(work: Work, tools: Tools, one: Forgotten) -> None:
    """Told to who asked for it."""
    said = tools.voice("UTC")("forget.gone", channel=f"#{one.channel_name}")
    work.outbox.post(one.asked_by, views.note(said))

"""What the channel hears of turns."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.retro import sittings
from bot.views.calendar import rota as views
from rituals.retro import rota
from rituals.retro.results import NextTurn
from rituals.team.model import Team


def swapped(work: Work, tools: Tools, team: Team, turn: NextTurn, who: str) -> None:
    """One line, that whoever has the turn now can't miss. `who`: display name of who said so."""
    content = views.swapped(tools.team_voice(team), turn, who)
    work.outbox.post(team.channel_id, content, tell=team.responsible)


def taken_over(work: Work, tools: Tools, team: Team) -> None:
    """After somebody may have left: what they facilitated isn't left alone."""
    sittings.taken_over(work, tools, team, rota.take_over(work, team, now=work.now))

"""What channels see of somebody's being away: a count, and nothing else."""

from bot.call import Tools
from bot.ports import Work
from bot.posting import sittings
from rituals.people import Person
from rituals.sittings.reading import board


def counted_anew(work: Work, tools: Tools, person: Person) -> None:
    """Open rituals of the person's teams show how many they wait for."""
    for team in work.teams.of(person.user_id):
        for sitting in work.sittings.all_open(team.team_id):
            if sitting.takes_reflections:
                sittings.refreshed(work, tools, board(work, sitting.sitting_id))

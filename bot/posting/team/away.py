"""What channels see of somebody's being away: a count, and nothing else."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.retro import sittings
from rituals.calendar import countries, subdivisions
from rituals.people import Person, Preferences
from rituals.sittings.reading import board


def place_of(own: Preferences) -> str:
    """Whose public holidays somebody keeps, by its name; empty: their team's."""
    if not own.country:
        return ""
    if own.subdivision:
        return subdivisions(own.country).get(own.subdivision, own.subdivision)
    return countries()[own.country]


def counted_anew(work: Work, tools: Tools, person: Person) -> None:
    """Open rituals of the person's teams show how many they wait for, and their own Home shows what
    they said."""
    work.homes.changed([person.user_id])
    for team in work.teams.of(person.user_id):
        for sitting in work.sittings.all_open(team.team_id):
            if sitting.takes_reflections:
                sittings.refreshed(work, tools, board(work, sitting.sitting_id))

"""What is done when somebody comes into a team's channel, however we came to know of it. Safe to
repeat."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.roles import asked as roles
from rituals.people import Person
from rituals.team import usecases, whereabouts


def came(work: Work, tools: Tools, channel_id: str, person: Person) -> None:
    usecases.member_joined(work, channel_id, person, now=work.now)
    whereabouts.came(work, channel_id, person.user_id)
    work.homes.changed([person.user_id])
    team = work.teams.in_channel(channel_id)
    if team:
        roles.back(work, tools, team, person)

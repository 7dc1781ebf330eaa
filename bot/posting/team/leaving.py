"""What is said, and done, when somebody isn't in a team's channel any more, or no colleague,
however we came to know of it. Safe to repeat."""

from bot.call import Tools
from bot.ports import Work
from bot.posting.calendar import rota
from bot.posting.experiment import owning as experiment_owning
from bot.posting.kickoff import blinds
from bot.posting.production import card as production
from bot.posting.project import people as project_people
from bot.posting.roles import asked as roles
from bot.posting.team import dates as posting
from rituals.people import Person
from rituals.team import usecases, whereabouts


def left_channel(work: Work, tools: Tools, channel_id: str, person: Person) -> None:
    whereabouts.went(work, channel_id, person.user_id)
    _leaves_roster(work, tools, channel_id, person)
    team = work.teams.in_channel(channel_id)
    if team:
        project_people.left(work, tools, person, team)
        roles.left(work, tools, team, person)


def is_no_colleague(work: Work, tools: Tools, person: Person) -> None:
    """They leave all rosters; who was deactivated has no part in anything any more."""
    for team in work.teams.of(person.user_id):
        _leaves_roster(work, tools, team.channel_id, person)
    if person.is_deactivated:
        project_people.left(work, tools, person)
        blinds.left(work, tools, person)
        roles.deactivated(work, tools, person)


def _leaves_roster(work: Work, tools: Tools, channel_id: str, person: Person) -> None:
    gone = usecases.member_left(work, channel_id, person.user_id, now=work.now)
    if gone:
        posting.left(work, tools, gone, person)
        rota.taken_over(work, tools, gone.team)
        experiment_owning.owner_left(work, tools, gone.team, person)
        production.owner_left(work, tools, gone.team, person)

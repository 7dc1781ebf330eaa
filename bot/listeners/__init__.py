"""What people do, a folder a subject: payload → one use case → what they see."""

from bot.listeners import (
    calendar,
    charter,
    experiment,
    followups,
    gates,
    help,
    home,
    kickoff,
    milestones,
    nudges,
    pages,
    production,
    project,
    retro,
    roles,
    search,
    team,
)
from bot.routes import Routes

SUBJECTS = (
    calendar,
    charter,
    experiment,
    followups,
    gates,
    home,
    kickoff,
    milestones,
    nudges,
    production,
    project,
    retro,
    roles,
    search,
    team,
)


def all_routes() -> Routes:
    routes = Routes()
    modules = [module for subject in SUBJECTS for module in subject.MODULES]
    for module in (help, pages, *modules):
        module.register(routes)
    return routes

"""What people do, one module a subject: payload → one use case → what they see."""

from bot.listeners import (
    away,
    ballots,
    bundles,
    calendar,
    channels,
    deliveries,
    export,
    feed,
    followup_forms,
    followups,
    formats,
    help,
    home,
    kickoffs,
    pages,
    reflections,
    reminders,
    retro,
    rhythm,
    ritual_plans,
    rituals,
    rota,
    search,
    setup,
    sittings,
    team,
    themes,
)
from bot.routes import Routes


def all_routes() -> Routes:
    routes = Routes()
    for module in (
        away,
        ballots,
        bundles,
        calendar,
        channels,
        deliveries,
        export,
        feed,
        followup_forms,
        followups,
        formats,
        help,
        home,
        kickoffs,
        pages,
        reflections,
        reminders,
        retro,
        rhythm,
        ritual_plans,
        rituals,
        rota,
        search,
        setup,
        sittings,
        team,
        themes,
    ):
        module.register(routes)
    return routes

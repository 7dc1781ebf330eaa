"""What people do, one module a subject: payload → one use case → what they see."""

from bot.listeners import channels, deliveries, help, home, retro, rhythm, setup, team
from bot.routes import Routes


def all_routes() -> Routes:
    routes = Routes()
    for module in (channels, deliveries, help, home, retro, rhythm, setup, team):
        module.register(routes)
    return routes

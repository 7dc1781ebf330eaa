"""What others than Slack ask for: calendars, and what programs do."""

from starlette.routing import BaseRoute

from bot.call import Tools
from bot.web.api.app import Api
from bot.web.feeds import Feeds


def routes(tools: Tools) -> list[BaseRoute]:
    return [Feeds(tools).route(), Api(tools).route()]

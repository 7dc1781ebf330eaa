"""Bolt, without what isn't used: it takes requests, authorizes them and carries the answers."""

from typing import Any

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient

from bot.call import Tools
from bot.routes import Routes
from bot.slack.dispatcher import Dispatcher
from bot.slack.installation import Installation


def build_app(slack: AsyncWebClient, tools: Tools, routes: Routes) -> AsyncApp:
    """The Bolt app. `slack` gives every request its settings; `tools` go to every listener."""
    app = AsyncApp(
        # Our listeners have a client of their own; this one only tells Bolt where Slack is.
        client=AsyncWebClient(base_url=slack.base_url, session=slack.session),
        authorize=Authorize(tools.installation),
        # Answers go out when the listener has ended: Bolt's other way polls every 10 ms for them.
        process_before_response=True,
        # Socket Mode: nothing reaches us but from Slack, and what only HTTP has doesn't at all.
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        attaching_function_token_enabled=False,
    )
    app.use(Dispatcher(slack, tools, routes))
    return app


class Authorize(AsyncAuthorize):
    """Whose request it is. Bolt's way with a mere function is to work out its arguments anew for
    every request."""

    def __init__(self, installed: Installation) -> None:
        self._result = AuthorizeResult(
            enterprise_id=None,
            team_id=installed.workspace_id,
            bot_user_id=installed.bot_user_id,
            bot_id=installed.bot_id,
            bot_token=installed.bot_token,
        )

    async def __call__(self, **_: Any) -> AuthorizeResult:
        return self._result

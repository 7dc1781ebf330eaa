"""response_url: five uses within 30 minutes of real time, past posting permissions."""

from dataclasses import dataclass

from sandbox.world import World

MOST_USES = 5
LIFE_SECONDS = 30 * 60


@dataclass
class ResponseUrl:
    id: str
    app_id: str
    team_id: str
    user: str
    channel: str
    issued: float
    message_ts: str | None = None
    """The message that the interaction came from; a command has none."""
    thread_ts: str | None = None
    uses: int = 0


class Expired(Exception):
    """`error` is Slack's: expired_url or used_url."""

    def __init__(self, error: str) -> None:
        super().__init__(error)
        self.error = error


class ResponseUrls:
    def __init__(self, world: World) -> None:
        self._world = world
        self._known: dict[str, ResponseUrl] = {}

    def issue(
        self,
        app_id: str,
        team_id: str,
        user: str,
        channel: str,
        *,
        message_ts: str | None = None,
        thread_ts: str | None = None,
    ) -> str:
        """Its id; the address is /response/<id>."""
        key = self._world.ids.secret("response_url")
        self._known[key] = ResponseUrl(
            key, app_id, team_id, user, channel, self._world.real(), message_ts, thread_ts
        )
        return key

    def use(self, key: str) -> ResponseUrl:
        """Raises Expired."""
        one = self._known.get(key)
        if one is None or self._world.real() - one.issued > LIFE_SECONDS:
            raise Expired("expired_url")
        if one.uses >= MOST_USES:
            raise Expired("used_url")
        one.uses += 1
        return one

"""Trigger ids: good for a few seconds of real time, once."""

from dataclasses import dataclass

from sandbox.slack.errors import SlackError
from sandbox.world import World


@dataclass
class Trigger:
    app_id: str
    team_id: str
    user: str
    issued: float
    """Real, monotonic seconds."""
    view_id: str | None
    """The modal that it came from, which views.push needs."""
    used: bool = False


class Triggers:
    def __init__(self, world: World, patience: float) -> None:
        """`patience`: real seconds that one is good for."""
        self._world = world
        self._patience = patience
        self._known: dict[str, Trigger] = {}

    def issue(self, app_id: str, team_id: str, user: str, *, view_id: str | None = None) -> str:
        trigger_id = f"{len(self._known) + 1}.{team_id}.{self._world.ids.secret('trigger')}"
        self._known[trigger_id] = Trigger(app_id, team_id, user, self._world.real(), view_id)
        return trigger_id

    def exchange(self, trigger_id: str, app_id: str) -> Trigger:
        """Raises SlackError when it's unknown, too old or used."""
        trigger = self._known.get(trigger_id)
        if trigger is None or trigger.app_id != app_id:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._world.real() - trigger.issued > self._patience:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger

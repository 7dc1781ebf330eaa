"""The sandbox as tests hold it: its people, clock, faults and records."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.driver import finding
from sandbox.driver.client import Client, Json
from sandbox.driver.person import Person

_QUIET = 0.15
"""Real seconds without any change that count as quiet, unless `settle` knows better."""


class Clock:
    """The world's clock. Moving it wakes nobody by itself: `settle` lets the app catch up."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def now(self) -> float:
        return float(self._client.get("/sandbox/clock")["now"])

    def advance(self, **parts: float) -> float:
        """`advance(days=1, hours=2)`; the epoch afterwards."""
        return self._move({"advance": timedelta(**parts).total_seconds()})

    def to(self, when: str | float | datetime, zone: str | None = None, **how: Any) -> float:
        """To an epoch, a datetime with a zone, or "2026-11-27 15:00" in a `zone`."""
        if isinstance(when, str):
            when = datetime.fromisoformat(when)
        if isinstance(when, datetime):
            if when.tzinfo is None:
                if zone is None:
                    raise ValueError("a wall-clock time needs a zone")
                when = when.replace(tzinfo=ZoneInfo(zone))
            when = when.timestamp()
        return self._move({"to": when, **how})

    def to_next_due(self) -> float:
        """To when the app said that its next scheduled thing is due."""
        return self._move({"next_due": True})

    def _move(self, body: Json) -> float:
        answer = self._client.post("/sandbox/clock", body)
        if not answer.get("ok"):
            raise AssertionError(answer.get("message"))
        return float(answer["now"])


class Sandbox:
    """`settle`, when a fixture sets it, returns as soon as the app has nothing left to do."""

    def __init__(self, url: str, *, settle: Callable[[], None] | None = None) -> None:
        self.client = Client(url)
        self.url = self.client.url
        self.clock = Clock(self.client)
        self.settle: Callable[[], None] = settle or self._quiet
        self.patience = 5.0
        """Real seconds that people wait for something to appear."""
        self._people: dict[tuple[str, str | None], Person] = {}

    def person(self, name: str, *, workspace: str | None = None) -> Person:
        """Somebody by name, always the same object; `workspace` is the id of theirs."""
        key = (name.casefold(), workspace)
        if key not in self._people:
            everybody = self.client.get("/sandbox/api/users")["users"]
            for user in everybody:
                names = (user["name"], user["display_name"], user["real_name"], user["id"])
                if workspace in (None, user["team_id"]) and key[0] in map(str.casefold, names):
                    self._people[key] = Person(self, user["id"], user["display_name"])
                    break
            else:
                known = ", ".join(user["name"] for user in everybody)
                raise AssertionError(f"There is nobody called {name}; there are {known}.")
        return self._people[key]

    def install(
        self, manifest: Json, *, words: Json | None = None, workspace: str | None = None
    ) -> Json:
        """Tokens and ids of the app. `words`: completions by command."""
        body = {"manifest": manifest, "completions": words or {}, "workspace": workspace}
        answer = self.client.post("/sandbox/install", body)
        if not answer.get("ok"):
            raise AssertionError(f"the manifest was refused: {answer}")
        return answer

    def uninstall(self) -> None:
        self.client.post("/sandbox/uninstall", {})

    def change(self, name: str, **fields: object) -> None:
        """Changes a person: `change("gil", deleted=True)`, `change("dana", tz="Asia/Tokyo")`."""
        person = self.person(name)
        by = next(one for one in self.client.get("/sandbox/api/users")["users"])
        act = {"as": by["id"], "do": "set_user", "user": person.id, "fields": fields}
        answer = self.client.post("/sandbox/api/act", act)
        if not answer["ok"]:
            raise AssertionError(answer["message"])

    def deactivate(self, name: str) -> None:
        """They can't act any more, and are in no channel."""
        self.change(name, deleted=True)

    def make_guest(self, name: str, *channels: str, single: bool = False) -> None:
        """`make_guest("dana", "#ml-churn", single=True)`: they are in these channels only."""
        person = self.person(name)
        by = self.client.get("/sandbox/api/users")["users"][0]["id"]
        state = self.client.get("/sandbox/api/state", **{"as": by})
        ids = [finding.channel_id(one, state) for one in channels]
        act = {"as": by, "do": "make_guest", "user": person.id, "channels": ids, "single": single}
        answer = self.client.post("/sandbox/api/act", act)
        if not answer["ok"]:
            raise AssertionError(answer["message"])

    def canvases(self, allowed: str) -> None:
        """What the plan has: "many", "one a channel" (as free teams), or "none"."""
        answer = self.client.post("/sandbox/api/canvases", {"allowed": allowed})
        if not answer["ok"]:
            raise ValueError(answer["error"])

    def charts(self, drawn: bool) -> None:
        """Whether it takes charts in messages; else it says invalid_blocks to them."""
        self.client.post("/sandbox/api/charts", {"drawn": drawn})

    # Faults and records

    def faults(self, method: str, kind: str, **more: object) -> None:
        """`faults("chat.postMessage", "timeout_after", times=2)`; see the contract for kinds."""
        rule = {"method": method, "kind": kind, **more}
        answer = self.client.post("/sandbox/api/faults", {"rules": [rule]})
        if not answer["ok"]:
            raise ValueError(answer["error"])

    def no_faults(self) -> None:
        self.client.delete("/sandbox/api/faults")

    def rate_limits(self, enabled: bool) -> None:
        self.client.post("/sandbox/api/rate_limits", {"enabled": enabled})

    def calls(self, method: str | None = None, *, since: int = 0) -> list[Json]:
        found = self.client.get("/sandbox/api/calls", since=since)["calls"]
        return [one for one in found if method in (None, one["method"])]

    def refusals(self) -> list[Json]:
        return list(self.client.get("/sandbox/api/refusals")["refusals"])

    def warnings(self) -> list[Json]:
        return list(self.client.get("/sandbox/api/warnings")["warnings"])

    def forget_refusals(self) -> None:
        """For tests that provoke them."""
        self.client.delete("/sandbox/api/refusals")

    def pulse(self) -> Json:
        return self.client.get("/sandbox/api/pulse")

    def deliver_again(self, kind: str, times: int = 1) -> str:
        """The latest event of a type once more, as Slack's retries do; its event_id."""
        body = {"event": {"type": kind}, "times": times}
        return str(self.client.post("/sandbox/api/deliver_event", body)["event_id"])

    def deliver(self, event: Json) -> str:
        """An event that nothing here brings about, such as a link's preview; its event_id."""
        body = {"event": event, "times": 0}
        return str(self.client.post("/sandbox/api/deliver_event", body)["event_id"])

    def retry_events(self) -> int:
        return int(self.client.post("/sandbox/api/retry_events", {})["fired"])

    def refresh_sockets(self, **how: bool | int) -> int:
        return int(self.client.post("/sandbox/api/refresh_socket", dict(how))["asked"])

    def wait(self, rev: int, timeout: float) -> int:
        """Returns the revision as soon as it is past `rev`, or after `timeout` real seconds."""
        return int(self.client.get("/sandbox/api/wait", rev=rev, timeout=timeout)["rev"])

    def _quiet(self) -> None:
        """Until nothing is in flight and nothing has changed for a moment."""
        pulse = self.pulse()
        while True:
            rev = self.wait(pulse["rev"], _QUIET)
            before, pulse = pulse["rev"], self.pulse()
            if rev == before == pulse["rev"] and not pulse["in_flight"]:
                return

"""Faults on request: what networks and Slack's bad days do to a call of the Web API."""

import random
from dataclasses import dataclass, field

from sandbox.world.model import Json

KINDS = {
    "ratelimited",
    "http_500",
    "http_503",
    "timeout_before",
    "timeout_after",
    "reset_before",
    "reset_after",
}


@dataclass
class Fault:
    """`kind` is one of KINDS or "error:<name>"; "after" means that the effect took place."""

    method: str
    kind: str
    times: int | None = 1
    probability: float | None = None
    retry_after: int = 1
    channel: str | None = None
    dice: random.Random = field(default_factory=random.Random)

    @classmethod
    def read(cls, rule: Json) -> "Fault":
        """Raises ValueError for a kind that doesn't exist."""
        kind = str(rule.get("kind"))
        if kind not in KINDS and not kind.startswith("error:"):
            raise ValueError(f"no such kind of fault: {kind}")
        probability = rule.get("probability")
        return cls(
            method=str(rule.get("method", "*")),
            kind=kind,
            # A rule with a probability goes on until it is cleared.
            times=rule.get("times", None if probability is not None else 1),
            probability=probability,
            retry_after=int(rule.get("retry_after", 1)),
            channel=rule.get("channel"),
            dice=random.Random(rule.get("seed")),
        )


class Faults:
    def __init__(self) -> None:
        self._rules: list[Fault] = []

    def add(self, rules: list[Json]) -> None:
        self._rules += [Fault.read(rule) for rule in rules]

    def clear(self) -> None:
        self._rules.clear()

    def strike(self, method: str, channel: str | None) -> Fault | None:
        """The first rule that applies to this call; it's used up by one."""
        for rule in self._rules:
            if rule.method not in ("*", method) or rule.times == 0:
                continue
            if rule.channel and rule.channel != channel:
                continue
            if rule.probability is not None and rule.dice.random() >= rule.probability:
                continue
            if rule.times is not None:
                rule.times -= 1
            return rule
        return None

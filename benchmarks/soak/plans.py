"""What each run goes through, and by which processes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.figures import Size
from benchmarks.soak.crew import Role

KILLS = {"full": 20, "small": 2}
"""At least so many in each run."""
LONGEST_S = 90.0
"""After that long without getting on, something is stuck."""
LOOK_S = 0.1
"""Between two looks at what happens in other processes."""

FAULTS = {
    "http_500": 0.04,
    "http_503": 0.03,
    "ratelimited": 0.02,
    "error:internal_error": 0.02,
    "timeout_before": 0.01,
    "timeout_after": 0.03,
    "reset_before": 0.02,
    "reset_after": 0.03,
}
"""How likely each is, at any call."""
LOST_ANSWERS = 0.1
"""How likely it is that Slack doesn't hear the bot's answer."""
AWAY = [
    {"kind": "http_503", "probability": 0.5},
    {"kind": "reset_before", "probability": 1.0},
]


@dataclass(frozen=True, slots=True)
class Plan:
    seconds: Mapping[Size, float]
    roles: Sequence[Role]
    """A process for each; an SQLite file has one, which does all."""
    faults: bool = False
    outages: bool = False


PLANS: Mapping[str, Plan] = {
    "trust-1": Plan({"full": 75, "small": 3}, ["run", "run"]),
    "trust-2": Plan({"full": 75, "small": 3}, ["run", "worker", "worker"], faults=True),
    "trust-13": Plan(
        {"full": 110, "small": 3}, ["web", "web", "worker", "worker"], faults=True, outages=True
    ),
}

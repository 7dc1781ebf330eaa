"""What an answer of Slack's, or none, means for a delivery. Pure: a table, and arithmetic.

The question behind it is always: may it have arrived? Slack has no idempotency key, so whatever may
have must be looked for before it is sent again; whatever certainly hasn't can simply be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from rituals.outbox import Again, Failed, Lease, Outcome, Throttled

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=5)
GIVE_UP_AFTER = timedelta(hours=24)
DEFAULT_RETRY_AFTER = timedelta(seconds=1)

# Slack refused without doing anything, and may not refuse the next time.
_LATER = {"service_unavailable", "request_timeout", "team_added_to_org", "org_login_required"}
# Slack broke while at it: its own words are that some of it may have succeeded.
_UNSURE = {"fatal_error", "internal_error"}
_SLOW_DOWN = {"ratelimited", "rate_limited"}


@dataclass(frozen=True, slots=True)
class SlowDown:
    """Slack wants fewer calls."""

    wait: timedelta


@dataclass(frozen=True, slots=True)
class Refused:
    """A definite no that stays a no."""

    reason: str


@dataclass(frozen=True, slots=True)
class NotNow:
    """It has certainly not arrived, and may the next time."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """It may have arrived."""

    reason: str


Verdict = SlowDown | Refused | NotNow | Unsure


def judge(error: Exception) -> Verdict:
    """What a failed call to the Web API tells."""
    if isinstance(error, SlackApiError):
        return _judge_answer(error.response)
    # Both mean that no connection came about: nothing was sent.
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError):
        return NotNow("unreachable")
    if isinstance(error, TimeoutError):
        return Unsure("timeout")
    return Unsure("connection_lost" if isinstance(error, aiohttp.ClientError) else "unexpected")


def _judge_answer(answer: Any) -> Verdict:
    # A body that isn't JSON comes with aiohttp's response in place of the SDK's.
    status: int = getattr(answer, "status_code", 0) or getattr(answer, "status", 0)
    data = getattr(answer, "data", None)
    error = str(data.get("error", "")) if isinstance(data, Mapping) else ""
    if status == 429 or error in _SLOW_DOWN:
        return SlowDown(_retry_after(answer.headers))
    if status == 503 or error in _LATER:
        return NotNow(error or "http_503")
    if error in _UNSURE or status >= 500 or not error:
        return Unsure(error or f"http_{status}")
    return Refused(error)


def _retry_after(headers: Mapping[str, str]) -> timedelta:
    lowered = {name.lower(): value for name, value in headers.items()}
    try:
        return max(timedelta(seconds=float(lowered["retry-after"])), timedelta())
    except (KeyError, ValueError):
        return DEFAULT_RETRY_AFTER


def outcome(
    lease: Lease,
    verdict: Verdict,
    *,
    real: datetime,
    grace: timedelta,
    jitter: float,
    first_pause: timedelta = FIRST_PAUSE,
) -> Outcome:
    """What is to be done with a delivery whose attempt ended so, at `real`.

    `grace`: how long a lost request may still take to arrive. `jitter` in 0…1 spreads those that
    failed together. `first_pause`: how long to wait after the first failure.
    """
    match verdict:
        case SlowDown(wait):
            # postMessage is counted by channel; an update counts against its method.
            return Throttled(lease, real + wait, whole_workspace=lease.kind == "update")
        case Refused("message_not_found") if lease.kind == "update":
            return Failed(lease, "message_not_found", quietly=True)
        case Refused(reason):
            return Failed(lease, reason)
        case NotNow(reason) | Unsure(reason) if real - lease.first_tried_at > GIVE_UP_AFTER:
            return Failed(lease, "gave_up")
        case NotNow(reason):
            return Again(lease, real + pause(lease.attempts, jitter, first_pause), reason)
        case Unsure(reason):
            wait = pause(lease.attempts, jitter, first_pause)
            if lease.kind == "post":
                wait = max(wait, grace) if lease.attempts else grace
            return Again(lease, real + wait, reason, uncertain=lease.kind == "post")


def pause(attempts: int, jitter: float, first: timedelta = FIRST_PAUSE) -> timedelta:
    """How long to wait after so many attempts: twice as long each time, up to five minutes."""
    doublings = min(attempts, 16)
    return min(first * (1 << doublings), LONGEST_PAUSE) * (0.75 + 0.25 * jitter)

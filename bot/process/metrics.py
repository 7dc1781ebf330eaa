"""What can be measured of a running process, for Prometheus.

Each process has one, made by the composition root; nothing is global. What is done often only adds
to a number; what the database must be asked for is asked for when somebody looks at it.
"""

from datetime import datetime

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from rituals.clockwork import Claimed
from rituals.outbox import OutboxHealth, Outcome, Sent

_LATE = (0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 7_200)
_HANDLED = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3)
"""Slack waits for 3 s."""


class Metrics:
    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self._late = Histogram(
            "mainspring_lateness_seconds",
            "From when a message was due to when Slack had it",
            buckets=_LATE,
            registry=registry,
        )
        self._ended = Counter(
            "mainspring_deliveries_total",
            "Attempts at deliveries, by what became of them: sent, failed, again, throttled",
            ["result"],
            registry=registry,
        )
        self._waiting = Gauge(
            "mainspring_outbox_waiting", "Messages that are to go out", registry=registry
        )
        self._oldest = Gauge(
            "mainspring_outbox_oldest_seconds",
            "How long the oldest of them has waited",
            registry=registry,
        )
        self._failed = Gauge(
            "mainspring_outbox_failed",
            "Messages that will not arrive by themselves",
            registry=registry,
        )
        self._claimed = Counter(
            "mainspring_claimed_total", "Occurrences whose time came", registry=registry
        )
        self._missed = Counter(
            "mainspring_missed_total",
            "Occurrences that were too old when somebody looked",
            registry=registry,
        )
        self._calls = Counter(
            "mainspring_slack_calls_total",
            "Calls of Slack's methods; the result is ok or an error's name",
            ["method", "result"],
            registry=registry,
        )
        self._handled = Histogram(
            "mainspring_handler_seconds",
            "From Slack's request to our answer",
            ["kind"],
            buckets=_HANDLED,
            registry=registry,
        )
        self._by_kind: dict[str, Histogram] = {}
        self._refused = Counter(
            "mainspring_requests_refused_total",
            "Requests over HTTP that were not let in",
            ["why"],
            registry=registry,
        )
        self._reconnects = Counter(
            "mainspring_socket_reconnects_total",
            "New Socket Mode connections in place of old ones",
            ["why"],
            registry=registry,
        )

    def claimed(self, claimed: Claimed) -> None:
        self._claimed.inc(claimed.due)
        self._missed.inc(claimed.missed)

    def ended(self, outcome: Outcome, now: datetime) -> None:
        """An attempt at a delivery, at `now` by the domain clock."""
        self._ended.labels(type(outcome).__name__.lower()).inc()
        if isinstance(outcome, Sent) and outcome.lease.due_at is not None:
            self._late.observe(max((now - outcome.lease.due_at).total_seconds(), 0.0))

    def called(self, method: str, result: str) -> None:
        self._calls.labels(method, result).inc()

    def handled(self, kind: str, seconds: float) -> None:
        found = self._by_kind.get(kind)
        if found is None:  # finding it by its label costs twice as much as what is to be done
            found = self._by_kind[kind] = self._handled.labels(kind)
        found.observe(seconds)

    def refused(self, why: str) -> None:
        self._refused.labels(why).inc()

    def reconnected(self, why: str) -> None:
        self._reconnects.labels(why).inc()

    def outbox(self, health: OutboxHealth, now: datetime) -> None:
        """As it stands at `now` by the domain clock."""
        self._waiting.set(health.waiting)
        self._failed.set(health.failed)
        oldest = (now - health.oldest).total_seconds() if health.oldest else 0.0
        self._oldest.set(max(oldest, 0.0))

    def text(self) -> bytes:
        """All of it, as Prometheus reads it."""
        return generate_latest(self._registry)

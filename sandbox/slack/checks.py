"""Block Kit's rules (sandbox/blockkit) at the door: what is refused, and the log of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sandbox import blockkit
from sandbox.slack.errors import SlackError
from sandbox.world import World
from sandbox.world.model import Json


@dataclass
class Ledger:
    """Refusals and warnings of everything that apps sent; tests assert that both stay empty."""

    refusals: list[Json] = field(default_factory=list)
    warnings: list[Json] = field(default_factory=list)

    def refuse(self, world: World, source: str, error: str, messages: Iterable[str] = ()) -> None:
        self.refusals.append(
            {"at": world.clock.now(), "source": source, "error": error, "messages": [*messages]}
        )

    def warn(self, world: World, source: str, text: str) -> None:
        self.warnings.append({"at": world.clock.now(), "source": source, "message": text})


def raise_problems(problems: list[blockkit.Problem]) -> None:
    """Raises the first problem's error, with the messages of all that share its name."""
    if problems:
        error = problems[0].error
        messages = [str(one) for one in problems if one.error == error]
        raise SlackError(error, response_metadata={"messages": messages})


def message(world: World, ledger: Ledger, source: str, payload: Mapping[str, Any]) -> None:
    """Raises SlackError when Slack would refuse the message; warns where `text` is missing."""
    raise_problems(blockkit.check_message(payload))
    if payload.get("blocks") and not str(payload.get("text") or "").strip():
        ledger.warn(world, source, "blocks without a top-level text")


def view(content: Any, kind: Literal["modal", "home"]) -> Json:
    """The view with the ids that Slack gives to blocks without. Raises SlackError."""
    raise_problems(blockkit.check_view(content, kind=kind))
    return {**content, "blocks": blockkit.assign_ids(content.get("blocks") or [])}

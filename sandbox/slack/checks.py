"""Block Kit's rules (sandbox/blockkit) at the door: what is refused, and the log of it."""

from collections.abc import Iterable, Iterator, Mapping
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


def message(
    world: World, ledger: Ledger, source: str, payload: Mapping[str, Any], team_id: str
) -> None:
    """Raises SlackError when Slack would refuse the message; warns where `text` is missing."""
    raise_problems(blockkit.check_message(payload))
    raise_problems(list(_not_to_be_had(world, payload, team_id)))
    for _, file_id in _pictures(payload):
        world.files[file_id].shown = True
    if payload.get("blocks") and not str(payload.get("text") or "").strip():
        ledger.warn(world, source, "blocks without a top-level text")


def _not_to_be_had(
    world: World, payload: Mapping[str, Any], team_id: str
) -> Iterator[blockkit.Problem]:
    """What is well formed, and yet nothing that this workspace has."""
    for index, block in enumerate(payload.get("blocks") or ()):
        if block["type"] == "data_visualization" and not world.workspaces[team_id].charts:
            yield blockkit.Problem(f"/blocks/{index}/type", "unsupported type: data_visualization")
    for index, file_id in _pictures(payload):
        file = world.files.get(file_id)
        if file is None or file.team_id != team_id or not file.complete:
            yield blockkit.Problem(f"/blocks/{index}/slack_file", "invalid slack file")


def _pictures(payload: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Files in Slack that image blocks show: the block's index, the file's id."""
    for index, block in enumerate(payload.get("blocks") or ()):
        file_id = (block.get("slack_file") or {}).get("id")
        if block["type"] == "image" and file_id:
            yield index, file_id


def view(content: Any, kind: Literal["modal", "home"]) -> Json:
    """The view with the ids that Slack gives to blocks without. Raises SlackError."""
    raise_problems(blockkit.check_view(content, kind=kind))
    return {**content, "blocks": blockkit.assign_ids(content.get("blocks") or [])}

"""What exporting all of a team needs kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the records of a kind, as they may be read by who runs the team."""

    records: tuple[Mapping[str, Any], ...]
    last: tuple[object, ...]
    """Where the next page begins; empty: there is nothing more."""


class Everything(Protocol):
    def page(self, team_id: str, kind: str, after: tuple[object, ...], limit: int) -> Page:
        """`after`: the `last` of the page before; empty for the first. `kind`: of those that
        `kinds` names. What is anonymous has nobody's name, what is still written isn't there."""
        ...

    @property
    def kinds(self) -> Mapping[str, list[str]]:
        """All there are, each with its columns."""
        ...


class EverythingWork(Protocol):
    """The unit of work, as exporting all of a team sees it."""

    @property
    def everything(self) -> Everything: ...

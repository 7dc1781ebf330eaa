"""What a listener answers. The dispatcher knows how each reaches Slack from where it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rituals.ports import Content


@dataclass(frozen=True, slots=True)
class Reply:
    """Only the person sees it."""

    content: Content
    replaces: bool = False
    """In place of the message whose button was pressed, where only they saw that too."""


@dataclass(frozen=True, slots=True)
class Modal:
    """A new modal; on top of the one it was asked for from, if there is one."""

    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Instead:
    """The modal turns into this one."""

    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Back:
    """The modal closes, and the one below it turns into this."""

    view: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing to show; an open modal closes, with all below it."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """What was pressed changes by itself, for everybody."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What an external select offers."""

    options: Sequence[dict[str, Any]]


Answer = Reply | Modal | Instead | Back | Done | Nothing | Choices

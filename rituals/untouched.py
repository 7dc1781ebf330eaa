"""Two who have a window of the same thing open at once, and change different things of it: both get
what they wanted."""

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

D = TypeVar("D", bound="DataclassInstance")


def as_meant(sent: D, shown: D | None, now: D) -> D:
    """`sent` by somebody's window, `shown` in it when it was opened: what they left alone is as it
    is `now`, by whomever. None: nobody noted what was shown, and all that was sent is meant."""
    if shown is None:
        return sent
    names = [field.name for field in fields(sent)]
    alone = [name for name in names if getattr(sent, name) == getattr(shown, name)]
    kept: dict[str, Any] = {name: getattr(now, name) for name in alone}
    return replace(sent, **kept)

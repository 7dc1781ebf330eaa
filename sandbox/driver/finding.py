"""Finding a control by the words that a person has for it, and an option by what it says."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.driver.client import Json
from sandbox.driver.sight import Control, Sight
from sandbox.driver.words import Reader


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def best(wanted: str, labels: Iterable[str]) -> int | None:
    """How well a label fits: 0 exactly, 1 apart from case and emoji, 2 as a part; None not."""
    ranks = []
    plain = _plain(wanted)
    for label in labels:
        if squeeze(label) == squeeze(wanted):
            ranks.append(0)
        elif _plain(label) == plain:
            ranks.append(1)
        elif plain and plain in _plain(label):
            ranks.append(2)
    return min(ranks, default=None)


def _plain(text: str) -> str:
    """Without emoji at its ends, ellipses and case."""
    bare = re.sub(r":[\w+-]+:", "", text)
    return re.sub(r"^[^\w#@+⋯]+|[^\w)⋯]+$", "", squeeze(bare)).casefold()


def find(sight: Sight, wanted: str, candidates: Sequence[Control], *, nth: int = 1) -> Control:
    """The best fit; among equals the `nth`, and the first is the newest. Raises AssertionError."""
    ranked = [(best(wanted, one.labels), one) for one in candidates]
    fitting = [(rank, one) for rank, one in ranked if rank is not None]
    if not fitting:
        known = sorted({label for one in candidates for label in one.labels if label})
        raise AssertionError(
            f"There is no “{wanted}”. There is: {', '.join(known) or 'nothing to use'}."
            f"\n{sight.text()}"
        )
    least = min(rank for rank, _ in fitting)
    equals = [one for rank, one in fitting if rank == least]
    if len(equals) < nth:
        raise AssertionError(f"There are {len(equals)} of “{wanted}”.\n{sight.text()}")
    return equals[nth - 1]


def option_value(wanted: str, options: Sequence[Json], reader: Reader) -> Any:
    """The value of the option that says `wanted`. Raises AssertionError."""
    ranked = [(best(wanted, [reader.text(one.get("text"))]), one) for one in options]
    fitting = [(rank, one) for rank, one in ranked if rank is not None]
    if not fitting:
        known = ", ".join(reader.text(one.get("text")) for one in options)
        raise AssertionError(f"There is no choice “{wanted}”. There is: {known or 'none'}.")
    return min(fitting, key=lambda pair: pair[0])[1]["value"]


def options_of(element: Json) -> list[Json]:
    groups = element.get("option_groups") or ()
    return [*(element.get("options") or ()), *(one for group in groups for one in group["options"])]


def person_id(wanted: str, state: Json) -> str:
    name = wanted.removeprefix("@").casefold()
    for user in state["users"]:
        names = (user["name"], user["display_name"], user["real_name"], user["id"])
        if name in map(str.casefold, names):
            return str(user["id"])
    raise AssertionError(f"There is nobody called {wanted}.")


def channel_id(wanted: str, state: Json) -> str:
    """Of "#ml-churn", or of the direct message with "@dana"."""
    if wanted.startswith("@"):
        other = person_id(wanted, state)
        for channel in state["channels"]:
            if channel["is_im"] and channel["im_user"] == other:
                return str(channel["id"])
        raise AssertionError(f"There is no direct message with {wanted} yet.")
    for channel in state["channels"]:
        if wanted.removeprefix("#") in (channel["name"], channel["id"]):
            return str(channel["id"])
    known = ", ".join(f"#{one['name']}" for one in state["channels"] if one["name"])
    raise AssertionError(f"There is no channel {wanted}; there are {known}.")


def moment(value: object, zone: str) -> int:
    """Epoch seconds of an epoch, or of "2026-12-04 15:00" on the person's clock."""
    if isinstance(value, int | float):
        return int(value)
    return int(datetime.fromisoformat(str(value)).replace(tzinfo=ZoneInfo(zone)).timestamp())

"""What can be done about each kind of work that has gone quiet, where it stands."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.views.nudges import stale, stale_buttons
from bot.views.nudges.bundles import BUNDLE
from bot.words import Voice, words
from rituals.stale.model import Presence, Silent, WorkItem, WorkKind

NOW = datetime(2026, 11, 16, 8, tzinfo=UTC)
SAY = Voice(words("en"), UTC)
PART = "k1:U2:b"


def item(kind: WorkKind) -> WorkItem:
    return WorkItem(kind, "x1", None, "t1", "p1", "Churn model", "U2", "Churn model", NOW, "2")


def silent(one: WorkItem) -> Silent:
    return Silent(one, 20, 15, Presence.HERE, None)


def labels(elements: list[dict[str, Any]]) -> list[str]:
    found = (one.get("text") or one["placeholder"] for one in elements)
    return [one["text"] for one in found]


def test_a_quiet_project_goes_on_is_held_cut_or_handed_over() -> None:
    one = item(WorkKind.PROJECT)
    *_, buttons = stale.as_waiting(SAY, one, silent(one), "U2", "Bob", BUNDLE, PART)
    assert labels(buttons["elements"]) == [
        "Still on it", "Blocked …", "Hold or cut it …", "Hand over …", "Snooze",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", [WorkKind.QUESTIONS, WorkKind.CHARTER])
def test_what_a_project_asks_of_somebody_is_blocked_snoozed_or_handed_over(kind: WorkKind) -> None:
    one = item(kind)
    more = stale_buttons.also(SAY, one.thing, one, is_silent=True, part=PART)
    assert labels(more) == ["Still on it", "Hand over …", "Blocked …", "Snooze"]
    assert "Hand over …" not in labels(stale_buttons.also(SAY, one.thing, one, is_silent=True))


@pytest.mark.parametrize("kind", [WorkKind.QUESTIONS, WorkKind.CHARTER, WorkKind.PROJECT])
def test_a_lead_hands_on_what_somebody_else_has_in_a_project(kind: WorkKind) -> None:
    one = item(kind)
    *_, buttons = stale.as_others(SAY, one, silent(one), one.thing, "Bob", BUNDLE, PART)
    own = ["Hold or cut it …"] if kind is WorkKind.PROJECT else []
    assert labels(buttons["elements"]) == [*own, "Hand over …", "Blocked …"]

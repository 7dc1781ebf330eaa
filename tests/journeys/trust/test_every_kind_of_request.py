"""Everything that Slack can send is answered: never a 500, never nothing."""

from typing import Any

import pytest

from tests.journeys.stage import Stage

WHO = {"id": "U0AA00001", "team_id": "T0AA00001", "name": "alice"}
VIEW = {
    "id": "V1",
    "type": "modal",
    "callback_id": "retro.reflect",
    "private_metadata": "",
    "blocks": [],
    "state": {"values": {}},
}
# The shapes that Slack's reference shows for each kind, with what we never asked for among them.
KINDS: dict[str, dict[str, Any]] = {
    "a window was closed": {"type": "view_closed", "view": VIEW, "is_cleared": False},
    "a global shortcut": {"type": "shortcut", "callback_id": "x", "trigger_id": "1.1"},
    "a message shortcut": {
        "type": "message_action",
        "callback_id": "x",
        "trigger_id": "1.1",
        "response_url": "http://127.0.0.1:1/",
        "message": {"type": "message", "text": "hi", "ts": "1.1"},
        "channel": {"id": "C1", "name": "c"},
    },
    "an attachment's button": {
        "type": "interactive_message",
        "callback_id": "x",
        "actions": [{"name": "a", "type": "button", "value": "b"}],
    },
    "a workflow's step": {"type": "workflow_step_edit", "callback_id": "x", "trigger_id": "1.1"},
    "a kind that doesn't exist yet": {"type": "telepathy"},
    "an event that nobody listens to": {
        "type": "event_callback",
        "event_id": "Ev1",
        "event": {"type": "emoji_changed", "subtype": "add", "name": "partyparrot"},
    },
    "a button that nobody knows": {
        "type": "block_actions",
        "trigger_id": "1.1",
        "actions": [{"action_id": "gone", "block_id": "b", "type": "button", "value": "x"}],
    },
    "a menu that nobody knows": {
        "type": "block_suggestion",
        "action_id": "gone",
        "block_id": "b",
        "value": "x",
    },
    "a window that nobody knows": {
        "type": "view_submission",
        "view": VIEW | {"callback_id": "gone"},
    },
}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_slack_sends_is_answered(play: Stage, kind: str) -> None:
    workspace = play.installed["workspace_id"]
    body = {
        "team": {"id": workspace},
        "team_id": workspace,
        "user": WHO | {"team_id": workspace},
        **KINDS[kind],
    }
    answer = play.wait_for(play.bot.reception.receive(body, {}))
    assert answer.status == 200

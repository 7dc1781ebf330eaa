"""docs/install.md, followed by somebody who has never seen Mainspring."""

import json
import re

import pytest

from sandbox.driver import Person, Sandbox
from tests.docs.conftest import FreshPlace
from tests.docs.pages import page

pytestmark = pytest.mark.slow


def test_a_stranger_puts_it_into_a_workspace(local_slack: Sandbox, fresh_place: FreshPlace) -> None:
    guide, here = page("install"), fresh_place("mainspring")
    here.follow(guide["1. Get what it needs"])
    here.follow(guide["2. Create the app"])
    # What the admin does on Slack's pages.
    manifest = json.loads((here.folder / "manifest.json").read_text())
    installed = local_slack.install(manifest)
    here.instead |= {
        "SLACK_BOT_TOKEN=xoxb-…": f"SLACK_BOT_TOKEN={installed['bot_token']}",
        "SLACK_APP_TOKEN=xapp-…": f"SLACK_APP_TOKEN={installed['app_token']}",
    }
    here.follow(guide["3. Hand over two tokens"])
    assert (here.folder / ".env").stat().st_mode & 0o077 == 0
    here.follow(guide["4. Ask the doctor"])
    here.follow(guide["5. Start it"])
    alice = local_slack.person("alice").goes_to("#ml-churn")
    for step in _steps(guide["6. Invite it"].prose):
        _do(alice, step)
    alice.sees("What did the experiments teach us?").sees("the team and its calendar")
    here.stop()
    assert (here.folder / "mainspring.db").exists()
    assert local_slack.refusals() == []

    everything = [block for section in guide.values() for block in section.commands]
    assert [block for block in everything if block not in here.followed] == []


def _steps(prose: str) -> list[str]:
    """What is to be typed or pressed, in its order: `/commands` and **Buttons**."""
    return [
        typed or f"*{pressed}" for typed, pressed in re.findall(r"`(/.+?)`|\*\*(.+?)\*\*", prose)
    ]


def _do(who: Person, step: str) -> None:
    if step.startswith("/invite "):
        who.invites(step.removeprefix("/invite "))
        who.sees("Nothing starts until you say so")
    elif step.startswith("/"):
        who.types(step)
    elif step in ("*Preview", "*Start"):
        assert step.removeprefix("*") in who.screen()
        assert who.submits() == {}
    else:
        who.clicks(step.removeprefix("*"))
        who.fills("Retro", "every 2 weeks on friday at 15:00")

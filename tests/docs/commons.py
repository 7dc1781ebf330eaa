"""What several pages have in common: a bot that is installed already, and a team at work."""

import json
import subprocess

from sandbox.driver import Person, Sandbox
from tests.docs.checkout import Checkout


def install(slack: Sandbox, place: Checkout, database: str = "sqlite:///mainspring.db") -> None:
    """As docs/install.md does."""
    said = subprocess.run(
        [".venv/bin/mainspring", "manifest"],
        cwd=place.folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    installed = slack.install(json.loads(said))
    tokens = (("BOT", installed["bot_token"]), ("APP", installed["app_token"]))
    settings = [f"SLACK_{kind}_TOKEN={token}" for kind, token in tokens]
    settings.append(f"MAINSPRING_DATABASE={database}")
    (place.folder / ".env").write_text("\n".join(settings))


def begin_a_retro(slack: Sandbox) -> Person:
    """Alice sets her team up, opens a retro and writes; nothing is on its way then. What a backup
    finds under way waits, once restored, until it's clear that nobody else is at it."""
    alice = slack.person("alice").goes_to("#ml-churn").invites("@Mainspring")
    alice.clicks("Set up this team")
    assert not alice.submits()
    assert not alice.submits()
    alice.sees("set me up here").types("/retro now")
    return write(alice, "Written before the backup").sees("1 of 6 have written")


def write(who: Person, words: str) -> Person:
    who.goes_to("#ml-churn").clicks("Add a reflection")
    who.fills("What did we learn?", words)
    assert not who.submits()
    return who.sees("Thank you: 1 reflection is in").closes()

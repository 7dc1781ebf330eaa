"""Whichever way Slack reaches the bot, people see the same."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from bot.ports import Work
from tests.journeys.several import Several, several
from tests.journeys.stage import Stage, stage


@pytest.fixture(params=["socket", "http"])
def either(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """Over Socket Mode in one process, or over HTTP as `web` and two workers on PostgreSQL."""
    with stage(tmp_path) if request.param == "socket" else several() as made:
        yield made


@pytest.fixture
def many() -> Iterator[Several]:
    with several() as made:
        yield made


def test_a_retro_is_set_up_opened_written_and_closed(either: Stage) -> None:
    alice, bob, dana = either.person("alice"), either.person("bob"), either.person("dana")
    either.team(Retro="every 2 weeks on friday at 15:00")
    either.clock.to("2026-11-20 15:00")
    bob.goes_to("#ml-churn").sees("What did the experiments teach us?")
    bob.clicks("Add a reflection")
    bob.fills("What did we learn?", "Tenure explains most of churn")
    assert bob.submits() == {}
    bob.sees("Thank you: 1 reflection is in")
    dana.goes_to("#ml-churn").sees("1 of 6 have written")
    either.clock.to("2026-11-23 15:00")
    alice.goes_to("#ml-churn").sees("1 reflection by 1 of 6")


def test_mistakes_are_told_where_they_were_made(either: Stage) -> None:
    alice = either.person("alice")
    either.invite_bot()
    alice.types("/retro frobnicate")
    alice.sees("frobnicate")
    alice.clicks("Set up this team")
    alice.fills("Retro", "every now and then")
    assert "Retro" in alice.submits()


def test_a_command_may_speak_of_payloads(either: Stage) -> None:
    alice = either.person("alice")
    either.invite_bot()
    alice.types("/retro payload")
    alice.sees("payload")


def test_a_rolling_restart_loses_nobodys_words_and_says_nothing_twice(many: Several) -> None:
    bob, dana = many.person("bob"), many.person("dana")
    many.team(Retro="every 2 weeks on friday at 15:00")
    many.clock.to("2026-11-20 15:00")
    bob.goes_to("#ml-churn").clicks("Add a reflection")
    bob.fills("What did we learn?", "Typed into the old one")
    old, many.front = many.front, many.start_web()
    many.stop_web(old)
    many.start_worker()
    many.stop_worker()
    assert bob.submits() == {}
    many.start_worker()
    many.stop_worker()
    dana.goes_to("#ml-churn").sees("1 of 6 have written")
    many.clock.to("2026-11-23 15:00")
    dana.sees("1 reflection by 1 of 6")
    posts = [call["args"]["text"] for call in many.slack.calls("chat.postMessage")]
    assert len(posts) == len(set(posts))


def test_two_workers_keep_the_order_of_each_channel(many: Several) -> None:
    for name in ("#ml-churn", "#general"):
        many.invite_bot(name)
    many.settle()
    channels = {call["args"]["channel"] for call in many.slack.calls("chat.postMessage")}
    assert len(channels) == 2
    tools = many.front.web.tools
    workspace = tools.installation.workspace_id

    def queue(channel: str, text: str, work: Work) -> None:
        work.outbox.post(channel, {"text": text})

    for number in range(15):
        for channel in channels:
            step = partial(queue, channel, f"{number} in {channel}")
            many.wait_for(tools.desk.write(workspace, step))
    many.settle()
    said = [call["args"]["text"] for call in many.slack.calls("chat.postMessage")]
    for channel in channels:
        expected = [f"{number} in {channel}" for number in range(15)]
        assert [text for text in said if text.endswith(f"in {channel}")] == expected

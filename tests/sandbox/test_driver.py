"""The driver: what people read, find and wait for."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from sandbox.driver.blocks import lines
from sandbox.driver.client import Client
from sandbox.driver.finding import best
from sandbox.driver.words import Reader
from tests.sandbox.bench import Bench
from tests.sandbox.test_conversation import actions, button, field, option, plain

Json = dict[str, Any]
NOON = 1796382000.0
"""2026-12-04 12:00 in Berlin."""
READER = Reader("Europe/Berlin", NOON, {"U1": "Dana"}, {"C1": "ml-churn"})


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("Hello <@U1>", "Hello @Dana"),
        ("<@U9|eve> in <#C1|old-name> and <#C9|other>", "@eve in #ml-churn and #other"),
        ("*bold* _italic_ ~gone~ `a*b*c`", "bold italic gone a*b*c"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("<https://demo.example|the page> <https://demo.example>", "the page https://demo.example"),
        ("<!here> <!subteam^S1|@ml>", "@here @ml"),
        ("&gt; quoted :tada:", "quoted :tada:"),
        ("<!date^1796382000^{date_num} {time}|x>", "2026-12-04 12:00"),
        ("<!date^1796382000^{date_short_pretty} at {time}|x>", "Today at 12:00"),
        ("<!date^1796468400^{date_long}|x>", "Saturday, December 5th, 2026"),
        ("<!date^1796385600^{ago}|x>", "In 1 hour"),
        ("<!date^never^{date}|one day>", "one day"),
    ],
)
def test_what_slack_s_markup_reads_like(source: str, read: str) -> None:
    assert READER.mrkdwn(source) == read


def test_what_blocks_read_like() -> None:
    rich = {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [{"type": "user", "user_id": "U1"}, {"type": "text", "text": " said"}],
            },
            {
                "type": "rich_text_list",
                "style": "bullet",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "text", "text": "One"}]}
                ],
            },
        ],
    }
    menu = {"type": "static_select", "action_id": "m", "placeholder": plain("Pick")}
    blocks: list[Json] = [
        {"type": "header", "text": plain("Head")},
        {"type": "section", "block_id": "s", "text": plain("Text"), "accessory": menu},
        {"type": "divider"},
        actions(button("Go", "go"), {"type": "overflow", "action_id": "o", "options": []}),
        field("f", "Name", {"type": "plain_text_input"}, optional=True),
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "By <@U1>"}]},
        rich,
    ]
    values = {
        "s": {"m": {"type": "static_select", "selected_option": option("Chosen", "c")}},
        "f": {"f_field": {"type": "plain_text_input", "value": "Ann"}},
    }
    assert lines(blocks, READER, values) == [
        "Head",
        "Text",
        "[Chosen ▾]",
        "[Go] [⋯]",
        "Name (optional): [Ann]",
        "By @Dana",
        "@Dana said",
        "• One",
    ]


@pytest.mark.parametrize(
    ("wanted", "label", "rank"),
    [
        ("Add", "Add", 0),
        ("add a reflection", "✍️ Add a reflection", 1),
        ("Add a reflection", ":writing_hand: Add a reflection…", 1),
        ("reflection", "Add a reflection", 2),
        ("Delete", "Add a reflection", None),
        ("⋯", "⋯", 0),
    ],
)
def test_how_well_a_label_fits(wanted: str, label: str, rank: int | None) -> None:
    assert best(wanted, [label]) == rank


def test_who_sees_nothing_says_so_and_who_does_not_find_something_shows_her_screen(
    bench: Bench,
) -> None:
    bench.slack.patience = 0.3
    alice = bench.slack.person("alice").goes_to("#general")
    dana = bench.slack.person("dana").goes_to("#general")
    dana.sees_nothing()
    alice.types("Good morning").sees_nothing()
    with pytest.raises(AssertionError, match="Good morning"):
        dana.sees_nothing()
    dana.sees("Good morning").sees_nothing()
    with pytest.raises(AssertionError, match="Good morning"):
        dana.does_not_see("morning")
    with pytest.raises(AssertionError, match=r"(?s)no “Cancel”.*Good morning"):
        dana.clicks("Cancel")


def test_the_newest_button_of_a_name_is_pressed(bench: Bench) -> None:
    pressed: list[str] = []

    @bench.app.action("go")
    async def go(ack: Any, action: Json) -> None:
        await ack()
        pressed.append(action["value"])

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    for value in ("old", "new"):
        row = [actions(button("Go", "go", value=value))]
        bench.call("chat.postMessage", channel=bench.channel("general"), text="Go?", blocks=row)
    alice.clicks("Go")
    assert pressed == ["new"]


class OnTheWay(Client):
    """Something happens while a click is on its way."""

    happens: Callable[[], object] | None = None

    def post(self, path: str, body: Json) -> Json:
        if body.get("do") == "click" and self.happens:
            happens, self.happens = self.happens, None
            happens()
        return super().post(path, body)


def test_what_comes_in_the_place_of_a_button_is_clicked_in_its_stead(bench: Bench) -> None:
    pressed: list[str] = []

    @bench.app.action(re.compile("go_"))
    async def go(ack: Any, action: Json) -> None:
        await ack()
        pressed.append(action["value"])

    bench.connect()
    bench.slack.client = client = OnTheWay(bench.slack.url)
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    channel = bench.channel("general")
    first, second = ([actions(button("Go", f"go_{n}", value=str(n)))] for n in (1, 2))
    ts = bench.call("chat.postMessage", channel=channel, text="Go?", blocks=first)["ts"]

    def is_edited() -> None:
        bench.call("chat.update", channel=channel, ts=ts, text="Go!", blocks=second)

    client.happens = is_edited
    alice.clicks("Go")
    assert pressed == ["2"]
    bench.slack.patience = 0.3
    client.happens = lambda: bench.call("chat.delete", channel=channel, ts=ts)
    with pytest.raises(AssertionError, match="There is no “Go”"):
        alice.clicks("Go")


def test_a_menu_on_a_message_is_chosen_from_by_its_section(bench: Bench) -> None:
    chosen: list[str] = []

    @bench.app.action("team")
    async def team(ack: Any, action: Json) -> None:
        await ack()
        chosen.append(action["selected_channel"])

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    menu = {"type": "channels_select", "action_id": "team", "placeholder": plain("Choose")}
    section = {"type": "section", "text": plain("Team"), "accessory": menu}
    bench.call("chat.postMessage", channel=bench.channel("general"), text="Team", blocks=[section])
    alice.chooses("Team", "#ml-churn").sees("[#ml-churn ▾]")
    assert chosen == [bench.channel("ml-churn")]


def test_a_command_does_not_work_in_a_thread(bench: Bench) -> None:
    alice = bench.slack.person("alice").goes_to("#general").types("A topic")
    ts = alice.last["result"]["ts"]
    alice.does("command", channel=bench.channel("general"), text="/do it", thread_ts=ts)
    alice.sees("/do is not supported in threads. Sorry!")


def test_ten_connections_are_the_most(bench: Bench) -> None:
    for _ in range(10):
        bench.connect()
    answer = bench.call("apps.connections.open", token=bench.ids["app_token"])
    assert answer["ok"]
    from aiohttp import ClientSession, WSServerHandshakeError

    async def eleventh() -> int:
        async with ClientSession() as session:
            try:
                await session.ws_connect(answer["url"])
            except WSServerHandshakeError as refused:
                return refused.status
        return 101

    assert bench.run(eleventh()) == 403


def test_this_machine_is_asked_directly_whatever_proxy_there_is(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert bench.slack.person("alice").goes_to("#general").screen() is not None

"""What happens when things go wrong: on the way to the app, and on its way back."""

import asyncio
from typing import Any

import pytest
from aiohttp import ClientError, web
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier

from tests.sandbox.bench import Bench, manifest
from tests.sandbox.test_conversation import actions, button, field, modal, plain

Json = dict[str, Any]


def test_a_command_that_nobody_takes(bench: Bench) -> None:
    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    alice.sees('/do failed with the error "dispatch_failed"')
    assert alice.last["error"] == "dispatch_failed"


def test_a_command_that_does_not_exist(bench: Bench) -> None:
    alice = bench.slack.person("alice").goes_to("#general").types("/dance")
    alice.sees("/dance is not a valid command")


def test_an_app_that_is_too_slow(bench: Bench) -> None:
    woken = asyncio.Event()

    @bench.app.command("/do")
    async def do(ack: Any) -> None:
        await woken.wait()
        await ack()

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    alice.sees('/do failed with the error "operation_timeout"')
    bench.loop.call_soon_threadsafe(woken.set)


def test_a_form_keeps_what_was_typed_when_the_app_is_gone(bench: Bench) -> None:
    @bench.app.command("/do")
    async def do(ack: Any, client: Any, command: Json) -> None:
        await ack()
        words = field("words", "Words", {"type": "plain_text_input"})
        await client.views_open(trigger_id=command["trigger_id"], view=modal(words))

    bench.connect()
    alice = bench.slack.person("alice").goes_to("#general").types("/do it")
    alice.fills("Words", "precious")
    bench.run(bench.handlers.pop().close_async())  # type: ignore[no-untyped-call]
    alice.submits()
    alice.sees_error("We had some trouble connecting. Try again?").sees("precious", in_="modal")


def test_a_button_of_an_app_that_is_gone(bench: Bench) -> None:
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    row = [actions(button("Press", "press"))]
    bench.call("chat.postMessage", channel=bench.channel("general"), text="Press", blocks=row)
    alice.clicks("Press").sees("Robin didn't respond")


@pytest.mark.parametrize(
    ("kind", "lands"),
    [
        ("http_500", False),
        ("http_503", False),
        ("reset_before", False),
        ("reset_after", True),
        ("timeout_before", False),
        ("timeout_after", True),
        ("ratelimited", False),
        ("error:internal_error", False),
    ],
)
def test_faults_of_the_network_and_of_slack(bench: Bench, kind: str, lands: bool) -> None:
    alice = bench.slack.person("alice").goes_to("#general").invites("Robin")
    bench.slack.faults("chat.postMessage", kind, retry_after=7)
    bench.client.timeout = 1
    failure: Exception | None = None
    try:
        bench.run(bench.client.chat_postMessage(channel=bench.channel("general"), text="Landed"))
    except (SlackApiError, ClientError, TimeoutError) as error:
        failure = error
    assert failure is not None
    if kind == "ratelimited":
        assert isinstance(failure, SlackApiError)
        assert failure.response.headers["Retry-After"] == "7"
    if lands:
        alice.sees("Landed")
    else:
        alice.does_not_see("Landed")
    # The rule is used up.
    bench.run(bench.client.chat_postMessage(channel=bench.channel("general"), text="Second"))
    alice.sees("Second")


def test_faults_by_chance_are_the_same_each_time(bench: Bench) -> None:
    bench.slack.faults("auth.test", "http_503", probability=0.5, seed=7)
    first = [bench.call("api.test").get("ok") for _ in range(3)]
    assert first == [True] * 3
    outcomes = []
    for _ in range(2):
        bench.slack.no_faults()
        bench.slack.faults("users.info", "error:fatal_error", probability=0.5, seed=7)
        user = bench.slack.person("alice").id
        outcomes.append([bench.call("users.info", user=user)["ok"] for _ in range(8)])
    assert outcomes[0] == outcomes[1]
    assert set(outcomes[0]) == {True, False}


def test_calls_are_on_record_without_tokens(bench: Bench) -> None:
    bench.call("chat.postMessage", channel="C404", text="Hi")
    (call,) = bench.slack.calls("chat.postMessage")
    assert (call["ok"], call["error"]) == (False, "channel_not_found")
    assert call["args"] == {"channel": "C404", "text": "Hi"}


def test_the_clock_is_moved_and_never_back(bench: Bench) -> None:
    clock = bench.slack.clock
    before = clock.now()
    assert clock.advance(days=1) == pytest.approx(before + 86400, abs=5)
    clock.to("2030-01-01 09:00", zone="Europe/Berlin")
    assert clock.now() == pytest.approx(1893484800, abs=5)
    with pytest.raises(AssertionError):
        clock.to("2029-01-01 09:00", zone="Europe/Berlin")
    bench.slack.client.post("/sandbox/next-due", {"at": 1893500000})
    assert clock.to_next_due() == pytest.approx(1893500000, abs=5)
    alice = bench.slack.person("alice").goes_to("#general").types("Later")
    assert float(alice.last["result"]["ts"]) >= 1893500000


def test_dates_are_read_in_the_zone_of_the_reader(bench: Bench) -> None:
    bench.slack.person("alice").goes_to("#general").invites("Robin")
    date = "<!date^1796394600^{date_num} at {time}|later>"
    bench.call("chat.postMessage", channel=bench.channel("general"), text=f"Until {date}")
    bench.slack.person("alice").sees("Until 2026-12-04 at 15:30")
    bench.slack.person("chen").goes_to("#general").sees("Until 2026-12-04 at 22:30")


def test_bursts_are_timed(bench: Bench) -> None:
    @bench.app.command("/do")
    async def do(ack: Any) -> None:
        await ack()

    bench.connect()
    answer = bench.slack.client.post("/sandbox/api/burst", {"n": 50, "text": "/do it"})
    assert (answer["n"], answer["failed"]) == (50, 0)


def test_http_mode_sends_signed_requests(bench: Bench) -> None:
    got: list[tuple[str, bool]] = []
    secret = ""

    async def receive(request: web.Request) -> web.Response:
        body = (await request.read()).decode()
        verifier = SignatureVerifier(secret)
        got.append((request.path, verifier.is_valid_request(body, dict(request.headers))))
        if request.path == "/commands":
            return web.json_response({"text": "By HTTP"})
        return web.Response()

    async def serve() -> tuple[web.AppRunner, str]:
        app = web.Application()
        app.router.add_post("/{name}", receive)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"

    runner, url = bench.run(serve())
    described = manifest(
        name="Web",
        socket_mode=False,
        settings={
            "event_subscriptions": {
                "request_url": f"{url}/events",
                "bot_events": ["app_mention"],
            }
        },
    )
    described["features"]["slash_commands"] = [
        {"command": "/web", "description": "W", "url": f"{url}/commands"}
    ]
    secret = bench.slack.install(described)["signing_secret"]
    alice = bench.slack.person("alice").goes_to("#general").invites("Web").types("@Web hi")
    alice.types("/web").sees("By HTTP")
    assert sorted(got) == [("/commands", True), ("/events", True)]
    bench.run(runner.cleanup())


def test_another_workspace_is_another_world(bench: Bench) -> None:
    from sandbox import seed

    async def add() -> Any:
        return seed.second(bench.server.slack.world)

    other = bench.run(add())
    ids = bench.slack.install(manifest(), workspace=other.id)
    assert ids["app_id"] == bench.ids["app_id"]
    assert ids["bot_token"] != bench.ids["bot_token"]
    names = [one["name"] for one in bench.call("users.list", token=ids["bot_token"])["members"]]
    assert names == ["walter", "robin"]
    foreign = bench.call("users.info", token=ids["bot_token"], user=bench.slack.person("alice").id)
    assert foreign["error"] == "user_not_found"
    section = {"type": "section", "text": plain("Hi")}
    posted = bench.call(
        "chat.postMessage",
        token=ids["bot_token"],
        channel=bench.channel("general"),
        text="Hi",
        blocks=[section],
    )
    assert posted["error"] == "channel_not_found"
